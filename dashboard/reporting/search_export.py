"""The found texts as a list to keep."""

from collections.abc import Sequence

from dashboard.reporting.search_queries import Found
from dashboard.reporting.states import LINE_WORDS
from dashboard.spreadsheet.listed import Listing, Listings
from dashboard.spreadsheet.shape import Value

LISTS = (("texts", "texts"),)
HEADS = ("Unit", "Name of the unit", "Period", "What", "Date of the action", "Concerns", "Text", "State")
TOLD = (
    "Free texts of units’ reports, for the team alone.",
    "Nothing of them leaves the team before a person has cleared it.",
)


def found_lists(found: Sequence[Found], told: str) -> Listings:
    """Return all found texts, whole; `told` says what was looked for."""
    texts = Listing("texts", "Texts", HEADS, [_row(each) for each in found])
    return Listings("narratives", ("Narratives and actions", told, *TOLD), (texts,))


def _row(each: Found) -> Sequence[Value]:
    concerns = ", ".join(each.concerns)
    return (
        *(each.unit, each.unit_name, each.period, each.what),
        *(each.on_date, concerns, each.text, LINE_WORDS[each.state]),
    )
