"""Raw small cells of people, for those who were given the right: a purpose first, then the figures."""

from typing import Any

from dash import Input, Output, State, html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import DashboardError
from dashboard.measures.menu import measures_menu
from dashboard.small_cells.queries import look, offered
from dashboard.small_cells.views import (
    BUTTON,
    HERE,
    PLACE,
    PURPOSE,
    SHOWN,
    cells_view,
    refused_view,
    small_cells_view,
)
from dashboard.web.guard import callback, register_page


@register_page(__name__, requires=Right.LIVE_READ, path=HERE, name="Small groups", title="Small groups")
def layout(session: Session, viewer: Viewer, measure: str = "", period: str = "", **_query: Any) -> Any:
    """Draw the choice and the field for the purpose; no figure is on the screen before it was noted."""
    menu = measures_menu(viewer, HERE)
    may = viewer.may(Right.SMALL_CELLS_SEE)
    found = offered(session, measure, period)
    return [html.H1("Small groups"), menu, *small_cells_view(found, may=may)]


def told(error: DashboardError, *_inputs: Any) -> Any:
    """Show why nothing is shown where the figures would stand."""
    return refused_view(error.message)


@callback(
    Output(SHOWN, "children"),
    Input(BUTTON, "n_clicks"),
    State(PURPOSE, "value"),
    State(PLACE, "data"),
    requires=Right.SMALL_CELLS_SEE,
    writes=True,
    refused=told,
    prevent_initial_call=True,
)
def show(session: Session, viewer: Viewer, _clicks: int | None, purpose: Any, place: Any) -> Any:
    """Note the purpose, and show the figures in the same transaction."""
    where = place if isinstance(place, dict) else {}
    measure, period = (str(where.get(name) or "") for name in ("measure", "period"))
    return cells_view(look(session, viewer, measure, period, purpose))
