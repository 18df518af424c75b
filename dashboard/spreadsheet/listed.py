"""Offers what a screen lists as a file, as a workbook or as CSV: one way for every screen."""

from collections.abc import Sequence

from dashboard.spreadsheet import XLSX, write_workbook
from dashboard.spreadsheet.delimited import write_csv
from dashboard.spreadsheet.shape import Column, Notes, Sheet, Value

CSV = "text/csv; charset=utf-8"
NARROWEST, WIDEST = 10, 60  # Characters.


def sheet_of(heads: Sequence[str], rows: Sequence[Sequence[Value]], title: str = "List") -> Sheet:
    """Return a sheet of what a screen lists, each column as wide as its longest text within reason."""
    columns = tuple(
        Column(head, _width(head, [row[place] for row in rows])) for place, head in enumerate(heads)
    )
    return Sheet(title, columns, rows, frozen=1)


def listed_workbook(
    heads: Sequence[str], rows: Sequence[Sequence[Value]], notes: Sequence[str], title: str = "List"
) -> bytes:
    """Return a list as a workbook; `notes` say what it is, of when, and for whom."""
    return write_workbook([sheet_of(heads, rows, title), Notes("About", tuple(notes))])


def listed_csv(heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """Return a list as CSV."""
    return write_csv(heads, [[_text(value) for value in row] for row in rows])


def listed_file(
    name: str, heads: Sequence[str], rows: Sequence[Sequence[Value]], notes: Sequence[str]
) -> tuple[str, bytes]:
    """Return the media type and the bytes of a list, as CSV where the name ends so, else as a workbook."""
    if name.endswith(".csv"):
        return CSV, listed_csv(heads, rows)
    return XLSX, listed_workbook(heads, rows, notes)


def _text(value: Value) -> str | int | None:
    return value if value is None or isinstance(value, int | str) else value.isoformat()


def _width(head: str, values: Sequence[Value]) -> int:
    longest = max(
        (len(line) for value in (head, *values) for line in str(value or "").splitlines()), default=0
    )
    return min(max(longest + 2, NARROWEST), WIDEST)
