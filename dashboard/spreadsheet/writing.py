"""Writes workbooks: text stays text, choices become drop-downs, what nobody shall type is locked."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.spreadsheet.delimited import BEGINS_A_FORMULA
from dashboard.spreadsheet.shape import Column, Notes, Sheet, Value

LISTS = "Lists"
LONGEST_TEXT = 32_767  # Characters that a cell of a workbook holds.
LONGEST_PROMPT = 255
TEXT_FORMAT, DAY_FORMAT = "@", "yyyy-mm-dd"
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
            _offer(book[sheet.title], sheet, lists)
    if lists.max_column == 1 and lists["A1"].value is None:
        book.remove(lists)
    told = BytesIO()
    book.save(told)
    return told.getvalue()


def put(cell: Cell, value: Value) -> None:
    """Write one value; a text that begins like a formula is stored as a text and marked as one."""
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = DAY_FORMAT
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("�", value)[:LONGEST_TEXT] or None
    if value:
        cell.data_type = "s"
    if value.startswith(BEGINS_A_FORMULA):
        cell.quotePrefix = True


def at(made: Worksheet, row: int, column: int) -> Cell:
    """Return the cell of a sheet in which nothing is merged."""
    return cast("Cell", made.cell(row, column))


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


def last_row(sheet: Sheet) -> int:
    """Return the number of the last row that is prepared; that of the headings where there is none."""
    return len(sheet.rows) + 1 + sheet.spare


def _write_spare(made: Worksheet, sheet: Sheet) -> None:
    """Prepare empty rows for additions; only what nobody sees stays locked there."""
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


def _offer(made: Worksheet, sheet: Sheet, lists: Worksheet) -> None:
    """Give each column its drop-down and its explanation; choices stand in a hidden sheet of their own."""
    last = last_row(sheet)
    for place, column in enumerate(sheet.columns, start=1):
        if last < 2 or not (column.choices or column.prompt) or column.hidden:
            continue
        offered = DataValidation(type="list" if column.choices else None, allow_blank=True)
        if column.choices:
            offered.formula1 = _list_of(lists, column)
            offered.showErrorMessage = True
            offered.error = "Please choose one of the answers in the list."
        if column.prompt:
            offered.showInputMessage = True
            offered.promptTitle, offered.prompt = column.head[:32], column.prompt[:LONGEST_PROMPT]
        letter = get_column_letter(place)
        offered.add(f"{letter}2:{letter}{last}")
        made.add_data_validation(offered)


def _list_of(lists: Worksheet, column: Column) -> str:
    """Write a column's choices below each other and return the range in which they stand."""
    place = lists.max_column if lists["A1"].value is None else lists.max_column + 1
    for number, choice in enumerate((column.head, *column.choices), start=1):
        put(at(lists, number, place), choice)
    letter = get_column_letter(place)
    return f"{LISTS}!${letter}$2:${letter}${len(column.choices) + 1}"
