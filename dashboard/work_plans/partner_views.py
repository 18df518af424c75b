"""Draws the agencies outside the department that take part in an activity."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Field, form, hidden
from dashboard.work_plans.plan_records import Row, WorkPlan
from dashboard.work_plans.withdraw_forms import withdraw_form

ADD = "/work-plan/partner"


def partner_part(plan: WorkPlan, row: Row) -> list[Component]:
    """Draw the partner agencies with their forms."""
    items = []
    for each in row.partners:
        away = [] if plan.frozen else [withdraw_form(plan, "partner", each.id, each.name)]
        items.append(html.Li([html.Span(each.name), " ", *away]))
    drawn = [html.Ul(items, className="work-parts")] if items else [html.P("None named.", className="note")]
    return [html.H3("Partner agencies"), *drawn, *([] if plan.frozen else [_add(plan, row)])]


def _add(plan: WorkPlan, row: Row) -> Component:
    named = {"unit": plan.unit.abbreviation, "year": str(plan.year), "activity": row.part.activity.code}
    fields = [*hidden(**named), Field("name", "Agency")]
    drawn = form(ADD, "partner", fields, "Add the agency", label="Add a partner agency")
    return html.Details([html.Summary("Add a partner agency"), drawn], className="no-print")
