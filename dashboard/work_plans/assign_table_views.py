"""Draws the activities of one objective, each with its lead, who takes part, and how many name somebody."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.status import n_of_m
from dashboard.design.tables import Content, framed, row, table
from dashboard.plan.words import counted, year_names
from dashboard.work_plans.assign_activities import is_primary, short
from dashboard.work_plans.assign_queries import AssignedRow, AssignmentsPage
from dashboard.work_plans.assign_words import year_word
from dashboard.work_plans.ground import Part

HEADS = ("Activity", "Lead", "Participating", "Accountable person named")
SHARED = "Community engagement, shared by four primary activities"
LISTED = 6  # So many units are named at once; more open on demand.
NOBODY = "No unit"


def objective_part(page: AssignmentsPage, code: str, rows: Sequence[AssignedRow]) -> list[Component]:
    """Draw one objective, or the shared engagement activities."""
    name = f"Objective {code}" if code else SHARED
    text = [html.Span(page.book.objectives[code], className="meta")] if code else []
    caption = f"{name}, {year_word(page.year)}: {counted(len(rows), 'activity', 'activities')}"
    drawn = table(caption, HEADS, [html.Tbody([activity_row(each) for each in rows])], "cards assigned")
    return [html.H3([name, *text]), framed(drawn, caption)]


def activity_row(each: AssignedRow) -> Component:
    """Draw one activity."""
    return row(heading(each), [_leads(each), _others(each), _persons(each)], HEADS[1:])


def heading(each: AssignedRow) -> Content:
    """Draw an activity's code, words and years, and where its units rest on the plan's words alone."""
    activity = each.activity
    kind = "Primary activity. " if is_primary(activity) else ""
    alone = any(not part.assigned for part in each.parts)
    return [
        html.A(activity.code, href=f"/plan/{activity.code}", className="plan-code"),
        html.Span(short(activity), className="meta"),
        html.Span(f"{kind}{year_names(activity.years)}", className="note"),
        *([html.Span("by the plan’s words, not yet assigned", className="live")] if alone else []),
    ]


def _leads(each: AssignedRow) -> Content:
    if not each.parts:
        return html.Span(["⚠ ", NOBODY], className="fw-semibold text-nowrap")
    return _named(each.leads) if each.leads else "–"


def _others(each: AssignedRow) -> Content:
    if len(each.others) <= LISTED:
        return _named(each.others) if each.others else "–"
    summary = html.Summary(counted(len(each.others), "unit", "units"))
    return html.Details([summary, html.Span(_named(each.others), className="note")])


def _named(parts: Sequence[Part]) -> Content:
    units = [html.Abbr(part.unit.abbreviation, title=part.unit.name) for part in parts]
    return [piece for unit in units for piece in (", ", unit)][1:]


def _persons(each: AssignedRow) -> Content:
    if each.persons is None:
        consists = bool(each.activity.addressed_to)  # It addresses whoever its secondary activities do.
        return html.Span("in its secondary activities", className="note") if consists else "–"
    return n_of_m(each.persons, len(each.parts)) if each.parts else "–"
