"""One measure: its values against baseline and target, its definition, and the plan's wording."""

from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.measures.queries import measure_page
from dashboard.measures.views import measure_view
from dashboard.web.guard import register_page


def page_title(code: str = "") -> str:
    """Return the title of the browser's tab."""
    return f"Measure {code}"


@register_page(
    __name__,
    requires=Right.MEASURE_READ,
    path_template="/measures/<code>",
    name="Measure",
    title=page_title,
)
def layout(session: Session, viewer: Viewer, code: str = "", period: str = "", **_query: Any) -> Any:
    """Draw the measure and period that the address asks for."""
    return measure_view(measure_page(session, viewer, code, period))
