"""Workbooks and lists as files: written without formulas, read without trust; knows no product.

The library behind workbooks is loaded with the first one and not before: it takes a fifth of a second.
"""

from collections.abc import Sequence
from importlib import import_module

from dashboard.spreadsheet.shape import Limits, Notes, ReadSheet, Sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_workbook(sheets: Sequence[Sheet | Notes]) -> bytes:
    """Return a workbook of the given sheets; nothing in it is a formula, whatever the data say."""
    written: bytes = import_module("dashboard.spreadsheet.writing").write(sheets)
    return written


def read_workbook(content: bytes, limits: Limits | None = None) -> dict[str, ReadSheet]:
    """Return the sheets of a workbook by title, hidden ones too, with their faults.

    Raises `ValueRejected` beside the field `file` for what is no plain workbook or goes beyond the limits.
    """
    read: dict[str, ReadSheet] = import_module("dashboard.spreadsheet.reading").read(
        content, limits or Limits()
    )
    return read
