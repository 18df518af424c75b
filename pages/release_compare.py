"""What two releases of one period tell differently."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.publishing.compare_views import compare_view
from dashboard.publishing.release_queries import compare_page
from dashboard.publishing.releases_views import HERE
from dashboard.web.guard import register_page


@register_page(
    __name__,
    requires=Right.RELEASE_READ,
    path_template=f"{HERE}/<release>/compare",
    name="Compare releases",
    title="Compare releases",
)
def layout(session: Session, viewer: Viewer, release: str = "", **query: Any) -> Any:
    """Draw the differences between two releases."""
    page = compare_page(session, release, query.get("with", ""))
    return [html.H1(f"Releases of {page.before.period} compared"), *compare_view(page)]
