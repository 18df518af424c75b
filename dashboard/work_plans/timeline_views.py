"""Draws the timeline of a work plan, and how much falls due in each quarter, as plain tables."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria
from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.work_plans.asked import Asked
from dashboard.work_plans.load_views import load_part
from dashboard.work_plans.marks import row_status
from dashboard.work_plans.plan_records import Row, WorkPlan
from dashboard.work_plans.timeline import Place, later, places

NOTHING = "There is nothing to draw: no activity is in this work plan."


def timeline_part(plan: WorkPlan, asked: Asked) -> list[Component]:
    """Draw quarters against activities, and below it the load of each quarter."""
    heading = html.H2("Timeline")
    if not plan.counted:
        return [heading, nothing_here(NOTHING)]
    note = "A bar says that the activity is planned to run then; without days of its own it runs all year."
    drawn = framed(_table(plan, asked), "Timeline")
    return [heading, html.P(note, className="note"), drawn, *load_part(plan, asked)]


def _table(plan: WorkPlan, asked: Asked) -> Component:
    heads = ["Activity", *(each.label for each in plan.quarters), "Later", "Status"]
    body = html.Tbody([_row(plan, each, asked, heads[1:]) for each in plan.counted])
    return table("Quarters of the plan year, by activity", heads, [body], "cards timeline")


def _row(plan: WorkPlan, each: Row, asked: Asked, labels: Sequence[str]) -> Component:
    code = each.part.activity.code
    link = html.A(code, href=asked.address(activity=code, part=""), className="plan-code")
    cells = [place_mark(place) for place in places(each, plan.quarters)]
    beyond = later(each, plan.quarters)
    heading = [link, html.Span(each.part.activity.text, className="wording")]
    return row(heading, [*cells, f"deferred to {beyond}" if beyond else "", row_status(each)], labels)


def place_mark(place: Place) -> list[Component | str]:
    """Draw one quarter of an activity: a bar with its word, and what happens in it."""
    bar = html.Span("▬▬", className="bar-mark", **aria(hidden="true"))
    words = ", ".join(place.events) or "planned"
    if place.runs:
        return [bar, html.Span(words, className="meta")]
    return [html.Span(words, className="meta")] if place.events else ["–"]
