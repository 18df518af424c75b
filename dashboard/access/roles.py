"""Rights, and the roles that hold them, in words for the people who grant them."""

from dataclasses import dataclass
from enum import StrEnum

from models.vocabulary import Role


class Right(StrEnum):
    """Everything that can be allowed, `resource:action`."""

    CONTENT_LOAD = "content:load"
    FIGURE_ENTER = "figure:enter"
    HELP_READ = "help:read"
    HOME_READ = "home:read"
    LINE_REVIEW = "line:review"
    LIVE_READ = "live:read"
    MEASURE_READ = "measure:read"
    OVERVIEW_READ = "overview:read"
    PLAN_READ = "plan:read"
    REPORT_READ = "report:read"
    REPORT_SUBMIT = "report:submit"
    REVIEW_READ = "review:read"
    SESSION_KEEP = "session:keep"
    SMALL_CELLS_SEE = "small_cells:see"


@dataclass(frozen=True)
class RoleDescription:
    """A role for the person who grants it, and its rights; `per_unit` rights need a unit."""

    name: str
    meaning: str
    rights: frozenset[Right]
    per_unit: bool = False


EVERYBODY = frozenset(
    {Right.HELP_READ, Right.HOME_READ, Right.MEASURE_READ, Right.OVERVIEW_READ, Right.PLAN_READ}
)
DECIDING = frozenset({Right.LINE_REVIEW})

ROLES: dict[Role, RoleDescription] = {
    Role.CONTRIBUTOR: RoleDescription(
        "Contributor",
        "Enters values, actions and evidence for the own unit.",
        frozenset({Right.REPORT_READ, Right.FIGURE_ENTER}),
        per_unit=True,
    ),
    Role.DIRECTOR: RoleDescription(
        "Director",
        "Enters like a contributor, and submits the unit's report.",
        frozenset({Right.REPORT_READ, Right.FIGURE_ENTER, Right.REPORT_SUBMIT}),
        per_unit=True,
    ),
    Role.REVIEWER: RoleDescription(
        "Reviewer",
        "Implementation & Performance Management Team: accepts submitted lines or returns them.",
        frozenset({Right.REVIEW_READ, Right.LINE_REVIEW, Right.LIVE_READ}),
    ),
    Role.LEAD: RoleDescription(
        "Lead",
        "Approves measures, baselines and targets, closes periods and releases; sees what the team sees.",
        frozenset({Right.REVIEW_READ, Right.LIVE_READ}),
    ),
    Role.STAFF: RoleDescription("Staff", "Reads the plan and what has been released.", frozenset()),
    Role.ADMINISTRATOR: RoleDescription(
        "Administrator", "Keeps units, people, calendar and settings; has no right to values.", frozenset()
    ),
}
