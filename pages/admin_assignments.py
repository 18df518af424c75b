"""Assignments: which unit leads an activity or takes part in it, many at once, and what nobody has."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.design.keeping import keep_links
from dashboard.plan.words import counted
from dashboard.web.endpoints import Done, SentFile, download, form
from dashboard.web.guard import register_page
from dashboard.web.keeping import sent_lists
from dashboard.work_plans.assign_as_planned import AssignAsPlanned, assign_as_planned
from dashboard.work_plans.assign_asked import read_asked
from dashboard.work_plans.assign_asking import AssignActivities
from dashboard.work_plans.assign_commands import assign_activities
from dashboard.work_plans.assign_form_views import AS_PLANNED, ASSIGN
from dashboard.work_plans.assign_listed import LISTS, assignments_lists
from dashboard.work_plans.assign_queries import assignments_page
from dashboard.work_plans.assign_views import ADDRESS, assignments_view
from dashboard.work_plans.team_tabs import team_tabs


@register_page(
    __name__,
    requires=Right.ASSIGNMENT_KEEP,
    path=ADDRESS,
    name="Assignments",
    title="Assignments",
    order=85,
)
def layout(session: Session, viewer: Viewer, **address: Any) -> Any:
    """Draw the year and the filters that the address asks for."""
    page = assignments_page(session, read_asked(address))
    files = keep_links(ADDRESS, LISTS, vars(page.asked))
    return [html.H1("Assignments"), team_tabs(viewer, ADDRESS), *assignments_view(page), files]


@download(f"{ADDRESS}/<name>", requires=Right.ASSIGNMENT_KEEP)
def keep(session: Session, _viewer: Viewer, name: str = "", **address: Any) -> SentFile:
    """Send who does what in a year, and what nobody has, as a file."""
    return sent_lists(session, name, assignments_lists(assignments_page(session, read_asked(address))))


@form(ASSIGN, requires=Right.ASSIGNMENT_KEEP, reads=AssignActivities)
def assign(session: Session, viewer: Viewer, command: AssignActivities) -> Done:
    """Give units their parts in activities, or end them."""
    done = assign_activities(session, viewer, command)
    changed = counted(done.changed, "part is", "parts are")
    return Done(f"Done: {changed} different now, {done.stayed} as before.")


@form(AS_PLANNED, requires=Right.ASSIGNMENT_KEEP, reads=AssignAsPlanned)
def as_planned(session: Session, viewer: Viewer, command: AssignAsPlanned) -> Done:
    """Assign as the plan's words say."""
    return Done(f"Assigned: {counted(assign_as_planned(session, viewer, command), 'part', 'parts')}.")
