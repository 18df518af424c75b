"""Rights, and the roles that hold them, in words for the people who grant them."""

from dataclasses import dataclass
from enum import StrEnum

from models.vocabulary import Role


class Right(StrEnum):
    """Everything that can be allowed, `resource:action`."""

    ADMIN_READ = "admin:read"
    ASSIGNMENT_KEEP = "assignment:keep"
    AUDIT_OPEN = "audit:open"
    AUDIT_READ = "audit:read"
    AUDIT_READ_DECISIONS = "audit:read_decisions"
    BASELINE_APPROVE = "baseline:approve"
    BASELINE_PROPOSE = "baseline:propose"
    CALENDAR_KEEP = "calendar:keep"
    CLEARANCE_DECIDE = "clearance:decide"
    CLEARANCE_READ = "clearance:read"
    CONTENT_LOAD = "content:load"
    CORRECTION_PROPOSE = "correction:propose"
    DEFINITION_APPROVE = "definition:approve"
    DEFINITION_DRAFT = "definition:draft"
    DEFINITION_REVIEW = "definition:review"
    DUTY_ACCEPT = "duty:accept"
    DUTY_ASSIGN = "duty:assign"
    DUTY_PROPOSE = "duty:propose"
    EVIDENCE_READ = "evidence:read"
    FIGURE_ENTER = "figure:enter"
    GOAL_APPROVE = "goal:approve"
    GOAL_PROPOSE = "goal:propose"
    GRANT_CONFIRM = "grant:confirm"
    HELP_READ = "help:read"
    HISTORY_ACCEPT = "history:accept"
    HISTORY_IMPORT = "history:import"
    HOME_READ = "home:read"
    JOB_RUN = "job:run"
    LINE_REVIEW = "line:review"
    LIVE_READ = "live:read"
    MARGIN_KEEP = "margin:keep"
    MEASURE_READ = "measure:read"
    MEETING_KEEP = "meeting:keep"
    MESSAGE_QUEUE = "message:queue"
    MESSAGE_READ = "message:read"
    MESSAGE_RETRY = "message:retry"
    OVERVIEW_READ = "overview:read"
    PEOPLE_MANAGE = "people:manage"
    PEOPLE_READ = "people:read"
    PERIOD_CLOSE = "period:close"
    PERIOD_REOPEN = "period:reopen"
    PLAN_READ = "plan:read"
    POLICY_APPROVE = "policy:approve"
    POLICY_PROPOSE = "policy:propose"
    POLICY_READ = "policy:read"
    REGISTER_KEEP = "register:keep"
    REGISTER_READ = "register:read"
    RELEASE_MAKE = "release:make"
    RELEASE_READ = "release:read"
    REPORT_EXCUSE = "report:excuse"
    REPORT_READ = "report:read"
    REPORT_SUBMIT = "report:submit"
    REQUEST_ANSWER = "request:answer"
    REQUEST_MAKE = "request:make"
    REVIEW_READ = "review:read"
    SESSION_KEEP = "session:keep"
    SMALL_CELLS_SEE = "small_cells:see"
    STATUS_APPROVE = "status:approve"
    STATUS_PROPOSE = "status:propose"
    TARGET_APPROVE = "target:approve"
    TARGET_PROPOSE = "target:propose"
    TARGET_READ = "target:read"
    UNIT_KEEP = "unit:keep"
    WORK_PLAN_KEEP = "work_plan:keep"
    WORK_PLAN_READ = "work_plan:read"


@dataclass(frozen=True)
class RoleDescription:
    """A role for the person who grants it, and its rights; `per_unit` rights need a unit."""

    name: str
    meaning: str
    rights: frozenset[Right]
    per_unit: bool = False


