"""The central dashboard: reports by unit and objective, values against target, of one period."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.overview.queries import Filters, overview
from dashboard.overview.views import overview_view
from dashboard.web.guard import register_page


@register_page(
    __name__,
    requires=Right.OVERVIEW_READ,
    path="/overview",
    name="Overview",
    title="Overview",
    order=40,
    navigation=True,
)
def layout(
    session: Session, viewer: Viewer, period: str = "", objective: str = "", unit: str = "", **_query: Any
) -> Any:
    """Draw the period, objective and unit that the address asks for."""
    return [html.H1("Overview"), *overview_view(overview(session, viewer, Filters(period, objective, unit)))]
