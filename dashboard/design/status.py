"""Marks that stand beside figures: what is live, how many of how many, and icons with their words."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria

LIVE = "live, not released"


def live_mark() -> Component:
    """Return the mark of figures that only the units concerned and the team see yet."""
    return html.Span(LIVE, className="live")


def n_of_m(reported: int, expected: int) -> str:
    """Return "n of m", the way every total says how much of it is there."""
    return f"{reported} of {expected}"


def icon_and_word(icon: str, word: str, kind: str) -> Component:
    """Return a status as icon and word; `kind` is its CSS class, colour never stands alone."""
    return html.Span(
        [html.Span(icon, className="icon", **aria(hidden="true")), word], className=f"state {kind}"
    )
