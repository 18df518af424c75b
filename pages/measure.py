"""One measure: its values against baseline and target, its definition, and the plan's wording.

Under the code of a suggestion (2.1.1-M1) stands that suggestion, and what became of it.
"""

from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.definitions.suggestion import is_suggestion
from dashboard.definitions.suggestion_queries import suggestion_page
from dashboard.definitions.suggestion_views import suggestion_view
from dashboard.measures.menu import measures_menu
from dashboard.measures.queries import measure_page
from dashboard.measures.views import measure_view
from dashboard.web.guard import register_page


def page_title(code: str = "") -> str:
    """Return the title of the browser's tab."""
    return f"Suggestion {code}" if is_suggestion(code) else f"Measure {code}"


@register_page(
    __name__,
    requires=Right.MEASURE_READ,
    path_template="/measures/<code>",
    name="Measure",
    title=page_title,
)
def layout(session: Session, viewer: Viewer, code: str = "", period: str = "", **_query: Any) -> Any:
    """Draw the measure and period, or the suggestion, that the address asks for."""
    if is_suggestion(code):
        title, *rest = suggestion_view(suggestion_page(session, code))
        return [title, measures_menu(viewer, ""), *rest]
    return measure_view(measure_page(session, viewer, code, period))
