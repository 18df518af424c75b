"""One line of the plan: an activity, a suggested measure, an objective or any other."""

from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.plan.item_views import item_view
from dashboard.plan.queries import item_page
from dashboard.web.guard import register_page


@register_page(
    __name__,
    requires=Right.PLAN_READ,
    path_template="/plan/<code>",
    name="Line of the plan",
    title=lambda code="": f"Plan {code}",
)
def layout(session: Session, viewer: Viewer, code: str = "", **_query: Any) -> Any:
    """Draw the line that the address names."""
    return item_view(item_page(session, code))
