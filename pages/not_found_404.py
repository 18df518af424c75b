"""The answer to an address that is no screen."""

from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound
from dashboard.web.guard import register_page


@register_page(__name__, requires=Right.HOME_READ, title="Not found")
def layout(session: Session, viewer: Viewer, **_query: Any) -> Any:
    """Say that there is no such screen."""
    raise NotFound("There is no such screen.")
