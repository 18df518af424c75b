"""The closed word lists of the system; every one is checked by the database."""

from enum import StrEnum

from models.measure_vocabulary import (
    PEOPLE,
    Accumulation,
    AcrossTime,
    AcrossUnits,
    BaselineState,
    DataClass,
    DecidedBy,
    Direction,
    DutyState,
    Frequency,
    Level,
    MeasureKindName,
    MeasureOrigin,
    MeasureType,
    TargetMethod,
    VersionState,
)
from models.work_vocabulary import ActionKind, ImplementationStatus, NarrativeField

__all__ = [
    "PEOPLE",
    "Accumulation",
    "AcrossTime",
    "AcrossUnits",
    "ActionKind",
    "AmendmentKind",
    "AssignmentPart",
    "Audience",
    "BaselineState",
    "DataClass",
    "DecidedBy",
    "DecisionKind",
    "Direction",
    "DutyState",
    "EventKind",
    "Frequency",
    "ImplementationStatus",
    "InstallationKind",
    "Level",
    "LineState",
    "MeasureKindName",
    "MeasureOrigin",
    "MeasureType",
    "NarrativeField",
    "Origin",
    "PeriodKind",
    "PlanItemKind",
    "Post",
    "Presence",
    "PrintedForm",
    "ReleasedPresence",
    "ReportState",
    "Role",
    "StepState",
    "StoredPresence",
    "SuccessionKind",
    "TargetMethod",
    "UnitKind",
    "VersionState",
]


class Presence(StrEnum):
    """What stands in a place where a figure could be; the first three are stored, the others derived."""

    REPORTED = "reported"
    NOT_APPLICABLE = "not_applicable"
    NOT_COLLECTED = "not_collected"
    NOT_DUE = "not_due"
    NOT_YET_MEASURABLE = "not_yet_measurable"
    DUE = "due"
    OVERDUE = "overdue"
    MISSING_AT_CLOSE = "missing_at_close"
    BEFORE_SYSTEM = "before_system"
    SUPPRESSED = "suppressed"


class StoredPresence(StrEnum):
    """The presences that a person states; all others are derived."""

    REPORTED = "reported"
    NOT_APPLICABLE = "not_applicable"
    NOT_COLLECTED = "not_collected"


class ReleasedPresence(StrEnum):
    """The presences that a released cell may show."""

    REPORTED = "reported"
    NOT_APPLICABLE = "not_applicable"
    NOT_COLLECTED = "not_collected"
    NOT_YET_MEASURABLE = "not_yet_measurable"
    MISSING_AT_CLOSE = "missing_at_close"
    BEFORE_SYSTEM = "before_system"
    SUPPRESSED = "suppressed"


class LineState(StrEnum):
    """Where a line stands in the workflow."""

    OPEN = "open"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class ReportState(StrEnum):
    """The state of a report, a pure function of its lines; never stored."""

    NOT_STARTED = "not_started"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class DecisionKind(StrEnum):
    """What a reviewer decided about a submitted revision."""

    ACCEPT = "accept"
    RETURN = "return"
    REFUSE = "refuse"


class EventKind(StrEnum):
    """What happened to a report as a whole."""

    OPENED = "opened"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    EXCUSED = "excused"
    DRAFTED = "drafted"
    CORRECTED = "corrected"
    CLOSED = "closed"
    REOPENED = "reopened"


class Origin(StrEnum):
    """How a revision came in."""

    ENTERED = "entered"
    WORKBOOK = "workbook"
    HISTORICAL = "historical"
    REGISTER = "register"
    SURVEY = "survey"


class PeriodKind(StrEnum):
    """A quarter or the end of a plan year."""

    QUARTER = "quarter"
    YEAR_END = "year_end"


class StepState(StrEnum):
    """The state of one dated step of the performance-management calendar."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"
    WAIVED = "waived"
    CARRIED_OVER = "carried_over"


class UnitKind(StrEnum):
    """What a unit is."""

    DEPARTMENT = "department"
    BUREAU = "bureau"
    OFFICE = "office"
    UNIT = "unit"
    PROGRAMME = "programme"
    HOSPITAL = "hospital"
    INITIATIVE = "initiative"
    TEAM = "team"


class SuccessionKind(StrEnum):
    """How one unit follows another."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"


class Role(StrEnum):
    """The roles a person can hold; contributor and director are held for a unit."""

    CONTRIBUTOR = "contributor"
    DIRECTOR = "director"
    REVIEWER = "reviewer"
    LEAD = "lead"
    STAFF = "staff"
    ADMINISTRATOR = "administrator"


class Post(StrEnum):
    """The three posts that may hold the role of lead."""

    ASSISTANT_COMMISSIONER = "assistant_commissioner"
    DEPUTY_CHIEF_OPERATING_OFFICER = "deputy_chief_operating_officer"
    DEPUTY_ASSISTANT_COMMISSIONER = "deputy_assistant_commissioner"


class InstallationKind(StrEnum):
    """Whether the figures here are synthetic or real; the two never mix."""

    DEMONSTRATION = "demonstration"
    REAL = "real"


class PlanItemKind(StrEnum):
    """What a line of the printed plan is."""

    STATEMENT = "statement"
    STRATEGY = "strategy"
    OBJECTIVE = "objective"
    PRIMARY_ACTIVITY = "primary_activity"
    SECONDARY_ACTIVITY = "secondary_activity"
    SHARED_ACTIVITY = "shared_activity"
    SHARED_INSTANCE = "shared_instance"
    NESTED_ITEM = "nested_item"
    RESOURCE = "resource"
    PREAMBLE = "preamble"
    DATA_RULE = "data_rule"
    SUGGESTED_MEASURE = "suggested_measure"
    MEASURE_PART = "measure_part"
    CALENDAR_STEP = "calendar_step"


class PrintedForm(StrEnum):
    """The form in which the plan prints a suggested measure."""

    COUNT = "count"
    PERCENT = "percent"
    COUNT_AND_PERCENT = "count_and_percent"
    CURRENCY = "currency"
    DOCUMENT = "document"
    COMPLETION = "completion"
    LIST = "list"
    QUALITATIVE = "qualitative"
    DATA = "data"


class AmendmentKind(StrEnum):
    """How an adopted change alters a line of the printed plan."""

    CONFIRM = "confirm"
    REDIRECT = "redirect"
    RESCHEDULE = "reschedule"
    ADD = "add"
    RETIRE = "retire"


class AssignmentPart(StrEnum):
    """A unit's part in an activity."""

    LEAD = "lead"
    PARTICIPATING = "participating"


class Audience(StrEnum):
    """Who may read a cleared text."""

    BUREAUS = "bureaus"
    ALL_STAFF = "all_staff"
    GOVERNING_ENTITY = "governing_entity"
