"""The screens that make up one report, as one row of links above each of them."""

from dash.development.base_component import Component

from dashboard.design.tabs import tabs

PLACES = (
    ("Measures", "/entry/{unit}/{period}"),
    ("Activities", "/work-plan/{unit}?period={period}"),
    ("Actions and narrative", "/actions/{unit}/{period}"),
    ("Registers", "/registers/{unit}/{period}"),
    ("Check and submit", "/submit/{unit}/{period}"),
)
OF_THE_UNIT = {"Measures", "Check and submit"}  # The team reads what was handed in elsewhere.


def report_tabs(unit: str, period: str, here: str, *, own: bool = True) -> Component:
    """Return the links to the parts of a report; `here` is the words of the present one.

    For a report of another unit, `own` being false, only those that the team may open.
    """
    places = [
        (words, address.format(unit=unit, period=period))
        for words, address in PLACES
        if own or words not in OF_THE_UNIT
    ]
    return tabs("Parts of this report", places, dict(places)[here])
