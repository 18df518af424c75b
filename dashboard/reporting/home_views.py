"""Draws a unit's own reports on the to-do list, and what waits for the team."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import data
from dashboard.design.messages import nothing_here
from dashboard.design.status import icon_and_word
from dashboard.design.to_do import MARKS, ToDo, Urgency, near, to_do_part
from dashboard.measures.showing import show_day
from dashboard.plan.words import counted
from dashboard.reporting.queue import Task
from dashboard.reporting.states import state_mark
from models.vocabulary import ReportState

DONE = (ReportState.SUBMITTED, ReportState.ACCEPTED)
HEADS = ("Report", "State", "Handed in", "Due", "Next")


def urgency_of(task: Task, today: date) -> Urgency:
    """Return how urgent a report is: late, returned, due, or done with."""
    if task.state in DONE:
        return Urgency.LATER
    if task.state is ReportState.RETURNED:
        return Urgency.RETURNED
    return Urgency.LATE if task.period.due_day < today else Urgency.DUE


def my_part(tasks: Sequence[Task], today: date) -> list[Component]:
    """Draw every open report of the viewer's units; nothing for those who enter nothing."""
    if not tasks:
        return []
    ordered = sorted(tasks, key=lambda task: (urgency_of(task, today), task.period.due_at, task.unit))
    rows = [task_row(task, today) for task in ordered]
    return [
        html.H2("My reports"),
        html.Table(
            [html.Thead(html.Tr([html.Th(head, scope="col") for head in HEADS])), html.Tbody(rows)],
            className="table cards tasks",
        ),
    ]


def task_row(task: Task, today: date) -> Component:
    """Draw one report: unit, period, state, how much is handed in, when it is due, and the next step."""
    name = f"{task.unit_name} ({task.unit}), {task.period.label}"
    back = task.returned + (task.texts.number if task.texts else 0)
    returned = f", {back} returned" if back else ""
    return html.Tr(
        [
            html.Th(html.A(name, href=report_address(task)), scope="row"),
            html.Td(state_mark(task.state), **data(label="State")),
            html.Td(f"{task.answered} of {task.expected}{returned}", **data(label="Handed in")),
            html.Td(due(task, today), **data(label="Due")),
            html.Td(next_step(task), **data(label="Next")),
        ]
    )


def due(task: Task, today: date) -> list[Component | str]:
    """Return the due day, and how near or late it is while something is open."""
    day, urgency = show_day(task.period.due_day), urgency_of(task, today)
    if task.state in DONE:
        return [day]
    words = near((task.period.due_day - today).days)
    if urgency is Urgency.LATE:
        return [day, html.Span(icon_and_word(MARKS[urgency][0], words, "urgency-late"), className="meta")]
    return [day, html.Span(words, className="meta")]


def next_step(task: Task) -> Component | str:
    """Draw the way straight to the first field that came back or is blank, or to the whole report."""
    if task.state in DONE:
        return "–"
    about = html.Span(f" of {task.unit}, {task.period.code}", className="visually-hidden")
    if task.texts is not None and not task.returned:
        words = "Returned activities" if task.texts.activities else "Returned actions and narrative"
        return html.A([words, about], href=task.texts.address(task.unit, task.period.code))
    if task.first is None:
        return html.A("Look over and submit", href=report_address(task))
    measure, subject = task.first
    place = f"{report_address(task)}?{urlencode({'measure': measure, 'subject': subject})}"
    words = "First returned answer" if task.returned else "First blank answer"
    return html.A([words, about], href=place)


def report_address(task: Task) -> str:
    """Return where a report is entered."""
    return f"/entry/{task.unit}/{task.period.code}"


def team_part(waiting: Sequence[tuple[str, str, str, int]] | None, *, decides: bool) -> list[Component]:
    """Draw what waits for review, for the team; nothing for everybody else."""
    if waiting is None:
        return []
    head = "Waiting for my review" if decides else "Waiting for review"
    things = [
        ToDo(
            Urgency.WAITS,
            f"{name}, {period}: {counted(number, 'entry', 'entries')}",
            f"/review?unit={code}&period={period}",
        )
        for code, name, period, number in waiting
    ]
    return to_do_part(head, things) or [html.H2(head), nothing_here("Nothing waits for review.")]


def decisions_part(waiting: Sequence[tuple[str, str, int]]) -> list[Component]:
    """Draw what else waits for the viewer's decision: words, address and number of each; nothing if none."""
    things = [
        ToDo(Urgency.WAITS, f"{words}: {number}", address) for words, address, number in waiting if number
    ]
    return to_do_part("Waiting for my decision", things)
