"""The measures that nobody looks after, as lists to keep."""

from dashboard.reporting.unkept_queries import Unkept
from dashboard.reporting.unkept_views import missing_words
from dashboard.spreadsheet.listed import Listing, Listings

OWNER = ("Measure", "Title", "What is missing", "Units in which nobody enters")
VALUES = ("Unit", "Name of the unit", "Measure", "Title", "About", "Quarters without a value")


def unkept_lists(found: Unkept) -> Listings:
    """Return both lists."""
    quarters = ", ".join(each.code for each in found.quarters)
    owner = [(each.code, each.title, missing_words(each), ", ".join(each.units)) for each in found.ownerless]
    values = [
        (each.unit, each.unit_name, each.code, each.title, each.subject, quarters) for each in found.silent
    ]
    return Listings(
        "nobody-looks-after",
        ("Measures that nobody looks after",),
        (
            Listing("owner", "Without an owner", OWNER, owner),
            Listing("values", "Without values", VALUES, values),
        ),
    )
