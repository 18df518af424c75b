"""Who does what: activities by units of a plan year, on the screen and as a workbook."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.web.endpoints import SentFile, download
from dashboard.web.guard import register_page
from dashboard.web.keeping import sent_lists
from dashboard.work_plans.responsibility_export import matrix_lists
from dashboard.work_plans.responsibility_matrix import matrix
from dashboard.work_plans.responsibility_views import ADDRESS, matrix_view
from dashboard.work_plans.team_tabs import team_tabs


@register_page(
    __name__,
    requires=Right.WORK_PLAN_READ,
    path=ADDRESS,
    name="Who does what",
    title="Who does what",
    order=27,
)
def layout(session: Session, viewer: Viewer, year: str = "", **_query: Any) -> Any:
    """Draw the matrix of the year that the address asks for."""
    return [html.H1("Who does what"), team_tabs(viewer, ADDRESS), *matrix_view(matrix(session, year))]


@download(f"{ADDRESS}/<name>", requires=Right.WORK_PLAN_READ)
def keep(session: Session, _viewer: Viewer, name: str = "", year: str = "", **_address: Any) -> SentFile:
    """Send the matrix of a year as a file."""
    return sent_lists(session, name, matrix_lists(matrix(session, year)))
