"""Draws what nobody has in a year, or that everything has somebody."""

from collections import Counter

from dash import html
from dash.development.base_component import Component

from dashboard.design.status import n_of_m
from dashboard.plan.words import counted
from dashboard.work_plans.assign_queries import AssignmentsPage

COMPLETE = "Every activity of the year has a unit, and every unit an accountable person for each of its own."


def gaps_part(page: AssignmentsPage) -> list[Component]:
    """Draw the activities without a unit, and where nobody is accountable, unit by unit."""
    if not page.no_unit and not page.no_person:
        return [html.P(["✓ ", COMPLETE], className="duty-gaps")]
    return [html.Div([*_no_unit(page), *_no_person(page)], className="duty-gaps open")]


def _no_unit(page: AssignmentsPage) -> list[Component]:
    if not page.no_unit:
        return [html.P("✓ Every activity of the year has a unit.")]
    number = counted(len(page.no_unit), "activity has", "activities have")
    items = [
        html.Li([html.A(each.code, href=f"/plan/{each.code}", className="plan-code"), f" {each.text}"])
        for each in page.no_unit
    ]
    return [html.Details([html.Summary(f"{number} no unit"), html.Ul(items)], open=True)]


def _no_person(page: AssignmentsPage) -> list[Component]:
    if not page.no_person:
        return [html.P("✓ Everywhere somebody is accountable.")]
    units = Counter(each.unit or "" for each in page.no_person)
    told = n_of_m(len(page.no_person), page.parts)
    items = [
        html.Li(
            [
                html.A(unit, href=f"/admin/assignments?year={page.year}&unit={unit}&show=no_person"),
                f": {number}",
            ]
        )
        for unit, number in sorted(units.items())
    ]
    words = f"{told} parts have no accountable person, in {counted(len(units), 'unit', 'units')}"
    note = html.P("Units name accountable persons in their work plans.", className="note mb-1")
    return [html.Details([html.Summary(words), note, html.Ul(items, className="per-unit")])]
