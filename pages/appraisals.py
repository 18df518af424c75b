"""Goals for managers' appraisals: their wording by activity, and how many managers linked one."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.design.status import n_of_m
from dashboard.web.endpoints import Done, SentFile, download, form
from dashboard.web.guard import register_page
from dashboard.web.keeping import sent_lists
from dashboard.work_plans.appraisal_count_views import COUNT
from dashboard.work_plans.appraisal_counts import CountManagers, count_managers
from dashboard.work_plans.appraisal_export import appraisals_lists
from dashboard.work_plans.appraisal_page import appraisals_page
from dashboard.work_plans.appraisal_views import ADDRESS, appraisals_view
from dashboard.work_plans.team_tabs import team_tabs


@register_page(
    __name__,
    requires=Right.WORK_PLAN_READ,
    path=ADDRESS,
    name="Goals for appraisals",
    title="Goals for appraisals",
    order=29,
)
def layout(session: Session, viewer: Viewer, **address: Any) -> Any:
    """Draw the year and the unit that the address asks for."""
    page = appraisals_page(session, viewer, address)
    return [html.H1("Goals for appraisals"), team_tabs(viewer, ADDRESS), *appraisals_view(page)]


@form(COUNT, requires=Right.WORK_PLAN_KEEP, reads=CountManagers)
def count(session: Session, viewer: Viewer, command: CountManagers) -> Done:
    """Enter how many managers there are, and how many linked a goal."""
    told = count_managers(session, viewer, command)
    return Done(f"Saved: {n_of_m(told.linked or 0, told.managers or 0)} managers have a goal of the plan.")


@download(f"{ADDRESS}/<name>", requires=Right.WORK_PLAN_READ)
def keep(session: Session, viewer: Viewer, name: str = "", **address: Any) -> SentFile:
    """Send the goals that the address asks for as a file."""
    return sent_lists(session, name, appraisals_lists(appraisals_page(session, viewer, address)))
