"""Reads all units with their names over time and who followed whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from dashboard.administration.unit_book import Book, Succession
from dashboard.calendar.queries import closed_until, periods
from dashboard.calendar.units import FormerName, UnitLife, line_up
from models.organization import Unit, UnitName, UnitSuccession


def read_book(session: Session, *, hold: bool = False) -> Book:
    """Return every unit; `hold` keeps others from changing units until this transaction ends."""
    statement = select(Unit).order_by(Unit.id)
    rows = session.scalars(statement.with_for_update(key_share=True) if hold else statement).all()
    names = _former_names(session)
    shorts = {row.id: row.abbreviation for row in rows}
    units = tuple(
        UnitLife(
            abbreviation=row.abbreviation,
            name=row.name,
            kind=row.kind,
            parent=None if row.parent_id is None else shorts[row.parent_id],
            starts=row.starts_on,
            ends=row.ends_on,
            reports=row.reports,
            former_names=names.get(row.id, ()),
            note=row.note,
            key=row.id,
        )
        for row in rows
    )
    return Book(units, _successions(session))


def _former_names(session: Session) -> Mapping[int, tuple[FormerName, ...]]:
    found: dict[int, tuple[FormerName, ...]] = {}
    statement = select(UnitName.unit_id, UnitName.name, UnitName.until, UnitName.abbreviation)
    for unit, name, until, short in session.execute(statement.order_by(UnitName.until)):
        found[unit] = (*found.get(unit, ()), FormerName(name, until, short))
    return found


def _successions(session: Session) -> tuple[Succession, ...]:
    before, after = aliased(Unit), aliased(Unit)
    statement = (
        select(before.abbreviation, after.abbreviation, UnitSuccession.on_date, UnitSuccession.kind)
        .join(before, before.id == UnitSuccession.from_unit_id)
        .join(after, after.id == UnitSuccession.to_unit_id)
        .order_by(UnitSuccession.on_date, UnitSuccession.id)
    )
    return tuple(Succession(*row) for row in session.execute(statement))


@dataclass(frozen=True)
class UnitFilters:
    """What of the units is shown: words, a kind, whether they report, whether they exist."""

    q: str = ""
    kind: str = ""
    reports: str = ""
    when: str = ""

    @property
    def any(self) -> bool:
        """Say whether anything is left out."""
        return bool(self.q or self.kind or self.reports or self.when)


@dataclass(frozen=True)
class UnitRow:
    """A unit in the list; `depth` counts the units above it."""

    unit: UnitLife
    depth: int


@dataclass(frozen=True)
class UnitsPage:
    """All units, those that are asked for, and the last day that can no longer change."""

    book: Book
    rows: tuple[UnitRow, ...]
    filters: UnitFilters
    today: date
    closed: date | None


def units_page(session: Session, filters: UnitFilters) -> UnitsPage:
    """Return all units, and those that the filters ask for in the order of the tree."""
    today: date = session.info["clock"].today()
    book = read_book(session)
    paths = {unit.abbreviation: _path(book, unit) for unit in book.units}
    rows = tuple(
        UnitRow(unit, len(paths[unit.abbreviation]) - 1)
        for unit in sorted(book.units, key=lambda each: paths[each.abbreviation])
        if _asked(unit, filters) and _when(unit.exists_on(today), filters)
    )
    return UnitsPage(book, rows, filters, today, closed_until(periods(session)))


def _path(book: Book, unit: UnitLife) -> tuple[str, ...]:
    return tuple(each.abbreviation for each in reversed(line_up(unit, book.known)))


def _asked(unit: UnitLife, filters: UnitFilters) -> bool:
    words = " ".join((*unit.tokens, unit.name, *(former.name for former in unit.former_names))).casefold()
    return (
        all(word in words for word in filters.q.casefold().split())
        and filters.kind in ("", unit.kind.value)
        and filters.reports in ("", "yes" if unit.reports else "no")
    )


def _when(exists: bool, filters: UnitFilters) -> bool:
    return filters.when in ("", "today" if exists else "other")
