"""Writes workbooks: text stays text, choices become drop-downs, what nobody shall type is locked."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.spreadsheet.offering import LISTS, last_row, offer
from dashboard.spreadsheet.putting import HEAD, LOCKED, OPEN, TOP, at, put, styles
from dashboard.spreadsheet.shape import Column, Notes, Sheet


def write(sheets: Sequence[Sheet | Notes]) -> bytes:
    """Return a workbook of the given sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for style in styles():
        book.add_named_style(style)
    for sheet in sheets:
        made = book.create_sheet(sheet.title)
        if isinstance(sheet, Notes):
            _write_notes(made, sheet)
        else:
            _write_sheet(made, sheet)
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    for sheet in sheets:
        if isinstance(sheet, Sheet):
            offer(book[sheet.title], sheet, lists)
    if lists.max_column == 1 and lists["A1"].value is None:
        book.remove(lists)
    told = BytesIO()
    book.save(told)
    return told.getvalue()


def _write_notes(made: Worksheet, notes: Notes) -> None:
    made.column_dimensions["A"].width = 100
    made.sheet_view.showGridLines = False
    made.protection.sheet = True
    for place, paragraph in enumerate(notes.paragraphs, start=1):
        cell = at(made, place, 1)
        put(cell, paragraph)
        cell.alignment = TOP
        cell.font = Font(bold=place == 1, size=14 if place == 1 else 11)


def _write_sheet(made: Worksheet, sheet: Sheet) -> None:
    for place, column in enumerate(sheet.columns, start=1):
        _write_head(made, place, column)
    for number, row in enumerate(sheet.rows, start=2):
        for place, value in enumerate(row, start=1):
            cell = at(made, number, place)
            locked = sheet.columns[place - 1].locked or place - 1 in sheet.locks.get(number - 2, ())
            cell.style = LOCKED if locked else OPEN
            put(cell, value)
    _write_spare(made, sheet)
    made.freeze_panes = at(made, 2, sheet.frozen + 1)
    made.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{last_row(sheet)}"
    if sheet.protected:
        _protect(made)
    if sheet.secret:
        made.sheet_state = "veryHidden"


def _write_spare(made: Worksheet, sheet: Sheet) -> None:
    """Prepare empty rows for additions; only what nobody sees stays locked there.

    A sheet that is not protected needs no prepared cells, so that it may have thousands of spare rows.
    """
    if not sheet.protected:
        return
    for number in range(len(sheet.rows) + 2, last_row(sheet) + 1):
        for place, column in enumerate(sheet.columns, start=1):
            at(made, number, place).style = LOCKED if column.hidden else OPEN


def _write_head(made: Worksheet, place: int, column: Column) -> None:
    cell = at(made, 1, place)
    cell.style = HEAD
    put(cell, column.head)
    letter = get_column_letter(place)
    made.column_dimensions[letter].width = column.width
    made.column_dimensions[letter].hidden = column.hidden


def _protect(made: Worksheet) -> None:
    """Lock the locked cells, without a password: this guards against slips, not against anybody."""
    made.protection.sheet = True
    made.protection.formatColumns = False
    made.protection.formatRows = False
    made.protection.autoFilter = False
