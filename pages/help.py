"""Help: how a report is entered, the words of the product, and what each role may do."""

from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.reporting.help_views import help_view
from dashboard.web.guard import register_page


@register_page(
    __name__, requires=Right.HELP_READ, path="/help", name="Help", title="Help and words", order=90
)
def layout(session: Session, viewer: Viewer, **_query: Any) -> Any:
    """Draw the help."""
    return help_view()
