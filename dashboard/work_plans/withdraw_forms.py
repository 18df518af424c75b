"""Draws the small form that takes a task, a resource or a partner agency out of a work plan."""

from dash.development.base_component import Component

from dashboard.design.forms import form, hidden
from dashboard.work_plans.plan_records import WorkPlan

WITHDRAW = "/work-plan/withdraw"


def withdraw_form(plan: WorkPlan, kind: str, number: int, words: str) -> Component:
    """Draw one button."""
    fields = hidden(unit=plan.unit.abbreviation, kind=kind, number=str(number))
    return form(WITHDRAW, f"away-{kind}-{number}", fields, "Take out", quiet=True, label=f"Take out: {words}")
