"""Reads what is drawn of one measure's breakdowns: its tables by the chosen groups, with their cells."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.breakdowns.book import book
from dashboard.breakdowns.keys import read_key
from dashboard.breakdowns.tables import Cut, Table, table_of
from dashboard.errors import NotFound
from dashboard.reporting.parts_reading import Cells
from dashboard.reporting.parts_standing import TableStanding, Total, table_standing
from dashboard.reporting.queries import entry_sheet
from dashboard.reporting.sheet import Sheet, SheetRow

DETAIL, WANTED = "detail", "yes"


@dataclass(frozen=True)
class PartsTable:
    """One table as it is drawn: `chosen` says that figures fix its groups."""

    table: Table
    standing: TableStanding
    cells: Cells
    chosen: bool
    detailed: bool


@dataclass(frozen=True)
class PartsPage:
    """The breakdowns of one measure; `locked` is why they take no entries, or None."""

    sheet: Sheet
    row: SheetRow
    tables: tuple[PartsTable, ...]
    locked: str | None

    @property
    def total(self) -> Total:
        """Return what the tables are held against."""
        return Total(self.row.kind, self.row.scale, self.row.answer)


def parts_page(
    session: Session,
    viewer: Viewer,
    unit: str,
    period: str,
    place: tuple[str, str],
    wanted: Mapping[str, str],
) -> PartsPage:
    """Return the tables of a measure and subject (`place`); `wanted` names groups by dimension.

    Raises `NotFound` for a measure that is not asked of this unit, or that is not broken down.
    """
    sheet = entry_sheet(session, viewer, unit, period)
    row = next((each for each in sheet.rows if is_at(sheet, each, place)), None)
    if row is None or not row.parts:
        raise NotFound("This measure is not asked of this unit in this period, or it is not broken down.")
    total = Total(row.kind, row.scale, row.answer)
    tables = tuple(_table(total, each, row.cells, wanted) for each in row.parts)
    return PartsPage(sheet, row, tables, sheet.why_parts_locked(row))


def is_at(sheet: Sheet, row: SheetRow, place: tuple[str, str]) -> bool:
    """Say whether a row is the one that an address names; without a subject the unit itself is meant."""
    measure, subject = place
    return row.measure == measure and row.subject == (subject or sheet.unit.abbreviation)


def _table(total: Total, found: TableStanding, cells: Cells, wanted: Mapping[str, str]) -> PartsTable:
    table = found.table or table_of(book(), found.cut, _schemes(found.cut, wanted))
    standing = found if found.table else table_standing(found.title, total, table, cells)
    mine = {key: cell for key, cell in cells.items() if table.holds(key)}
    one_way = len(table.schemes) == 1 and table.schemes[0].detailed
    detailed = one_way and (wanted.get(DETAIL) == WANTED or any(is_detail(table, key) for key in mine))
    return PartsTable(table, standing, mine, found.table is not None, detailed)


def _schemes(cut: Cut, wanted: Mapping[str, str]) -> list[str]:
    """Return the groups that an address names for each dimension, unknown ones left out."""
    known = {dimension: book().dimensions[dimension] for dimension in cut}
    return [
        code if known[dimension].scheme(code := wanted.get(dimension.value, "")) else "" for dimension in cut
    ]


def is_detail(table: Table, key: str) -> bool:
    """Say whether a cell is one of a detailed group."""
    return any(
        member.category in scheme.parents for member, scheme in zip(read_key(key), table.schemes, strict=True)
    )
