"""Finds what a report tells besides figures: its place for unit and team, and a row of it that may change."""

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, get_period, periods
from dashboard.errors import Moved, NotFound, WrongState
from dashboard.measures.opening import ensure_takes, why_shut
from dashboard.reporting.lines import find_or_open_report
from dashboard.reporting.places import UnitView, get_place, get_unit
from dashboard.reporting.story_before import has_written
from dashboard.reporting.workflow import LineAction, next_state
from models.calendar import Period
from models.organization import Unit
from models.reporting import Report
from models.work import Action, ActivityUpdate

Row = TypeVar("Row", bound=Action | ActivityUpdate)
STAYS = "What was written here stays readable, so that it can be taken over there."
READ_ONLY = "You read what was handed in; writing is for the unit's own contributors and director."


@dataclass(frozen=True)
class StoryPlace:
    """Unit and period of what is read; `moved` says where an ended unit's work went, or is None."""

    unit: UnitView
    period: PeriodView
    moved: str | None = None


def story_place(session: Session, viewer: Viewer, unit: str, period: str) -> StoryPlace:
    """Return unit and period for the unit itself and for the team; to everybody else nothing is there.

    Raises `Moved` for an ended unit, unless it had written something there.
    """
    found = get_unit(session, unit)
    if viewer.sees_live and found.id not in viewer.reads:
        return StoryPlace(found, get_period(session, period))
    try:
        return StoryPlace(*get_place(session, viewer, unit, period))
    except Moved as error:
        when = get_period(session, period)
        if not has_written(session, found, when):
            raise
        return StoryPlace(found, when, error.message)


def why_locked(session: Session, viewer: Viewer, place: StoryPlace) -> str | None:
    """Return why nothing can be written in a report now, or None."""
    if place.moved is not None:
        return f"{place.moved} {STAYS}"
    if not viewer.may(Right.FIGURE_ENTER, place.unit.id):
        return READ_ONLY
    return why_shut(session, place.unit.id, place.period)


def period_before(session: Session, period: PeriodView) -> PeriodView | None:
    """Return the period of the same kind before one, or None for the first."""
    known = [each for each in periods(session) if each.kind is period.kind]
    earlier = [each for each in known if each.ordinal < period.ordinal]
    return earlier[-1] if earlier else None


def report_to_write(session: Session, viewer: Viewer, unit: str, period: str) -> tuple[Report, PeriodView]:
    """Return a report that takes entries now, held and opened for writing; raise where it does not."""
    place, when = get_place(session, viewer, unit, period)
    ensure_takes(session, place.id, when)
    report = find_or_open_report(session, viewer, place, when)
    authorise(session, viewer, Right.FIGURE_ENTER, report)
    return report, when


def row_to_change(session: Session, viewer: Viewer, model: type[Row], number: int) -> tuple[Row, PeriodView]:
    """Return an action or activity update that takes changes now, in a held report, with its period.

    Raises `NotFound`, `NotAllowed` or `WrongState` where this viewer cannot change it.
    """
    where = session.execute(
        select(Unit.abbreviation, Period.code)
        .select_from(model)
        .join(Report, Report.id == model.report_id)
        .join(Unit, Unit.id == Report.reporter_unit_id)
        .join(Period, Period.id == Report.period_id)
        .where(model.id == number)
    ).first()
    if where is None:
        raise NotFound("There is no such report.")
    _, period = report_to_write(session, viewer, *where)
    row = session.scalars(
        select(model).where(model.id == number).execution_options(populate_existing=True)
    ).one()
    if isinstance(row, Action) and row.withdrawn:
        raise WrongState("This action was taken away, so it can no longer be changed.")
    row.state = next_state(row.state, LineAction.SAVE)
    return row, period
