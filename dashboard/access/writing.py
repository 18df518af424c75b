"""Which rights write which table: the writing table of the product."""

from dashboard.access.roles import Right
from models import Base
from models.audit import AuditEntry, Tombstone
from models.calendar import CalendarStep, Period, PlanYear
from models.duties import Duty, DutyStatement
from models.jobs import Job
from models.measures import (
    Measure,
    MeasureActivity,
    MeasureEnding,
    MeasureLineage,
    MeasureSet,
    MeasureSuggestion,
    MeasureVersion,
    NoMeasure,
)
from models.messages import OutboxMessage, ReminderRun
from models.organization import (
    Credential,
    Installation,
    Invitation,
    Person,
    RoleGrant,
    SignInFailure,
    SignInSession,
    Unit,
    UnitName,
    UnitSuccession,
)
from models.plan import (
    ActivityAssignment,
    OutcomeGoal,
    PlanAmendment,
    PlanEdition,
    PlanItem,
    PlanItemAddress,
    PlanItemYear,
)
from models.registers import (
    FeedbackCommitment,
    FeedbackCycle,
    InequityMeeting,
    InequityReport,
    MeetingAttendance,
)
from models.releases import KnownMargin, PrivacyPolicy, Release, ReleaseItem
from models.reporting import (
    Cell,
    CellMember,
    Decision,
    Line,
    LineHand,
    Reopening,
    Report,
    ReportEvent,
    Revision,
    WorkingFigure,
)
from models.targets import Baseline, StatusOverride, Target, TargetMilestone
from models.work import (
    Action,
    ActionLink,
    ActivityUpdate,
    Batch,
    BatchChange,
    Clearance,
    Evidence,
    Narrative,
    StoredFile,
    TextHand,
)
from models.work_plans import (
    ActionRequest,
    ActionRequestEvent,
    AppraisalCount,
    PartnerAgency,
    WorkPlanEntry,
    WorkResource,
    WorkTask,
)

LOAD = frozenset({Right.CONTENT_LOAD})
KEEP = frozenset({Right.SESSION_KEEP})
ENTER = frozenset({Right.FIGURE_ENTER, Right.CONTENT_LOAD})
HISTORY = frozenset({Right.HISTORY_IMPORT, Right.HISTORY_ACCEPT})
REPORT = frozenset({Right.FIGURE_ENTER, Right.REPORT_SUBMIT, Right.CONTENT_LOAD})
MOVE = frozenset(
    {
        Right.FIGURE_ENTER,
        Right.REPORT_SUBMIT,
        Right.LINE_REVIEW,
        Right.DEFINITION_APPROVE,  # Taking a definition into use asks what becomes of provisional values.
        Right.UNIT_KEEP,  # A merger moves what is still open to the unit that follows.
        Right.CONTENT_LOAD,
    }
)
TEXTS = frozenset(
    {
        Right.FIGURE_ENTER,
        Right.REPORT_SUBMIT,
        Right.LINE_REVIEW,
        Right.UNIT_KEEP,  # A merger takes back what waits for review in a report that moved.
        Right.CONTENT_LOAD,
    }
)
PLANNED = frozenset({Right.WORK_PLAN_KEEP, Right.CONTENT_LOAD})
ASK = frozenset({Right.REQUEST_MAKE, Right.CONTENT_LOAD})
KEPT = frozenset({Right.REGISTER_KEEP, Right.CONTENT_LOAD})
MEET = frozenset({Right.MEETING_KEEP, Right.CONTENT_LOAD})
DEFINE = frozenset(
    {Right.DEFINITION_DRAFT, Right.DEFINITION_REVIEW, Right.DEFINITION_APPROVE, Right.CONTENT_LOAD}
)
OWE = frozenset({Right.DUTY_ASSIGN, Right.DUTY_ACCEPT, Right.UNIT_KEEP, Right.CONTENT_LOAD})
BASE = frozenset({Right.BASELINE_PROPOSE, Right.BASELINE_APPROVE, Right.CONTENT_LOAD})
AIM = frozenset({Right.TARGET_PROPOSE, Right.TARGET_APPROVE, Right.BASELINE_APPROVE, Right.CONTENT_LOAD})
PEOPLE = frozenset({Right.PEOPLE_MANAGE, Right.CONTENT_LOAD})
UNITS = frozenset({Right.UNIT_KEEP, Right.CONTENT_LOAD})
CALENDAR = frozenset({Right.CALENDAR_KEEP, Right.CONTENT_LOAD})

