"""Finds the place of an entry: unit, period, duties and lines, as the viewer may see them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, get_period, successor_of, unit_named
from dashboard.errors import Moved, NotFound
from dashboard.measures.duties import owed_in
from dashboard.measures.standing_in import ended_words
from models.duties import Duty
from models.organization import Unit


@dataclass(frozen=True)
class UnitView:
    """A unit as screens need it."""

    id: int
    abbreviation: str
    name: str


def get_unit(session: Session, abbreviation: str) -> UnitView:
    """Return a unit, also by an abbreviation that it bore; raise `NotFound` for one that is none."""
    return _unit_and_end(session, abbreviation)[0]


def _unit_and_end(session: Session, abbreviation: str) -> tuple[UnitView, date | None]:
    statement = select(Unit.id, Unit.abbreviation, Unit.name, Unit.ends_on)
    row = session.execute(statement.where(Unit.abbreviation == abbreviation)).first()
    if row is None:
        row = session.execute(statement.where(Unit.id == unit_named(session, abbreviation))).first()
    if row is None:
        raise NotFound("There is no such unit.")
    return UnitView(row.id, row.abbreviation, row.name), row.ends_on


def get_place(session: Session, viewer: Viewer, unit: str, period: str) -> tuple[UnitView, PeriodView]:
    """Return the unit and period of an entry; another unit's report is not found.

    Raises `Moved` for a period that an ended unit did not see the end of, unless it is finished there.
    """
    found, ended = _unit_and_end(session, unit)
    if found.id not in viewer.reads and not viewer.is_system:
        raise NotFound("There is no such report.")
    when = get_period(session, period)
    if ended is not None and ended < when.ends_on and not owes(session, found.id, when):
        raise _moved(session, found, when, ended)
    return found, when


def owes(session: Session, unit_id: int, period: PeriodView) -> bool:
    """Say whether a unit has something to report for a period."""
    owed = select(Duty.id).where(Duty.reporter_unit_id == unit_id, owed_in(period))
    return session.scalars(owed.limit(1)).first() is not None


def _moved(session: Session, unit: UnitView, period: PeriodView, ended: date) -> Moved:
    """Say where the work of an ended unit went, with the same period's report there."""
    after = successor_of(session, unit.abbreviation)
    places = tuple(
        (f"{each.name} ({each.abbreviation}), {period.label}", f"/entry/{each.abbreviation}/{period.code}")
        for each in after
    )
    return Moved(ended_words(session, unit.abbreviation, unit.name, ended), places)
