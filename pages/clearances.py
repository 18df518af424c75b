"""Clearances: the team passes or refuses the texts of a period before they can be released."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.plan.words import counted
from dashboard.publishing.clearance_queries import clearance_page
from dashboard.publishing.clearance_views import DECIDE, HERE, clearance_view
from dashboard.publishing.clearing import ClearTexts, Decided, clear_texts
from dashboard.reporting.review_tabs import review_tabs
from dashboard.web.endpoints import Done, form
from dashboard.web.guard import register_page


@register_page(
    __name__,
    requires=Right.CLEARANCE_READ,
    path=HERE,
    name="Clearances",
    title="Texts for releases",
    order=86,
)
def layout(
    session: Session, viewer: Viewer, period: str = "", show: str = "", unit: str = "", **_query: Any
) -> Any:
    """Draw the texts of a unit in a period."""
    return [
        html.H1("Texts for releases"),
        review_tabs(HERE),
        *clearance_view(clearance_page(session, viewer, period, show, unit)),
    ]


@form(DECIDE, requires=Right.CLEARANCE_DECIDE, reads=ClearTexts)
def decide(session: Session, viewer: Viewer, command: ClearTexts) -> Done:
    """Pass or refuse some texts."""
    count = clear_texts(session, viewer, command)
    word = "Passed" if command.decision is Decided.PASS else "Refused"
    return Done(f"{word}: {counted(count, 'text', 'texts')}.", f"{HERE}?period={command.period}")
