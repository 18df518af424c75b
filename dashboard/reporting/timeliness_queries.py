"""Reads what was asked of each unit in a period, what came and when."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session, aliased

from dashboard.calendar.queries import PeriodView
from dashboard.measures.duties import duties, total_cell
from dashboard.reporting.lines import retention_of
from dashboard.reporting.timeliness import Course, Happened, Timeliness, timeliness
from models.duties import Duty
from models.organization import Person, Unit
from models.reporting import Line, Report, ReportEvent
from models.vocabulary import EventKind, LineState
from models.work_vocabulary import RetentionClass

Place = tuple[int, int]  # A reporting unit and a period.
HANDED_IN = (LineState.SUBMITTED, LineState.ACCEPTED)


@dataclass(frozen=True)
class UnitCourse:
    """One unit's report in one period, begun or not, with how it stands in time."""

    unit_id: int
    unit: str
    unit_name: str
    period: PeriodView
    course: Course
    state: Timeliness
    retention: RetentionClass


def courses(session: Session, *known: PeriodView) -> tuple[UnitCourse, ...]:
    """Return one course for every unit that owes something in a period; a statement a period, and four.

    What a closed period expected is what its closing counted.
    """
    total = total_cell(session)
    owed = {period.id: _owed(session, period, total) for period in known}
    kept, events = _kept(session, list(owed)), _events(session, list(owed))
    places = {(unit, period) for period, units in owed.items() for unit in units} | events.keys()
    names = _names(session, {unit for unit, _ in places})
    now = session.info["clock"].now()
    found = []
    for period in known:
        for unit in (each for each in names if (each.id, period.id) in places):
            expected, answered = owed[period.id].get(unit.id, (0, 0))
            happened = tuple(events.get((unit.id, period.id), ()))
            expected = _frozen(happened, expected, period)
            course = Course(expected, answered, period.due_at, period.closed_at, happened)
            if expected or answered:
                retention = kept.get((unit.id, period.id), retention_of(period.kind))
                state = timeliness(course, now)
                found.append(
                    UnitCourse(unit.id, unit.abbreviation, unit.name, period, course, state, retention)
                )
    return tuple(found)


def _names(session: Session, units: Collection[int]) -> Sequence[Any]:
    statement = select(Unit.id, Unit.abbreviation, Unit.name).where(Unit.id.in_(units))
    return session.execute(statement.order_by(Unit.abbreviation)).all()


def _frozen(events: Iterable[Happened], expected: int, period: PeriodView) -> int:
    if period.closed_at is None:
        return expected
    return next((event.lines for event in events if event.kind is EventKind.CLOSED), expected)


def _owed(session: Session, period: PeriodView, total: int) -> Mapping[int, tuple[int, int]]:
    """Return by unit how many lines it owes in a period, and how many of them it has handed in."""
    answered = and_(
        Line.measure_id == Duty.measure_id,
        Line.reporter_unit_id == Duty.reporter_unit_id,
        Line.subject_unit_id == Duty.subject_unit_id,
        Line.period_id == period.id,
        Line.cell_id == total,
    )
    handed = func.count(case((Line.state.in_(HANDED_IN), 1)))
    statement = (
        duties(period)
        .with_only_columns(Duty.reporter_unit_id, func.count(), handed)
        .outerjoin(Line, answered)
        .group_by(Duty.reporter_unit_id)
    )
    return {row[0]: (row[1], row[2]) for row in session.execute(statement)}


def _kept(session: Session, known: Collection[int]) -> Mapping[Place, RetentionClass]:
    statement = select(Report.reporter_unit_id, Report.period_id, Report.retention)
    rows = session.execute(statement.where(Report.period_id.in_(known)))
    return {(unit, period): retention for unit, period, retention in rows}


def _events(session: Session, known: Collection[int]) -> Mapping[Place, list[Happened]]:
    by, officer = aliased(Person), aliased(Person)
    statement = (
        select(ReportEvent, Report.period_id, by.display_name, officer.display_name)
        .join(Report, Report.id == ReportEvent.report_id)
        .outerjoin(by, by.id == ReportEvent.person_id)
        .outerjoin(officer, officer.id == ReportEvent.authorised_by)
        .where(Report.period_id.in_(known))
        .order_by(ReportEvent.at, ReportEvent.id)
    )
    found: dict[Place, list[Happened]] = defaultdict(list)
    for event, period, name, authorised in session.execute(statement):
        happened = Happened(event.kind, event.at, event.lines, name or "", authorised or "", event.reason)
        found[event.reporter_unit_id, period].append(happened)
    return found
