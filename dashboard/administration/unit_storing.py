"""Writes what a change of units leads to: units, names, successions, duties, roles; row by row, audited."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration.unit_book import Book
from dashboard.calendar.kept import kept
from dashboard.calendar.units import UnitLife
from models.organization import Unit, UnitName, UnitSuccession


def store_book(session: Session, viewer: Viewer, before: Book, after: Book) -> Mapping[str, int]:
    """Write what differs between two books; return the id of every unit by its abbreviation afterwards."""
    authorise(session, viewer, Right.UNIT_KEEP)
    rows = {row.id: row for row in session.scalars(select(Unit))}
    ids = {unit.abbreviation: unit.key for unit in after.units if unit.key is not None}
    changed = [unit for unit in after.units if unit not in before.units]
    for unit in sorted(changed, key=lambda each: each.key is not None):
        row = kept(session, rows.get(unit.key or 0), Unit, _values(unit, ids))
        session.flush()
        ids[unit.abbreviation] = row.id
    _store_names(session, before, changed)
    _store_successions(session, before, after, ids)
    session.flush()
    return ids


def _values(unit: UnitLife, ids: Mapping[str, int]) -> dict[str, object]:
    return {
        "abbreviation": unit.abbreviation,
        "name": unit.name,
        "kind": unit.kind,
        "parent_id": None if unit.parent is None else ids[unit.parent],
        "starts_on": unit.starts,
        "ends_on": unit.ends,
        "reports": unit.reports,
        "note": unit.note,
    }


def _store_names(session: Session, before: Book, changed: list[UnitLife]) -> None:
    known = {unit.key: unit.former_names for unit in before.units}
    for unit in changed:
        for former in unit.former_names:
            if former not in known.get(unit.key, ()):
                row = UnitName(name=former.name, until=former.until, abbreviation=former.abbreviation)
                row.unit_id = unit.key or 0
                session.add(row)


def _store_successions(session: Session, before: Book, after: Book, ids: Mapping[str, int]) -> None:
    for each in after.successions[len(before.successions) :]:
        session.add(
            UnitSuccession(
                from_unit_id=ids[each.before],
                to_unit_id=ids[each.after],
                on_date=each.on,
                kind=each.kind,
            )
        )
