"""Reads a workbook that came back: every value as the text a person sees, every fault with its cell."""

import warnings
from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.etree.ElementTree import ParseError  # The error alone; reading is defused.
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.errors import ValueRejected
from dashboard.spreadsheet.archive import DAMAGED, FIELD, check_archive
from dashboard.spreadsheet.cells import shown
from dashboard.spreadsheet.shape import CellFault, Limits, ReadRow, ReadSheet
from dashboard.texts import SPACES

TROUBLE = (
    BadZipFile,
    InvalidFileException,
    ParseError,
    AttributeError,
    LookupError,
    OverflowError,
    TypeError,
    ValueError,
)


def read(content: bytes, limits: Limits) -> dict[str, ReadSheet]:
    """Return the sheets of a workbook by title.

    Formulas, errors, merged cells, long texts and doubtful headings are listed as faults of their sheet.
    """
    check_archive(content, limits)
    book = _load(content)
    return {sheet.title: _read(sheet, limits) for sheet in book.worksheets}


def _load(content: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # What openpyxl does not keep, such as styles, is not needed here.
        try:
            return load_workbook(BytesIO(content), keep_links=False)
        except TROUBLE:
            raise ValueRejected(DAMAGED, FIELD) from None


def _read(sheet: Worksheet, limits: Limits) -> ReadSheet:
    # The cells that exist: a single one far away would make a walk over all of them endless.
    cells = [cell for _, cell in sorted(sheet._cells.items()) if isinstance(cell, Cell) and _filled(cell)]
    if any(cell.row > limits.rows + 1 for cell in cells):
        raise ValueRejected(f"{sheet.title} has more than {limits.rows:,} rows.", FIELD)
    if any(cell.column > limits.columns for cell in cells):
        raise ValueRejected(f"{sheet.title} has more than {limits.columns} columns.", FIELD)
    faults = [*_merged(sheet), *_spoilt(sheet.title, cells, limits)]
    heads: dict[int, str] = {}
    texts: dict[int, dict[int, str]] = {}
    for cell in cells:
        if cell.row == 1:
            heads[cell.column] = shown(cell)
        else:
            texts.setdefault(cell.row, {})[cell.column] = shown(cell)
    faults += _headless(sheet.title, heads, texts)
    rows = tuple(
        ReadRow(number, {heads[place]: text for place, text in row.items() if place in heads})
        for number, row in texts.items()
    )
    letters = {head: get_column_letter(place) for place, head in reversed(heads.items())}
    return ReadSheet(sheet.title, letters, rows, tuple(faults))


def _filled(cell: Cell) -> bool:
    return cell.value is not None and (not isinstance(cell.value, str) or bool(cell.value.strip(SPACES)))


def _merged(sheet: Worksheet) -> Iterator[CellFault]:
    for merged in sheet.merged_cells.ranges:
        yield CellFault(f"{sheet.title}!{merged.coord}", "these cells are merged; take that back.")


def _spoilt(title: str, cells: list[Cell], limits: Limits) -> Iterator[CellFault]:
    for cell in cells:
        address = f"{title}!{cell.coordinate}"
        if cell.data_type == "f":
            yield CellFault(address, "a formula stands here; enter its result as a value.")
        elif cell.data_type == "e":
            yield CellFault(address, f"the error {cell.value} stands here.")
        elif isinstance(cell.value, str) and len(cell.value) > limits.letters:
            yield CellFault(address, f"this text has more than {limits.letters:,} characters.")


def _headless(
    title: str, heads: Mapping[int, str], texts: Mapping[int, Mapping[int, str]]
) -> Iterator[CellFault]:
    """Name headings that stand twice, and columns that hold something below no heading."""
    seen: set[str] = set()
    for place, head in heads.items():
        if head in seen:
            yield CellFault(f"{title}!{get_column_letter(place)}1", f"the heading “{head}” stands twice.")
        seen.add(head)
    for place in sorted({place for row in texts.values() for place in row} - heads.keys()):
        yield CellFault(f"{title}!{get_column_letter(place)}1", "a heading is missing above this column.")
