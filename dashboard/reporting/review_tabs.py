"""The screens on which the team reviews what units handed in, as one row of links above each of them."""

from dash.development.base_component import Component

from dashboard.design.tabs import tabs

PLACES = (
    ("Review", "/review"),
    ("Narratives and actions", "/narratives"),
    ("Nobody looks after", "/unkept"),
    ("Closing and timeliness", "/admin/closing"),
    ("Texts for releases", "/clearances"),
    ("Releases", "/releases"),
)


def review_tabs(here: str) -> Component:
    """Return the links to the team's screens; `here` is the address of the present one."""
    return tabs("What units handed in", PLACES, here)
