"""The screens about measures that a viewer may open, as one row of links above each of them."""

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
)


def measures_menu(viewer: Viewer, here: str) -> Component:
    """Return the links to what the viewer may open; `here` is the address of the present screen."""
    places = [(words, address) for words, address, right in PLACES if viewer.may_somewhere(right)]
    return tabs("About measures", places, here)
