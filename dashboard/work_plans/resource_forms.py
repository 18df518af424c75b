"""Draws what one activity needs, has and spent, and the forms in which its unit keeps it."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Choice, Field, form, hidden
from dashboard.measures.showing import show_amount
from dashboard.work_plans.amounts import SCALES
from dashboard.work_plans.asked import Asked
from dashboard.work_plans.plan_records import ResourceView, Row, WorkPlan
from dashboard.work_plans.resource_views import resource_table
from dashboard.work_plans.task_views import named_form
from dashboard.work_plans.withdraw_forms import withdraw_form
from dashboard.work_plans.words import RESOURCE_WORDS
from models.work_vocabulary import ResourceKind

SAVE = "/work-plan/resource"
UNITS = "Money and worth in dollars, people in full-time positions. Blank is not known; 0 is none."


def resources_of(plan: WorkPlan, row: Row, asked: Asked) -> list[Component]:
    """Draw the resources of one activity with their sums and forms."""
    found: list[Component] = [html.H3("Resources")]
    if row.resources:
        found.append(resource_table([row], asked))
    else:
        found.append(html.P("None recorded.", className="note"))
    if plan.frozen:
        return found
    changes = [_change(plan, row, each) for each in row.resources]
    added = html.Details(
        [html.Summary("Add a resource"), resource_form(plan, row, None)], className="no-print"
    )
    return [*found, *changes, added]


def _change(plan: WorkPlan, row: Row, resource: ResourceView) -> Component:
    away = withdraw_form(plan, "resource", resource.id, resource.text)
    summary = html.Summary(f"Change: {resource.text}")
    return html.Details([summary, resource_form(plan, row, resource), away], className="no-print")


def resource_form(plan: WorkPlan, row: Row, resource: ResourceView | None) -> Component:
    """Draw the form of a resource, of a new one for None."""
    amounts = resource.amounts if resource else None
    kind = amounts.kind if amounts else ResourceKind.MONEY
    named = {
        "unit": plan.unit.abbreviation,
        "year": str(plan.year),
        "activity": row.part.activity.code,
        "resource": str(resource.id) if resource else "",
    }
    fields = [
        *hidden(**named),
        Choice(
            "kind", "Kind", kind.value, options=[(each.value, RESOURCE_WORDS[each]) for each in ResourceKind]
        ),
        Field("text", "What", resource.text if resource else ""),
        Field("needed", "Needed", typed(kind, amounts.needed if amounts else None), UNITS),
        Field("allocated", "Allocated", typed(kind, amounts.allocated if amounts else None)),
        Field("spent", "Spent", typed(kind, amounts.spent if amounts else None)),
    ]
    words = "Save the resource" if resource else "Add the resource"
    return form(
        SAVE,
        f"resource-{resource.id if resource else 'new'}",
        fields,
        words,
        label=named_form("resource", resource),
    )


def typed(kind: ResourceKind, value: int | None) -> str:
    """Return an amount as a field takes it."""
    return "" if value is None else show_amount(value, SCALES[kind])
