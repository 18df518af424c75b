"""Draws how much falls due in each quarter, with links, and what was deferred away from it and why."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.tables import framed, row, table
from dashboard.plan.words import counted
from dashboard.work_plans.asked import Asked
from dashboard.work_plans.load import Due, Load, load, undated
from dashboard.work_plans.plan_records import WorkPlan

HEADS = ("Quarter", "Activities due", "Tasks due", "Done of what is due", "Deferred from here")
FEW = 6  # So many are listed at once; more are opened.


def load_part(plan: WorkPlan, asked: Asked) -> list[Component]:
    """Draw the load of each quarter of the plan year."""
    body = html.Tbody([_row(each, asked) for each in load(plan.rows, plan.quarters)])
    drawn = framed(table("What falls due and is not done", HEADS, [body], "cards load"), "Load per quarter")
    activities, tasks = undated(plan.rows)
    note = (
        f"Without a due day, and in no quarter: {counted(activities, 'activity', 'activities')} and "
        f"{counted(tasks, 'task', 'tasks')}."
    )
    return [html.H2("Load per quarter"), drawn, html.P(note, className="note")]


def _row(each: Load, asked: Asked) -> Component:
    cells = [_dues(each.activities, asked), _dues(each.tasks, asked), str(each.done), _deferred(each, asked)]
    return row(each.quarter.label, cells, HEADS[1:])


def _dues(dues: Sequence[Due], asked: Asked) -> list[Component | str]:
    if not dues:
        return ["0"]
    items = [html.Li([_link(each, asked), f" {each.task}" if each.task else ""]) for each in dues]
    listed = html.Ul(items, className="dues")
    if len(dues) > FEW:
        return [html.Details([html.Summary(str(len(dues))), listed])]
    return [str(len(dues)), listed]


def _deferred(each: Load, asked: Asked) -> list[Component | str]:
    items = [
        html.Li([_link(due, asked), f" {due.task}", f" to {due.deferral.to.code}: {due.deferral.reason}"])
        for due in each.deferred
        if due.deferral is not None
    ]
    return [f"{len(items)}", html.Ul(items, className="dues")] if items else ["0"]


def _link(due: Due, asked: Asked) -> Component:
    return html.A(due.code, href=asked.address(activity=due.code, part=""))
