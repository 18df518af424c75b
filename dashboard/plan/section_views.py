"""The parts of the plan beside its activities: statements, community engagement and the yearly cycle."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.plan.items import ENGAGEMENT, Item, PrintedPlan
from dashboard.plan.parts import (
    code_link,
    editors_note,
    footnotes,
    meta,
    nested,
    printed,
    resources,
    secondary_facts,
)
from dashboard.plan.words import PHASES, STATEMENTS, counted
from models.vocabulary import PlanItemKind


def statements(plan: PrintedPlan) -> list[Component]:
    """Return vision, mission, values, commitments, practices, principles and priority populations."""
    items = plan.of(PlanItemKind.STATEMENT)
    return [
        html.Section([html.H2(STATEMENTS[kind]), *_statement_list(list(group))], className="plan-statements")
        for kind, group in groupby(items, key=lambda item: str(item.printed["statement_kind"]))
    ]


def _statement_list(items: Sequence[Item]) -> list[Component]:
    lines = [[printed(item.text), *footnotes(item), *editors_note(item)] for item in items]
    if len(items) == 1:
        return lines[0]
    if items[0].code.endswith(".0"):  # The plan introduces this list with a sentence of its own.
        return [*lines[0], html.Ul([html.Li(line) for line in lines[1:]])]
    return [html.Ol([html.Li(line) for line in lines])]


def engagement(plan: PrintedPlan, units: Mapping[str, str]) -> list[Component]:
    """Return the shared secondary activities and the primary activities that share them."""
    introduction = plan.items.get(ENGAGEMENT)
    shared = plan.of(PlanItemKind.SHARED_ACTIVITY)
    if introduction is None or not shared:
        return []
    places = plan.places(shared[0])
    above = [html.Li([code_link(item), printed(item.text)]) for item in places]
    below = [html.Li(shared_line(plan, item, units)) for item in shared]
    return [
        printed(introduction.text),
        *editors_note(introduction),
        html.H2(counted(len(places), "primary activity shares", "primary activities share") + " them"),
        html.Ul(above, className="plan-lines", role="list"),
        html.H2(counted(len(shared), "shared secondary activity", "shared secondary activities")),
        html.Ol(below, className="plan-lines", role="list"),
    ]


def shared_line(plan: PrintedPlan, item: Item, units: Mapping[str, str]) -> list[Component]:
    """Return a shared activity with the lists and resources printed below it."""
    return [
        code_link(item),
        printed(item.text),
        *nested(item.of(PlanItemKind.NESTED_ITEM)),
        *resources(item.of(PlanItemKind.RESOURCE)),
        meta(secondary_facts(plan, item, units)),
        *editors_note(item),
    ]


def cycle(plan: PrintedPlan) -> list[Component]:
    """Return the steps of the performance-management calendar, phase by phase."""
    steps = [item for item in plan.of(PlanItemKind.CALENDAR_STEP) if item.parent is None]
    return [
        html.Section([html.H2(PHASES[phase]), step_list(list(group))], className="plan-cycle")
        for phase, group in groupby(steps, key=lambda item: str(item.printed["phase"]))
    ]


def step_list(steps: Sequence[Item]) -> Component:
    """Return calendar steps, with those below a heading inside it."""
    return html.Ul([html.Li(_step(step)) for step in steps], className="plan-lines", role="list")


def _step(step: Item) -> list[Component]:
    optional = ["Optional: “as needed”"] if step.printed.get("optional") else []
    below = step.of(PlanItemKind.CALENDAR_STEP)
    return [
        code_link(step),
        printed(step.text),
        *([meta(optional)] if optional else []),
        *editors_note(step),
        *([step_list(below)] if below else []),
    ]
