"""Messages, errors and empty states in the one way the product shows them."""

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.errors import DashboardError, Moved, NotFound

NOTHING_RELEASED = "Nothing has been released yet."


def message(sentence: str, *, danger: bool = True) -> Component:
    """Return a sentence that can be dismissed and is announced by screen readers."""
    return dbc.Alert(sentence, color="danger" if danger else "success", dismissable=True, className="mb-3")


def error_page(error: DashboardError) -> Component:
    """Return a whole page for an error, with the way back."""
    title = "Not found" if isinstance(error, NotFound) else "This cannot be shown"
    moved = error.places if isinstance(error, Moved) else ()
    return html.Div(
        [
            html.H1("Moved" if moved else title),
            html.P(error.message),
            *(html.P(html.A(words, href=address)) for words, address in moved),
            html.P(html.A("Back to my to-do list", href="/")),
        ],
        className="py-4",
    )


def nothing_here(sentence: str) -> Component:
    """Return an empty state: one calm sentence where content would stand."""
    return html.P(sentence, className="nothing text-body-secondary")


def nothing_released() -> Component:
    """Return the sentence for those who read releases only, while there is none."""
    return nothing_here(NOTHING_RELEASED)