WRITTEN_WITH: dict[type[Base], frozenset[Right]] = {
    Action: TEXTS,
    ActionLink: ENTER,
    ActionRequest: ASK | {Right.REQUEST_ANSWER},
    ActionRequestEvent: ASK | {Right.REQUEST_ANSWER},
    ActivityAssignment: frozenset({Right.ASSIGNMENT_KEEP, Right.UNIT_KEEP, Right.CONTENT_LOAD}),
    ActivityUpdate: TEXTS | {Right.WORK_PLAN_KEEP} | HISTORY,
    AppraisalCount: PLANNED,
    AuditEntry: frozenset(),
    Baseline: BASE | HISTORY,
    Batch: ENTER | HISTORY,
    BatchChange: ENTER | HISTORY,
    CalendarStep: CALENDAR,
    Cell: LOAD | {Right.FIGURE_ENTER},
    CellMember: LOAD | {Right.FIGURE_ENTER},
    Clearance: LOAD | {Right.CLEARANCE_DECIDE},
    Credential: PEOPLE,
    Decision: frozenset({Right.LINE_REVIEW, Right.HISTORY_ACCEPT, Right.CONTENT_LOAD}),
    Duty: OWE,
    DutyStatement: OWE | {Right.DUTY_PROPOSE},
    Evidence: ENTER,
    FeedbackCommitment: KEPT,
    FeedbackCycle: KEPT,
    InequityMeeting: MEET,
    InequityReport: KEPT,
    Installation: LOAD,
    Invitation: PEOPLE,
    Job: frozenset({Right.RELEASE_MAKE, Right.JOB_RUN}),
    KnownMargin: LOAD | {Right.MARGIN_KEEP},
    Line: MOVE | HISTORY | {Right.CORRECTION_PROPOSE},
    LineHand: ENTER | HISTORY | {Right.UNIT_KEEP, Right.CORRECTION_PROPOSE},
    Measure: DEFINE,
    MeasureActivity: DEFINE,
    MeasureEnding: DEFINE,
    MeasureLineage: DEFINE,
    MeasureSet: DEFINE,
    MeasureSuggestion: DEFINE,
    MeasureVersion: DEFINE,
    MeetingAttendance: MEET,
    Narrative: TEXTS,
    NoMeasure: DEFINE,
    OutcomeGoal: frozenset({Right.GOAL_PROPOSE, Right.GOAL_APPROVE, Right.CONTENT_LOAD}),
    OutboxMessage: frozenset({Right.MESSAGE_QUEUE, Right.MESSAGE_RETRY}),
    PartnerAgency: PLANNED,
    Period: CALENDAR | {Right.PERIOD_CLOSE},
    Person: PEOPLE,
    PlanAmendment: LOAD,
    PlanEdition: LOAD,
    PlanItem: LOAD,
    PlanItemAddress: LOAD,
    PlanItemYear: LOAD,
    PlanYear: CALENDAR,
    PrivacyPolicy: LOAD | {Right.POLICY_PROPOSE, Right.POLICY_APPROVE},
    Release: LOAD | {Right.RELEASE_MAKE},
    ReleaseItem: LOAD | {Right.RELEASE_MAKE},
    ReminderRun: frozenset({Right.MESSAGE_QUEUE}),
    Reopening: LOAD | {Right.PERIOD_REOPEN},
    Report: REPORT
    | HISTORY
    | {Right.UNIT_KEEP, Right.REPORT_EXCUSE, Right.PERIOD_CLOSE, Right.PERIOD_REOPEN},
    ReportEvent: MOVE
    | HISTORY
    | {Right.CORRECTION_PROPOSE, Right.PERIOD_CLOSE, Right.PERIOD_REOPEN, Right.REPORT_EXCUSE},
    Revision: HISTORY | {Right.REPORT_SUBMIT, Right.CORRECTION_PROPOSE, Right.CONTENT_LOAD},
    RoleGrant: PEOPLE | {Right.GRANT_CONFIRM, Right.UNIT_KEEP},
    SignInFailure: KEEP,
    SignInSession: KEEP | PEOPLE,
    StatusOverride: frozenset({Right.STATUS_PROPOSE, Right.STATUS_APPROVE, Right.CONTENT_LOAD}),
    StoredFile: ENTER | HISTORY,
    Target: AIM | HISTORY,
    TargetMilestone: AIM | HISTORY,
    TextHand: ENTER | HISTORY | {Right.WORK_PLAN_KEEP},
    Tombstone: LOAD,
    Unit: UNITS,
    UnitName: UNITS,
    UnitSuccession: UNITS,
    WorkPlanEntry: PLANNED,
    WorkResource: PLANNED,
    WorkTask: PLANNED,
    WorkingFigure: ENTER | {Right.UNIT_KEEP},
}
