"""Makes a file of what a screen lists, as a workbook or as CSV: one way for every screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from dashboard.spreadsheet import write_workbook
from dashboard.spreadsheet.delimited import Field, write_csv
from dashboard.spreadsheet.shape import WHOLE, Column, Figure, Notes, Sheet, Value

CSV = "text/csv; charset=utf-8"
NARROWEST, WIDEST = 10, 60  # Characters.
Rows = Sequence[Sequence[Value]]


@dataclass(frozen=True)
class Listing:
    """One list of a screen: how its address names it, its title (a sheet's: 31 letters), headings, rows."""

    name: str
    title: str
    heads: Sequence[str]
    rows: Rows
    frozen: int = 1


@dataclass(frozen=True)
class Listings:
    """All lists of a screen: how their files are called, and what these say about themselves, title first."""

    name: str
    notes: tuple[str, ...]
    lists: tuple[Listing, ...]


def sheet_of(heads: Sequence[str], rows: Rows, title: str = "List", frozen: int = 1) -> Sheet:
    """Return a sheet of what a screen lists, each column as wide as its longest text within reason."""
    columns = tuple(
        Column(head, _width(head, [row[place] for row in rows])) for place, head in enumerate(heads)
    )
    return Sheet(title, columns, [[_counted(value) for value in row] for row in rows], frozen=frozen)


def listed_workbook(lists: Sequence[Listing], notes: Sequence[str]) -> bytes:
    """Return lists as a workbook, a sheet each; `notes` say what they are, of when, and for whom."""
    sheets = [sheet_of(each.heads, each.rows, each.title, each.frozen) for each in lists]
    return write_workbook([*sheets, Notes("About", tuple(notes))])


def listed_csv(heads: Sequence[str], rows: Rows) -> bytes:
    """Return a list as CSV."""
    return write_csv(heads, [[_field(value) for value in row] for row in rows])


def _counted(value: Value) -> Value:
    return Figure(Decimal(value), WHOLE) if isinstance(value, int) else value


def _field(value: Value) -> Field:
    if isinstance(value, Figure):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else value


def _width(head: str, values: Sequence[Value]) -> int:
    texts = (head, *("" if value is None else str(_field(value)) for value in values))
    longest = max((len(line) for text in texts for line in text.splitlines()), default=0)
    return min(max(longest + 2, NARROWEST), WIDEST)
