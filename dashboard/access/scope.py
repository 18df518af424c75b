"""What a viewer may read, table by table: the reading table of the product as SQL criteria."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import with_loader_criteria

from dashboard.access.criteria import (
    Criterion,
    audited,
    comparisons,
    entering_unit,
    entering_unit_and_team,
    evidence,
    grants,
    handed_in,
    imported,
    message_keepers,
    messages,
    milestones,
    nobody,
    of_an_action,
    own_person,
    proving,
    report_header,
    revisions,
    targets,
    team,
    unit_and_team,
    units_and_team,
)
from dashboard.access.viewer import Viewer
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

SCOPES: dict[type[Base], Criterion] = {
    Action: handed_in,
    ActionLink: of_an_action,
    ActionRequest: entering_unit_and_team,
    ActionRequestEvent: entering_unit_and_team,
    ActivityUpdate: handed_in,
    AppraisalCount: entering_unit_and_team,
    AuditEntry: audited,
    Baseline: comparisons,
    Batch: entering_unit_and_team,
    BatchChange: imported,
    Clearance: entering_unit_and_team,
    Credential: nobody,
    Decision: entering_unit_and_team,
    Duty: unit_and_team,
    DutyStatement: unit_and_team,
    Evidence: evidence,
    FeedbackCommitment: entering_unit_and_team,
    FeedbackCycle: entering_unit_and_team,
    InequityMeeting: units_and_team,
    InequityReport: entering_unit_and_team,
    Invitation: own_person,
    Job: team,
    KnownMargin: team,
    Line: unit_and_team,
    LineHand: entering_unit_and_team,
    MeetingAttendance: entering_unit_and_team,
    Narrative: handed_in,
    OutboxMessage: messages,
    PartnerAgency: entering_unit_and_team,
    ReminderRun: message_keepers,
    Reopening: unit_and_team,
    Report: report_header,
    ReportEvent: entering_unit_and_team,
    Revision: revisions,
    RoleGrant: grants,
    SignInFailure: nobody,
    SignInSession: own_person,
    StatusOverride: unit_and_team,
    StoredFile: proving,
    Target: targets,
    TargetMilestone: milestones,
    TextHand: entering_unit_and_team,
    Tombstone: nobody,
    WorkPlanEntry: entering_unit_and_team,
    WorkResource: entering_unit_and_team,
    WorkTask: entering_unit_and_team,
    WorkingFigure: entering_unit,
}


# What everybody who is signed in may read: content, the calendar, names, definitions, and releases.
OPEN_TO_EVERYBODY: frozenset[type[Base]] = frozenset(
    {
        ActivityAssignment,
        CalendarStep,
        Cell,
        CellMember,
        Installation,
        Measure,
        MeasureActivity,
        MeasureEnding,
        MeasureLineage,
        MeasureSet,
        MeasureSuggestion,
        MeasureVersion,
        NoMeasure,
        OutcomeGoal,
        Period,
        Person,
        PlanAmendment,
        PlanEdition,
        PlanItem,
        PlanItemAddress,
        PlanItemYear,
        PlanYear,
        PrivacyPolicy,
        Release,
        ReleaseItem,
        Unit,
        UnitName,
        UnitSuccession,
    }
)


def undecided_tables() -> list[str]:
    """Name every table of which nobody has decided who reads it; a test keeps this list empty."""
    mapped: list[type[Base]] = [mapper.class_ for mapper in Base.registry.mappers]
    return sorted(model.__name__ for model in mapped if model not in {*SCOPES, *OPEN_TO_EVERYBODY})


class Criteria(Mapping[type[Base], Any]):
    """A viewer's loader criteria for every scoped table, each made when its table is first read."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self._made: dict[type[Base], Any] = {}

    def __getitem__(self, model: type[Base]) -> Any:
        """Return the criterion that cuts a table to what the viewer may read."""
        if model not in self._made:
            rule = SCOPES[model](self._viewer, model)
            self._made[model] = with_loader_criteria(model, rule, include_aliases=True)
        return self._made[model]

    def __contains__(self, model: object) -> bool:
        """Say whether a table is scoped, without making its criterion."""
        return model in SCOPES

    def __iter__(self) -> Iterator[type[Base]]:
        """Go through every scoped table, made or not."""
        return iter(SCOPES)

    def __len__(self) -> int:
        """Return how many tables are scoped."""
        return len(SCOPES)


def criteria_for(viewer: Viewer) -> Mapping[type[Base], Any]:
    """Return by table the loader criterion that cuts it to what the viewer may read; none for the system."""
    return {} if viewer.is_system else Criteria(viewer)
