"""Writes the drop-downs and explanations of a workbook's columns."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.spreadsheet.putting import at, put
from dashboard.spreadsheet.shape import Column, Sheet

LISTS = "Lists"
LONGEST_PROMPT = 255


def last_row(sheet: Sheet) -> int:
    """Return the number of the last row that is prepared; that of the headings where there is none."""
    return len(sheet.rows) + 1 + sheet.spare


def offer(made: Worksheet, sheet: Sheet, lists: Worksheet) -> None:
    """Give each column its drop-down and its explanation; choices stand in a hidden sheet of their own."""
    last = last_row(sheet)
    for place, column in enumerate(sheet.columns, start=1):
        if last < 2 or not (column.choices or column.prompt) or column.hidden:
            continue
        if any(at == place - 1 for _, at in sheet.offers):
            continue
        letter = get_column_letter(place)
        made.add_data_validation(_offered(column, column.choices, lists, f"{letter}2:{letter}{last}"))
    _offer_single(made, sheet, lists)


def _offer_single(made: Worksheet, sheet: Sheet, lists: Worksheet) -> None:
    """Give single cells their own drop-downs, those with the same answers in the same column together."""
    cells: dict[tuple[int, tuple[str, ...]], list[str]] = {}
    for place in sorted({place for _, place in sheet.offers}):
        for row in range(len(sheet.rows)):
            address = f"{get_column_letter(place + 1)}{row + 2}"
            cells.setdefault((place, sheet.offers.get((row, place), ())), []).append(address)
    for (place, choices), addresses in cells.items():
        made.add_data_validation(_offered(sheet.columns[place], choices, lists, " ".join(addresses)))


def _offered(column: Column, choices: tuple[str, ...], lists: Worksheet, where: str) -> DataValidation:
    offered = DataValidation(type="list" if choices else None, allow_blank=True)
    if choices:
        offered.formula1 = _list_of(lists, column.head, choices)
        offered.showErrorMessage = True
        offered.error = "Please choose one of the answers in the list."
    if column.prompt:
        offered.showInputMessage = True
        offered.promptTitle, offered.prompt = column.head[:32], column.prompt[:LONGEST_PROMPT]
    for place in where.split():
        offered.add(place)
    return offered


def _list_of(lists: Worksheet, head: str, choices: tuple[str, ...]) -> str:
    """Write choices below each other and return the range in which they stand."""
    place = lists.max_column if lists["A1"].value is None else lists.max_column + 1
    for number, choice in enumerate((head, *choices), start=1):
        put(at(lists, number, place), choice)
    letter = get_column_letter(place)
    return f"{LISTS}!${letter}$2:${letter}${len(choices) + 1}"
