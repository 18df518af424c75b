"""The central dashboard: reports by unit and objective, values against target, of one period.

The team sees live figures, everybody else the releases, and beside them the live figures of their own units.
"""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.overview.queries import Filters, overview
from dashboard.overview.released_queries import Asked, released_overview
from dashboard.overview.released_views import released_view
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
    session: Session, viewer: Viewer, period: str = "", objective: str = "", unit: str = "", **query: Any
) -> Any:
    """Draw the period, objective and unit that the address asks for."""
    parts: list[Any] = []
    live = viewer.sees_live or bool(viewer.reads)
    if live:
        parts += overview_view(overview(session, viewer, Filters(period, objective, unit)))
    if not viewer.sees_live:
        asked = Asked(query.get("released", "")) if live else Asked(period, objective, unit)
        parts += released_view(released_overview(session, asked), beside_live=live)
    return [html.H1("Overview"), *parts]
