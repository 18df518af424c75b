"""The found texts as a workbook, in which nothing is a formula."""

from collections.abc import Sequence

from dashboard.measures.showing import show_day
from dashboard.reporting.search_queries import Found
from dashboard.reporting.states import LINE_WORDS
from dashboard.spreadsheet import write_workbook
from dashboard.spreadsheet.shape import Column, Notes, Sheet

NAME = "narratives.xlsx"
COLUMNS = (
    Column("Unit", 12),
    Column("Name of the unit", 34),
    Column("Period", 10),
    Column("What", 30),
    Column("Date of the action", 20),
    Column("Concerns", 18),
    Column("Text", 100),
    Column("State", 26),
)
TOLD = (
    "Free texts of units’ reports, for the team alone.",
    "Nothing of them leaves the team before a person has cleared it.",
)


def found_workbook(found: Sequence[Found], told: str) -> bytes:
    """Return a workbook of all found texts, whole; `told` says what was looked for."""
    notes = Notes("About", ("Narratives and actions", told, *TOLD))
    return write_workbook([Sheet("Texts", COLUMNS, [_row(each) for each in found], frozen=1), notes])


def _row(each: Found) -> tuple[str, ...]:
    day = show_day(each.on_date) if each.on_date else ""
    concerns = ", ".join(each.concerns)
    return (
        *(each.unit, each.unit_name, each.period, each.what),
        *(day, concerns, each.text, LINE_WORDS[each.state]),
    )
