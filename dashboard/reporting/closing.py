"""Closes a period, and excuses a unit's report before that."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment
from dashboard.access.authorise import authorise, why_barred
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, get_period
from dashboard.errors import NotAllowed, WrongState
from dashboard.fields import MaybeShort, Short, Words, ask
from dashboard.reporting.closing_words import closing_lines, closing_question
from dashboard.reporting.lines import record_event, report_by_right
from dashboard.reporting.places import UnitView, get_unit
from dashboard.reporting.timeliness import Timeliness
from dashboard.reporting.timeliness_queries import UnitCourse, courses
from dashboard.reporting.workflow import PeriodAction, PeriodStanding, next_step
from models.calendar import Period
from models.vocabulary import EventKind


@dataclass(frozen=True)
class ClosePeriod:
    """Close a period after its due date."""

    period: Short
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class ExcuseReport:
    """Excuse that a unit's report comes late or not at all."""

    unit: Short
    period: Short
    reason: Words


def standing_of(session: Session, period: PeriodView) -> PeriodStanding:
    """Return where a period stands now."""
    clock = session.info["clock"]
    if period.before_system:
        return PeriodStanding.BEFORE_SYSTEM
    if period.closed_at is not None:
        return PeriodStanding.CLOSED
    if clock.today() < period.opens_on:
        return PeriodStanding.NOT_OPEN
    return PeriodStanding.PAST_DUE if clock.now() > period.due_at else PeriodStanding.RUNNING


def close_period(session: Session, viewer: Viewer, command: ClosePeriod) -> tuple[UnitCourse, ...]:
    """Close a period: from now on nothing in it is entered, and what it expected of each unit is frozen.

    Raises `Question` with every unit's completeness and timeliness until exactly that is confirmed.
    """
    authorise(session, viewer, Right.PERIOD_CLOSE)
    row, period = _held_period(session, command.period)
    next_step(standing_of(session, period), PeriodAction.CLOSE)
    found = courses(session, period)
    ask(command.confirmed, closing_question(period, found), closing_lines(found))
    for each in found:
        unit = UnitView(each.unit_id, each.unit, each.unit_name)
        report = report_by_right(session, viewer, unit, period, Right.PERIOD_CLOSE)
        authorise(session, viewer, Right.PERIOD_CLOSE, report)
        record_event(session, viewer, report, EventKind.CLOSED, each.course.expected)
    row.closed_at, row.closed_by = moment(session), viewer.person_id
    session.flush()
    return found


def _held_period(session: Session, code: str) -> tuple[Period, PeriodView]:
    """Return a period, held until this transaction ends, so that it is closed once."""
    known = get_period(session, code)
    statement = select(Period).where(Period.id == known.id).with_for_update(key_share=True)
    row = session.scalars(statement.execution_options(populate_existing=True)).one()
    return row, get_period(session, code)


def excuse_report(session: Session, viewer: Viewer, command: ExcuseReport) -> None:
    """Record that a unit's late or missing report is excused, with the reason; never of one's own unit."""
    unit, period = get_unit(session, command.unit), get_period(session, command.period)
    next_step(standing_of(session, period), PeriodAction.EXCUSE)
    report = report_by_right(session, viewer, unit, period, Right.REPORT_EXCUSE)
    authorise(session, viewer, Right.REPORT_EXCUSE, report)
    if sentence := why_barred(viewer, report):
        raise NotAllowed(sentence)
    state = next((each.state for each in courses(session, period) if each.unit_id == unit.id), None)
    if state is None:
        raise WrongState(f"Nothing is asked of {unit.abbreviation} in {period.code}.")
    if state in (Timeliness.ON_TIME, Timeliness.EXCUSED):
        word = "came on time" if state is Timeliness.ON_TIME else "has been excused already"
        raise WrongState(f"The report of {unit.abbreviation} {word}; there is nothing to excuse.")
    record_event(session, viewer, report, EventKind.EXCUSED, 0, reason=command.reason)
    session.flush()
