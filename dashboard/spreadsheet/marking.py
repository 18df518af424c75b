"""Writes faults into the workbook in which they were found: a note and a colour in each cell, and a list."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook.workbook import Workbook

from dashboard.spreadsheet.putting import at, put
from dashboard.spreadsheet.reading import TROUBLE
from dashboard.spreadsheet.shape import CellFault

__all__ = ["TROUBLE", "marked"]

LIST = "To mend"
WHO = "Dashboard"
FAULTY = PatternFill("solid", fgColor="F8D7DA")


def marked(content: bytes, faults: Sequence[CellFault]) -> bytes:
    """Return a workbook with each fault as a note at its cell, and all of them in a first sheet.

    Rows, keys and what was entered stay, so that the same workbook can be mended and sent again.
    """
    book = load_workbook(BytesIO(content), keep_links=False)
    for fault in faults:
        _mark(book, fault)
    _list(book, faults)
    told = BytesIO()
    book.save(told)
    return told.getvalue()


def _mark(book: Workbook, fault: CellFault) -> None:
    title, _, place = fault.address.rpartition("!")
    if title not in book.sheetnames:
        return
    cell = book[title][place.partition(":")[0]]
    if isinstance(cell, Cell):
        before = f"{cell.comment.text}\n" if cell.comment and cell.comment.author == WHO else ""
        cell.comment = Comment(f"{before}{fault.sentence}", WHO, height=120, width=320)
        cell.fill = FAULTY


def _list(book: Workbook, faults: Sequence[CellFault]) -> None:
    if LIST in book.sheetnames:
        book.remove(book[LIST])
    sheet = book.create_sheet(LIST, 0)
    book.active = 0
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 110
    for number, row in enumerate(
        [("Cell", "What to mend"), *((one.address, one.sentence) for one in faults)], 1
    ):
        for column, text in enumerate(row, 1):
            put(at(sheet, number, column), text)
