"""Finds a unit, and the programs and units below it that report on inequities."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import unit_named
from dashboard.errors import NotFound
from dashboard.registers.facts import Programme
from models.organization import Unit


def programmes_of(session: Session, unit_id: int) -> tuple[Programme, tuple[Programme, ...]]:
    """Return a unit, and what stands below it and hands in no report of its own, by name.

    What stands below another unit that reports belongs to that one.
    """
    rows = unit_rows(session)
    unit = next(as_programme(row) for row in rows if row.id == unit_id)
    return unit, programmes_below(rows, unit_id)


def unit_rows(session: Session) -> Sequence[Row]:
    """Return every unit with what decides where it stands, by name, in one statement."""
    columns = (Unit.id, Unit.parent_id, Unit.abbreviation, Unit.name, Unit.reports)
    return session.execute(select(*columns, Unit.starts_on, Unit.ends_on).order_by(Unit.name)).all()


def programmes_below(rows: Sequence[Row], unit_id: int) -> tuple[Programme, ...]:
    """Return what stands below a unit and hands in no report of its own."""
    below = set(_below(rows, unit_id))
    return tuple(as_programme(row) for row in rows if row.id in below)


def as_programme(row: Row) -> Programme:
    """Return a unit as the registers count it."""
    return Programme(row.id, f"{row.name} ({row.abbreviation})", row.starts_on, row.ends_on)


def _below(rows: Iterable[Row], unit_id: int) -> Iterator[int]:
    found, grew = {unit_id}, True
    while grew:
        new = {row.id for row in rows if row.parent_id in found and not row.reports} - found
        found |= new
        grew = bool(new)
    yield from found - {unit_id}


def readable_unit(session: Session, viewer: Viewer, abbreviation: str) -> int:
    """Return the id of a unit whose registers the viewer may read: its own people and the team.

    Raises `NotFound` for any other unit, and for one that hands in no report.
    """
    key = unit_named(session, abbreviation)
    reports = session.scalars(select(Unit.reports).where(Unit.id == key)).first() if key else None
    if key is None or not reports or not (viewer.sees_live or key in viewer.reads or viewer.is_system):
        raise NotFound("There is no such report.")
    return key
