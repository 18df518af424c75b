"""The screens about work plans and who does what that a viewer may open, as one row of links above each."""

from dash.development.base_component import Component

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.design.tabs import tabs
from dashboard.work_plans.asked import ADDRESS

PLACES = (
    ("Work plans", ADDRESS, Right.WORK_PLAN_READ),
    ("Responsibilities", "/responsibilities", Right.WORK_PLAN_READ),
    ("Assignments", "/admin/assignments", Right.ASSIGNMENT_KEEP),
    ("Requests for action", "/requests", Right.WORK_PLAN_READ),
    ("Goals for appraisals", "/appraisals", Right.WORK_PLAN_READ),
)


def team_tabs(viewer: Viewer, here: str) -> Component:
    """Return the links to what the viewer may open; `here` is the address of the present screen."""
    places = [(words, address) for words, address, right in PLACES if viewer.may_somewhere(right)]
    return tabs("Who does what", places, here)
