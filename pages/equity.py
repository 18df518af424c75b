"""Gaps between groups of a measure, parity with a pool, and the gap over time, on released figures only."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.design.messages import nothing_here
from dashboard.equity.queries import Asked, equity_list, equity_page
from dashboard.equity.views import equity_view, list_view
from dashboard.measures.menu import measures_menu
from dashboard.web.guard import register_page

PARTS = ("measure", "period", "compare", "by", "pool", "group")


@register_page(
    __name__, requires=Right.RELEASE_READ, path="/equity", name="Gaps", title="Gaps between groups"
)
def layout(session: Session, viewer: Viewer, **address: Any) -> Any:
    """Draw the comparison that the address asks for, or what can be compared."""
    head = [html.H1("Gaps between groups"), measures_menu(viewer, "/equity")]
    asked = Asked(*(address.get(part, "") for part in PARTS))
    if not asked.measure:
        return [*head, *list_view(equity_list(session))]
    page = equity_page(session, asked)
    if page is None:
        return [*head, nothing_here("No release breaks this measure down by groups.")]
    return [*head, *equity_view(page)]
