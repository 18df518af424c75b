"""Draws what a quarter still needs: “nothing changed” for all, and a walk through what needs a word."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import form, hidden
from dashboard.plan.words import counted
from dashboard.work_plans.asked import Asked
from dashboard.work_plans.plan_records import Row, WorkPlan
from dashboard.work_plans.unchanged import left_to_tell

UNCHANGED = "/work-plan/unchanged"


def exception_part(plan: WorkPlan, asked: Asked) -> list[Component]:
    """Draw the shortest way through the quarter; nothing where no status can be told."""
    if plan.locked or plan.period is None:
        return []
    ready, needed = left_to_tell(plan)
    total, told = len(plan.counted), sum(row.told is not None for row in plan.counted)
    has = "has its status" if told == 1 else "have their status"
    sentence = f"{plan.period.label}: {told} of {counted(total, 'activity', 'activities')} {has}."
    if not ready and not needed:
        return [html.P(f"✓ {sentence}", className="quarter-needs")]
    parts = [html.P(sentence), *_ready(plan, ready), *_needed(needed, asked)]
    return [html.Div(parts, className="quarter-needs open")]


def _ready(plan: WorkPlan, ready: Sequence[Row]) -> list[Component]:
    if not ready:
        return []
    period = plan.period.code if plan.period else ""
    fields = hidden(unit=plan.unit.abbreviation, period=period)
    every = counted(len(ready), "activity stands", "activities stand")
    words = html.P(f"{every} as told before. Open those that changed, then press once for all others.")
    label = f"Nothing changed for {counted(len(ready), 'activity', 'activities')}"
    return [words, form(UNCHANGED, "unchanged", fields, label, label="Nothing changed")]


def _needed(needed: Sequence[Row], asked: Asked) -> list[Component]:
    if not needed:
        return []
    first = asked.address(activity=needed[0].part.activity.code, walk="yes")
    number = counted(len(needed), "activity needs a word of its own", "activities need a word of their own")
    items = [
        html.Li(
            [
                html.A(row.part.activity.code, href=asked.address(activity=row.part.activity.code)),
                f": {row.needed}",
            ]
        )
        for row in needed
    ]
    walk = html.P(html.A(f"Go through them, one by one ({len(needed)})", href=first, className="walk"))
    return [html.Details([html.Summary(number), html.Ul(items)]), walk]
