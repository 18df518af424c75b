"""Work plans: every unit whose work plan the viewer reads, with what needs a look."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.plan.words import year_names
from dashboard.web.guard import register_page
from dashboard.work_plans.asked import ADDRESS
from dashboard.work_plans.team_queries import work_plans
from dashboard.work_plans.team_tabs import team_tabs
from dashboard.work_plans.team_views import team_view


@register_page(
    __name__,
    requires=Right.WORK_PLAN_READ,
    path=ADDRESS,
    name="Work plans",
    title="Work plans",
    order=22,
    navigation=True,
)
def layout(session: Session, viewer: Viewer, year: str = "", period: str = "", **_query: Any) -> Any:
    """Draw the work plans of a plan year."""
    page = work_plans(session, viewer, year, period)
    return [html.H1(f"Work plans, {year_names([page.year])}"), team_tabs(viewer, ADDRESS), *team_view(page)]
