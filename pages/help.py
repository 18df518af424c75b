"""Help: the words of the system, what each role may do, and how numbers are shown."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import ROLES, Right
from dashboard.access.viewer import Viewer
from dashboard.web.guard import register_page


@register_page(
    __name__, requires=Right.HELP_READ, path="/help", name="Help", title="Help and words", order=90
)
def layout(session: Session, viewer: Viewer, **_query: Any) -> Any:
    """Draw the words and the roles."""
    return [
        html.H1("Help and words"),
        html.H2("Who may do what"),
        html.Dl([part for role in ROLES.values() for part in (html.Dt(role.name), html.Dd(role.meaning))]),
    ]
