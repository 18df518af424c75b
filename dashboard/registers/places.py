"""Finds the unit and quarter that a register is kept for, and who may keep it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.following import taken_over_by
from dashboard.calendar.holding import keep_open
from dashboard.calendar.queries import PeriodView, get_period, periods
from dashboard.errors import NotFound, WrongState
from dashboard.measures.opening import ensure_takes, why_shut
from dashboard.measures.standing_in import why_not_there
from dashboard.registers.units import readable_unit
from models.organization import Unit
from models.vocabulary import PeriodKind

QUARTERS_ONLY = "The registers are kept by quarter; choose one of the year's quarters."


@dataclass(frozen=True)
class Place:
    """A unit and a period of its registers.

    `family` are the unit and the ended ones with whose open work it goes on; `gone` says why the unit itself
    keeps nothing for the period, such as where its work went, or is None.
    """

    unit_id: int
    abbreviation: str
    name: str
    period: PeriodView
    family: frozenset[int]
    gone: str | None = None

    @property
    def address(self) -> str:
        """Return the screen of these registers."""
        return f"/registers/{self.abbreviation}/{self.period.code}"


def find_place(session: Session, viewer: Viewer, unit: str, period: str) -> Place:
    """Return a unit and period whose registers the viewer may read; raise `NotFound` for any other."""
    key = readable_unit(session, viewer, unit)
    abbreviation, name = session.execute(select(Unit.abbreviation, Unit.name).where(Unit.id == key)).one()
    when = get_period(session, period)
    family = taken_over_by(session, key, standing_day(session, when))
    return Place(key, abbreviation, name, when, family, why_not_there(session, key, when))


def standing_day(session: Session, period: PeriodView) -> date:
    """Return the day whose units count in a period: its last one, or today where that still lies ahead."""
    return min(period.ends_on, session.info["clock"].today())


def place_to_keep(session: Session, viewer: Viewer, unit: str, period: str) -> Place:
    """Return a unit and quarter whose registers take entries until this transaction ends.

    Raises `NotFound` or `NotAllowed` for units of others, `WrongState` for a year or a closed quarter.
    """
    keep_open(session)
    place = find_place(session, viewer, unit, period)
    if place.period.kind is not PeriodKind.QUARTER:
        raise WrongState(QUARTERS_ONLY)
    may_keep(session, viewer, place)
    if place.gone is not None:
        raise WrongState(place.gone)
    ensure_takes(session, place.unit_id, place.period)
    return place


def may_keep(session: Session, viewer: Viewer, place: Place) -> None:
    """Open a unit's registers for writing; raise `NotAllowed` or `NotFound` for who does not keep them."""
    authorise(session, viewer, Right.REGISTER_KEEP, _Owned(place.unit_id))


@dataclass(frozen=True)
class _Owned:
    """Stands for the rows of a unit's registers, before there are any."""

    reporter_unit_id: int


def why_locked(session: Session, viewer: Viewer, place: Place) -> str | None:
    """Return why the viewer cannot enter anything into these registers now, or None."""
    if not viewer.may(Right.REGISTER_KEEP, place.unit_id):
        return "You may read these registers; keeping them is for the unit's own contributors and director."
    if place.period.kind is not PeriodKind.QUARTER:
        return QUARTERS_ONLY
    if place.gone is not None:
        return place.gone
    return why_shut(session, place.unit_id, place.period)


def settled_until(session: Session, unit_id: int) -> date | None:
    """Return the last day of the closed quarters, or None; what lies in them stays as it is.

    A quarter that was reopened for the unit is not closed for it.
    """
    return max(
        (each.ends_on for each in periods(session) if _is_settled(session, unit_id, each)), default=None
    )


def _is_settled(session: Session, unit_id: int, period: PeriodView) -> bool:
    if period.kind is not PeriodKind.QUARTER or period.closed_at is None:
        return False
    return why_shut(session, unit_id, period) is not None


def held_row(session: Session, model: Any, key: int | None, place: Place) -> Any:
    """Return a row with which a unit goes on, opened for writing and locked until the transaction ends.

    Rows of ended units stay theirs; raises `NotFound` where there is none.
    """
    statement = select(model).where(model.id == (key or 0), model.reporter_unit_id.in_(place.family))
    locked = statement.with_for_update(key_share=True).execution_options(populate_existing=True)
    row = session.scalars(locked).first()
    if row is None or getattr(row, "withdrawn", False):
        raise NotFound("This entry is not there any more; it may have been withdrawn.")
    authorise(session, session.info["viewer"], Right.REGISTER_KEEP, row)
    return row
