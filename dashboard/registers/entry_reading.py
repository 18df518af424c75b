"""Reads the rows of the registers for screens, as far as the viewer may read them."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from dashboard.registers.entries import ActionEntry, CycleEntry, MeetingEntry, ReportEntry
from models.calendar import Period
from models.organization import Unit
from models.registers import (
    FeedbackCommitment,
    FeedbackCycle,
    InequityMeeting,
    InequityReport,
    MeetingAttendance,
)

PLAN = (
    "proposed_plan",
    "proposed_on",
    "shared_at",
    "shared_on",
    "implemented_on",
    "evaluated_on",
    "evaluation",
)
CYCLE = tuple(CycleEntry.__dataclass_fields__)


def report_entries(session: Session, units: Collection[int], until: int) -> tuple[ReportEntry, ...]:
    """Return the reports of units up to the period with an ordinal, newest quarter first, then by program."""
    statement = (
        select(InequityReport, Period.code, Period.ordinal, Unit.name)
        .join(Period, Period.id == InequityReport.period_id)
        .join(Unit, Unit.id == InequityReport.programme_unit_id)
        .where(InequityReport.reporter_unit_id.in_(units), InequityReport.withdrawn.is_(False))
        .where(Period.ordinal <= until)
        .order_by(Period.ordinal.desc(), Unit.name, InequityReport.id)
    )
    return tuple(_report(*row) for row in session.execute(statement))


def _report(row: InequityReport, quarter: str, ordinal: int, programme: str) -> ReportEntry:
    return ReportEntry(
        id=row.id,
        version=row.version,
        quarter=quarter,
        ordinal=ordinal,
        programme=programme,
        programme_id=row.programme_unit_id,
        nothing_found=row.nothing_found,
        finding=row.finding,
        data=row.data,
        **{name: getattr(row, name) for name in PLAN},
    )


def meeting_entries(session: Session) -> tuple[MeetingEntry, ...]:
    """Return the recorded meetings, newest first, with the units that took part as the viewer may know."""
    present: dict[int, list[str]] = {}
    attended = (
        select(MeetingAttendance.meeting_id, Unit.abbreviation)
        .join(Unit, Unit.id == MeetingAttendance.reporter_unit_id)
        .where(MeetingAttendance.withdrawn.is_(False))
        .order_by(Unit.abbreviation)
    )
    for meeting, unit in session.execute(attended):
        present.setdefault(meeting, []).append(unit)
    statement = (
        select(InequityMeeting, Period.code, Period.closed_at)
        .join(Period, Period.id == InequityMeeting.period_id)
        .where(InequityMeeting.withdrawn.is_(False))
        .order_by(InequityMeeting.held_on.desc())
    )
    return tuple(
        MeetingEntry(
            row.id,
            row.version,
            code,
            closed is not None,
            row.held_on,
            row.highlights,
            tuple(present.get(row.id, ())),
        )
        for row, code, closed in session.execute(statement)
    )


def cycle_entry(session: Session, unit_id: int, period_id: int) -> CycleEntry:
    """Return a unit's feedback cycle of a quarter, an empty one where nothing is recorded."""
    row = session.scalars(
        select(FeedbackCycle).where(
            FeedbackCycle.reporter_unit_id == unit_id, FeedbackCycle.period_id == period_id
        )
    ).first()
    return CycleEntry() if row is None else CycleEntry(**{name: getattr(row, name) for name in CYCLE})


def action_entries(session: Session, *which: ColumnElement[bool]) -> tuple[ActionEntry, ...]:
    """Return actions stated to all staff, newest quarter first."""
    statement = (
        select(FeedbackCommitment, Unit.abbreviation, Period.code, Period.ordinal)
        .join(FeedbackCycle, FeedbackCycle.id == FeedbackCommitment.cycle_id)
        .join(Period, Period.id == FeedbackCycle.period_id)
        .join(Unit, Unit.id == FeedbackCommitment.reporter_unit_id)
        .where(FeedbackCommitment.withdrawn.is_(False), *which)
        .order_by(Period.ordinal.desc(), FeedbackCommitment.id)
    )
    return tuple(
        ActionEntry(row.id, unit, quarter, ordinal, row.text, row.due_on, row.state, row.settled_on, row.note)
        for row, unit, quarter, ordinal in session.execute(statement)
    )
