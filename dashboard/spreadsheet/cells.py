"""Reads one cell of a workbook as the text that a person sees."""

from datetime import date, datetime, time
from typing import Any

from openpyxl.cell.cell import Cell

from dashboard.spreadsheet.shape import tidy


def shown(cell: Cell) -> str:
    """Return what a person sees in a cell: 42 % for 0.42 as a percentage, yes for true, 2026-03-15."""
    value: Any = cell.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, percent="%" in (cell.number_format or ""))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return tidy(str(value))


def _number(value: float, *, percent: bool) -> str:
    if percent:
        return f"{value * 100:.12g} %"
    return f"{value:.15g}"