EVERYBODY = frozenset(
    {
        Right.HELP_READ,
        Right.HOME_READ,
        Right.MEASURE_READ,
        Right.OVERVIEW_READ,
        Right.PLAN_READ,
        Right.POLICY_READ,
        Right.RELEASE_READ,
    }
)
DECIDING = frozenset(
    {
        Right.BASELINE_APPROVE,
        Right.CLEARANCE_DECIDE,
        Right.DEFINITION_APPROVE,
        Right.DEFINITION_REVIEW,
        Right.DUTY_ACCEPT,
        Right.GOAL_APPROVE,
        Right.GRANT_CONFIRM,
        Right.HISTORY_ACCEPT,
        Right.LINE_REVIEW,
        Right.POLICY_APPROVE,
        Right.STATUS_APPROVE,
        Right.TARGET_APPROVE,
    }
)
TEAM = frozenset(
    {
        Right.ADMIN_READ,
        Right.ASSIGNMENT_KEEP,
        Right.CLEARANCE_DECIDE,
        Right.CLEARANCE_READ,
        Right.EVIDENCE_READ,
        Right.LIVE_READ,
        Right.MARGIN_KEEP,
        Right.MEETING_KEEP,
        Right.MESSAGE_QUEUE,
        Right.MESSAGE_READ,
        Right.REGISTER_READ,
        Right.MESSAGE_RETRY,
        Right.POLICY_PROPOSE,
        Right.REQUEST_MAKE,
        Right.REVIEW_READ,
        Right.TARGET_READ,
        Right.WORK_PLAN_READ,
    }
)
ENTERING = frozenset(
    {
        Right.EVIDENCE_READ,
        Right.FIGURE_ENTER,
        Right.REGISTER_KEEP,
        Right.REGISTER_READ,
        Right.REPORT_READ,
        Right.REQUEST_ANSWER,
        Right.WORK_PLAN_KEEP,
        Right.WORK_PLAN_READ,
    }
)

ROLES: dict[Role, RoleDescription] = {
    Role.CONTRIBUTOR: RoleDescription(
        "Contributor",
        "Enters values, actions and evidence for the own unit.",
        ENTERING,
        per_unit=True,
    ),
    Role.DIRECTOR: RoleDescription(
        "Director",
        "Enters like a contributor, submits the unit's report, proposes its baselines, targets, exceptions.",
        ENTERING
        | frozenset(
            {
                Right.CORRECTION_PROPOSE,
                Right.REPORT_SUBMIT,
                Right.DUTY_PROPOSE,
                Right.BASELINE_PROPOSE,
                Right.TARGET_PROPOSE,
                Right.TARGET_READ,
            }
        ),
        per_unit=True,
    ),
    Role.REVIEWER: RoleDescription(
        "Reviewer",
        "Implementation & Performance Management Team: accepts submitted lines or returns them, "
        "drafts and reviews definitions, says who owes what, proposes baselines and targets.",
        TEAM
        | {
            Right.LINE_REVIEW,
            Right.CORRECTION_PROPOSE,
            Right.REPORT_EXCUSE,
            Right.HISTORY_IMPORT,
            Right.DEFINITION_DRAFT,
            Right.DEFINITION_REVIEW,
            Right.DUTY_ASSIGN,
            Right.DUTY_PROPOSE,
            Right.DUTY_ACCEPT,
            Right.BASELINE_PROPOSE,
            Right.TARGET_PROPOSE,
            Right.GOAL_PROPOSE,
            Right.STATUS_PROPOSE,
        },
    ),
    Role.LEAD: RoleDescription(
        "Lead",
        "Approves measures, baselines and targets, closes periods and releases; sees what the team sees.",
        TEAM
        | {
            Right.DEFINITION_DRAFT,
            Right.DEFINITION_APPROVE,
            Right.BASELINE_PROPOSE,
            Right.BASELINE_APPROVE,
            Right.TARGET_PROPOSE,
            Right.TARGET_APPROVE,
            Right.GOAL_PROPOSE,
            Right.GOAL_APPROVE,
            Right.STATUS_PROPOSE,
            Right.STATUS_APPROVE,
            Right.PERIOD_CLOSE,
            Right.PERIOD_REOPEN,
            Right.POLICY_APPROVE,
            Right.RELEASE_MAKE,
            Right.HISTORY_ACCEPT,
            Right.PEOPLE_READ,
            Right.GRANT_CONFIRM,
            Right.AUDIT_OPEN,
            Right.AUDIT_READ_DECISIONS,
        },
    ),
    Role.STAFF: RoleDescription("Staff", "Reads the plan and what has been released.", frozenset()),
    Role.ADMINISTRATOR: RoleDescription(
        "Administrator",
        "Keeps units, people, calendar and settings; has no right to values.",
        frozenset(
            {
                Right.ADMIN_READ,
                Right.PEOPLE_READ,
                Right.PEOPLE_MANAGE,
                Right.UNIT_KEEP,
                Right.CALENDAR_KEEP,
                Right.AUDIT_OPEN,
                Right.AUDIT_READ,
                Right.MESSAGE_READ,
                Right.MESSAGE_RETRY,
            }
        ),
    ),
}
