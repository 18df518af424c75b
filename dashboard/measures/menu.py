"""The screens about measures that a viewer may open, as one row of links above each of them."""

from dash import html
from dash.development.base_component import Component

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.design.tabs import tabs

PLACES = (
    ("Catalogue", "/measures", Right.MEASURE_READ),
    ("Definitions", "/definitions", Right.DEFINITION_DRAFT),
    ("Who owes what", "/admin/duties", Right.DUTY_PROPOSE),
    ("Baselines", "/baselines", Right.TARGET_READ),
    ("Targets", "/targets", Right.TARGET_READ),
    ("Gaps between groups", "/equity", Right.RELEASE_READ),
    ("Small groups", "/small-cells", Right.SMALL_CELLS_SEE),
)


WORK = (
    ("Definition", "/definitions/{}", Right.DEFINITION_DRAFT),
    ("Who owes it", "/admin/duties?measure={}", Right.DUTY_PROPOSE),
    ("Baselines", "/baselines?measure={}", Right.TARGET_READ),
    ("Targets", "/targets?measure={}", Right.TARGET_READ),
)


def work_links(viewer: Viewer, code: str) -> list[Component]:
    """Return the ways from a measure's page to what the viewer may change about it."""
    return [
        html.A(words, href=address.format(code))
        for words, address, right in WORK
        if viewer.may_somewhere(right)
    ]


def measures_menu(viewer: Viewer, here: str) -> Component:
    """Return the links to what the viewer may open; `here` is the address of the present screen."""
    places = [(words, address) for words, address, right in PLACES if viewer.may_somewhere(right)]
    return tabs("About measures", places, here)
