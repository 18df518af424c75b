"""Puts single values into a workbook, and says how cells look and whether they may be changed."""

from datetime import date, datetime
from typing import cast

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill, Protection
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.spreadsheet.delimited import BEGINS_A_FORMULA
from dashboard.spreadsheet.shape import Figure, Value

LONGEST_TEXT = 32_767  # Characters that a cell of a workbook holds.
TEXT_FORMAT, DAY_FORMAT, MOMENT_FORMAT = "@", "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
TOP = Alignment(wrap_text=True, vertical="top")
# Named styles, because a style that is put together anew for each cell takes most of the time.
OPEN, LOCKED, HEAD = "Open", "Locked", "Heading"


def styles() -> tuple[NamedStyle, ...]:
    """Return how cells look and whether they may be changed: all are text, so that nothing is reckoned."""
    shade, head = PatternFill("solid", fgColor="EEF1F3"), PatternFill("solid", fgColor="0B4F6C")
    white, free = Font(bold=True, color="FFFFFF"), Protection(locked=False)
    return (
        NamedStyle(OPEN, alignment=TOP, number_format=TEXT_FORMAT, protection=free),
        NamedStyle(LOCKED, alignment=TOP, number_format=TEXT_FORMAT, fill=shade),
        NamedStyle(HEAD, alignment=TOP, number_format=TEXT_FORMAT, fill=head, font=white),
    )


def put(cell: Cell, value: Value) -> None:
    """Write one value; a text that begins like a formula is stored as a text and marked as one."""
    if isinstance(value, Figure):
        cell.value, cell.number_format = value.value, value.form
        return
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = MOMENT_FORMAT if isinstance(value, datetime) else DAY_FORMAT
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("�", value)[:LONGEST_TEXT] or None
    if value:
        cell.data_type = "s"
    if value.startswith(BEGINS_A_FORMULA):
        cell.quotePrefix = True


def at(made: Worksheet, row: int, column: int) -> Cell:
    """Return the cell of a sheet in which nothing is merged."""
    return cast("Cell", made.cell(row, column))
