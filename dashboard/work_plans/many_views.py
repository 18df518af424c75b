"""Draws the two forms for many activities at once: who answers and when, and how they stand."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import data
from dashboard.design.forms import Choice, Field, Ticks, form, hidden
from dashboard.work_plans.many_commands import STATUSES
from dashboard.work_plans.person_fields import person_choice
from dashboard.work_plans.plan_records import Row, WorkPlan
from dashboard.work_plans.words import STATUS_WORDS

PLAN_MANY, TELL_MANY = "/work-plan/many", "/work-plan/statuses"
AS_IT_IS = "As it is in each"


def many_part(plan: WorkPlan) -> list[Component]:
    """Draw the forms that the viewer may send now."""
    found: list[Component] = []
    if not plan.frozen and plan.rows:
        found.append(_part("Set who answers and when, for several activities", plan_many(plan)))
    if not plan.locked and plan.rows and plan.period:
        found.append(_part("Tell the same status of several activities", tell_many(plan, plan.period.code)))
    return found


def _part(title: str, content: Component) -> Component:
    return html.Details([html.Summary(html.H2(title)), content], className="duty-form no-print")


def ticks(rows: Sequence[Row]) -> list[Field | Component]:
    """Draw the activities as boxes, with two buttons that tick all or none."""
    options = [(row.part.activity.code, _short(row)) for row in rows]
    return [
        Ticks("activities", "Activities", options=options),
        html.Div(className="tick-tools", **data(of="activities")),
    ]


def _short(row: Row) -> str:
    text = row.part.activity.text
    return f"{row.part.activity.code} {text if len(text) < 60 else text[:57].rstrip() + '…'}"


def plan_many(plan: WorkPlan) -> Component:
    """Draw the form for who answers and when."""
    fields = [
        *hidden(unit=plan.unit.abbreviation, year=str(plan.year)),
        *ticks(plan.counted),
        person_choice("accountable", "Accountable", plan.people, None, AS_IT_IS),
        person_choice("deputy", "Deputy", plan.people, None, AS_IT_IS),
        Field("starts_on", "Start", hint="A day such as 3/15/2026; blank leaves it as it is."),
        Field("due_on", "Due", hint="A day such as 3/15/2026; blank leaves it as it is."),
    ]
    return form(
        PLAN_MANY, "many", fields, "Set for the ticked activities", label="Set for several activities"
    )


def tell_many(plan: WorkPlan, period: str) -> Component:
    """Draw the form for how several activities stand."""
    options = [(status.value, STATUS_WORDS[status][1].capitalize()) for status in STATUSES]
    fields = [
        *hidden(unit=plan.unit.abbreviation, period=period),
        *ticks([row for row in plan.counted if not row.part.activity.shared]),
        Choice(
            "status", "Status", hint="The others need words of their own.", options=[("", "Choose"), *options]
        ),
    ]
    return form(
        TELL_MANY, "tell", fields, "Tell of the ticked activities", label="Tell of several activities"
    )
