"""Reads what was asked of each unit in a period, what came and when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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


def courses(session: Session, period: PeriodView) -> tuple[UnitCourse, ...]:
    """Return one course for every unit that owes something in a period; four statements.

    What a closed period expected is what its closing counted.
    """
    owed, kept = _owed(session, period), _kept(session, period)
    events, now = _events(session, period), session.info["clock"].now()
    names = {
        row.id: row
        for row in session.execute(
            select(Unit.id, Unit.abbreviation, Unit.name).where(Unit.id.in_([*owed, *events]))
        )
    }
    found = []
    for unit in sorted(names, key=lambda key: names[key].abbreviation):
        expected, answered = owed.get(unit, (0, 0))
        happened = tuple(events.get(unit, ()))
        course = Course(
            _frozen(happened, expected, period), answered, period.due_at, period.closed_at, happened
        )
        if course.expected or answered:
            row = names[unit]
            retention = kept.get(unit, retention_of(period.kind))
            state = timeliness(course, now)
            found.append(UnitCourse(unit, row.abbreviation, row.name, period, course, state, retention))
    return tuple(found)


def _frozen(events: Iterable[Happened], expected: int, period: PeriodView) -> int:
    if period.closed_at is None:
        return expected
    return next((event.lines for event in events if event.kind is EventKind.CLOSED), expected)


def _owed(session: Session, period: PeriodView) -> Mapping[int, tuple[int, int]]:
    """Return by unit how many lines it owes in a period, and how many of them it has handed in."""
    answered = and_(
        Line.measure_id == Duty.measure_id,
        Line.reporter_unit_id == Duty.reporter_unit_id,
        Line.subject_unit_id == Duty.subject_unit_id,
        Line.period_id == period.id,
        Line.cell_id == total_cell(session),
    )
    handed = func.count(case((Line.state.in_(HANDED_IN), 1)))
    statement = (
        duties(period)
        .with_only_columns(Duty.reporter_unit_id, func.count(), handed)
        .outerjoin(Line, answered)
        .group_by(Duty.reporter_unit_id)
    )
    return {row[0]: (row[1], row[2]) for row in session.execute(statement)}


def _kept(session: Session, period: PeriodView) -> Mapping[int, RetentionClass]:
    statement = select(Report.reporter_unit_id, Report.retention).where(Report.period_id == period.id)
    return {row[0]: row[1] for row in session.execute(statement)}


def _events(session: Session, period: PeriodView) -> Mapping[int, list[Happened]]:
    by, officer = aliased(Person), aliased(Person)
    statement = (
        select(ReportEvent, by.display_name, officer.display_name)
        .join(Report, Report.id == ReportEvent.report_id)
        .outerjoin(by, by.id == ReportEvent.person_id)
        .outerjoin(officer, officer.id == ReportEvent.authorised_by)
        .where(Report.period_id == period.id)
        .order_by(ReportEvent.at, ReportEvent.id)
    )
    found: dict[int, list[Happened]] = defaultdict(list)
    for event, name, authorised in session.execute(statement):
        happened = Happened(event.kind, event.at, event.lines, name or "", authorised or "", event.reason)
        found[event.reporter_unit_id].append(happened)
    return found
