"""Finds the place of an entry: unit, period, duties and lines, as the viewer may see them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, get_period
from dashboard.errors import NotFound
from models.organization import Unit
from models.reporting import Reopening


@dataclass(frozen=True)
class UnitView:
    """A unit as screens need it."""

    id: int
    abbreviation: str
    name: str


def get_unit(session: Session, abbreviation: str) -> UnitView:
    """Return a unit; raise `NotFound` for an abbreviation that is none."""
    row = session.execute(
        select(Unit.id, Unit.abbreviation, Unit.name).where(Unit.abbreviation == abbreviation)
    ).first()
    if row is None:
        raise NotFound("There is no such unit.")
    return UnitView(*row)


def get_place(session: Session, viewer: Viewer, unit: str, period: str) -> tuple[UnitView, PeriodView]:
    """Return the unit and period of an entry; another unit's report is not found."""
    found = get_unit(session, unit)
    if found.id not in viewer.reads and not viewer.is_system:
        raise NotFound("There is no such report.")
    return found, get_period(session, period)


def reopened_until(session: Session, unit_id: int, period_id: int) -> datetime | None:
    """Return until when a closed period is open again for one unit, or None."""
    statement = select(Reopening.until).where(
        Reopening.reporter_unit_id == unit_id, Reopening.period_id == period_id
    )
    return session.scalars(statement.order_by(Reopening.until.desc()).limit(1)).first()
