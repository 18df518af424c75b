"""Draws the forms of assignments: many activities to many units, and all as the plan's words say."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Choice, Field, Ticks, form
from dashboard.duties.form_views import part, tools
from dashboard.plan.words import counted
from dashboard.work_plans.assign_activities import short
from dashboard.work_plans.assign_asking import Holding
from dashboard.work_plans.assign_queries import AssignmentsPage
from dashboard.work_plans.assign_words import year_word

ASSIGN, AS_PLANNED = "/assignments/assign", "/assignments/as-planned"
HOLDINGS = (
    (Holding.PARTICIPATING, "Participating"),
    (Holding.LEAD, "Lead (one unit; who led before participates from then on)"),
    (Holding.NONE, "No part any more (the years before stay)"),
)
SHOWN = "These are the activities that the filters above show."
NONE_SHOWN = "The filters above show no activity."


def assign_part(page: AssignmentsPage) -> Component:
    """Draw the form that gives many activities to many units."""
    activities = [(each.activity.code, f"{each.activity.code} {short(each.activity)}") for each in page.rows]
    units = [(each.abbreviation, f"{each.abbreviation} {each.name}") for each in page.offices]
    years = [(str(year), year_word(year)) for year in page.book.years]
    fields: list[Field | Component] = [
        Ticks("activities", "Activities", hint=SHOWN if activities else NONE_SHOWN, options=activities),
        *tools("activities", activities),
        Ticks("units", "Units", options=units),
        *tools("units", units),
        Choice("part", "Part", value=Holding.PARTICIPATING, options=HOLDINGS),
        Choice(
            "from_year",
            "From",
            value=str(max(page.year, page.book.present)),
            hint="Years that are over only gain what was missing; nothing in them changes or ends.",
            options=years,
        ),
        Choice("to_year", "To", options=[("", "with no end"), *years]),
    ]
    return part(
        "Assign activities to units",
        form(ASSIGN, "assign", fields, "Look at what changes", label="Assign activities to units"),
    )


def planned_part(page: AssignmentsPage) -> list[Component]:
    """Draw the button that assigns what rests on the plan’s words alone, if anything does."""
    if not page.by_words:
        return []
    number = counted(page.by_words, "part rests", "parts rest")
    words = (
        f"{number} on the plan’s own words alone: offices that a line names lead, “all bureaus and offices” "
        "participate. Assigning them makes them the team’s decision; what the team has said stays."
    )
    button = form(AS_PLANNED, "planned", [], "Assign as the plan’s words say", quiet=True)
    return [html.P(words, className="note"), button]
