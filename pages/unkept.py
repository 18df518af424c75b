"""Nobody looks after: measures without an owner, and measures without values two quarters running."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.design.keeping import keep_links
from dashboard.reporting.review_tabs import review_tabs
from dashboard.reporting.unkept_listed import unkept_lists
from dashboard.reporting.unkept_queries import unkept
from dashboard.reporting.unkept_views import ADDRESS, LISTS, unkept_view
from dashboard.web.endpoints import SentFile, download
from dashboard.web.guard import register_page
from dashboard.web.keeping import sent_lists


@register_page(
    __name__,
    requires=Right.REVIEW_READ,
    path=ADDRESS,
    name="Nobody looks after",
    title="Measures that nobody looks after",
    order=36,
)
def layout(session: Session, _viewer: Viewer, **_query: Any) -> Any:
    """Draw both lists."""
    return [
        html.H1("Measures that nobody looks after"),
        review_tabs(ADDRESS),
        *unkept_view(unkept(session)),
        keep_links(ADDRESS, LISTS),
    ]


@download(f"{ADDRESS}/<name>", requires=Right.REVIEW_READ)
def keep(session: Session, _viewer: Viewer, name: str = "", **_query: Any) -> SentFile:
    """Send both lists as a file."""
    return sent_lists(session, name, unkept_lists(unkept(session)))
