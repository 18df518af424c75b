"""Draws the to-do list: a unit's own reports, and what waits for the team."""

from collections.abc import Sequence
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import data
from dashboard.design.messages import nothing_here
from dashboard.plan.words import counted
from dashboard.reporting.queue import Task
from dashboard.reporting.states import state_mark
from models.vocabulary import ReportState

DONE = (ReportState.SUBMITTED, ReportState.ACCEPTED)


def my_part(tasks: Sequence[Task], now: datetime) -> list[Component]:
    """Draw every open report of the viewer's units; nothing for those who enter nothing."""
    if not tasks:
        return []
    rows = [task_row(task, now) for task in sorted(tasks, key=lambda task: task.state in DONE)]
    heads = ("Report", "State", "Handed in", "Due")
    return [
        html.H2("My reports"),
        html.Table(
            [html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])), html.Tbody(rows)],
            className="table cards tasks",
        ),
    ]


def task_row(task: Task, now: datetime) -> Component:
    """Draw one report: unit, period, state, how much is answered, when it is due."""
    name = f"{task.unit_name} ({task.unit}), {task.period.label}"
    returned = f", {task.returned} returned" if task.returned else ""
    late = task.state not in DONE and task.period.due_at < now
    due = f"{task.period.due_day:%-d %B %Y}" + (" – overdue" if late else "")
    return html.Tr(
        [
            html.Th(html.A(name, href=f"/entry/{task.unit}/{task.period.code}"), scope="row"),
            html.Td(state_mark(task.state), **data(label="State")),
            html.Td(f"{task.answered} of {task.expected}{returned}", **data(label="Handed in")),
            html.Td(due, **data(label="Due"), className="fw-semibold" if late else ""),
        ]
    )


def team_part(waiting: Sequence[tuple[str, str, str, int]] | None, *, decides: bool) -> list[Component]:
    """Draw what waits for review, for the team; nothing for everybody else."""
    if waiting is None:
        return []
    head = html.H2("Waiting for my review" if decides else "Waiting for review")
    if not waiting:
        return [head, nothing_here("Nothing waits for review.")]
    links = [
        html.Li(
            html.A(
                f"{name}, {period}: {counted(lines, 'line', 'lines')}",
                href=f"/review?unit={code}&period={period}",
            )
        )
        for code, name, period, lines in waiting
    ]
    return [head, html.Ul(links)]


def decisions_part(waiting: Sequence[tuple[str, str, int]]) -> list[Component]:
    """Draw what else waits for the viewer's decision: words, address and number of each; nothing if none."""
    links = [
        html.Li(html.A(f"{words}: {number}", href=address)) for words, address, number in waiting if number
    ]
    return [html.H2("Waiting for my decision"), html.Ul(links)] if links else []
