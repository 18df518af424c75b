"""Draws the form that tells how an activity stands in the period shown."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Area, Choice, Field, Ticks, form, hidden
from dashboard.texts import typed_day
from dashboard.work_plans.asked import Asked
from dashboard.work_plans.plan_records import Row, Told, WorkPlan
from dashboard.work_plans.words import STATUS_WORDS
from models.vocabulary import LineState

TELL = "/work-plan/status"
LATER = {
    LineState.SUBMITTED: "Submitted; withdraw the report to change it.",
    LineState.ACCEPTED: "Accepted; the next period tells what has changed since.",
}


def status_part(plan: WorkPlan, row: Row, asked: Asked) -> list[Component]:
    """Draw the form, or why nothing can be told."""
    if row.excused is not None:
        return []
    heading = html.H3(f"How it stands in {plan.period.code}" if plan.period else "How it stands")
    why = plan.locked or (row.told and LATER.get(row.told.state))
    if why or plan.period is None:
        return [heading, html.P(why or "", className="note")]
    return [heading, *_notes(row), _form(plan, row, asked)]


def _notes(row: Row) -> list[Component]:
    """Draw why the row was returned, or why it needs a word."""
    if row.told is not None and row.told.returned is not None:
        return [html.P(f"Returned: {row.told.returned}", className="excuse")]
    return [html.P(row.needed, className="flag")] if row.needed else []


def _form(plan: WorkPlan, row: Row, asked: Asked) -> Component:
    activity, told = row.part.activity, row.offered
    named = {
        "unit": plan.unit.abbreviation,
        "period": plan.period.code if plan.period else "",
        "activity": activity.code,
        "version": str(row.told.version if row.told else 0),
        "walk": asked.walk,
    }
    label = "Save and go to the next" if asked.walk else "Save the status"
    fields = [*hidden(**named), _status(told), *_areas(plan, row, told), *_words(told)]
    return form(TELL, "status", fields, label, label="How it stands")


def _status(told: Told | None) -> Field:
    options = [(status.value, words[1].capitalize()) for status, words in STATUS_WORDS.items()]
    chosen = told.status.value if told else ""
    blank = [] if chosen else [("", "Choose")]
    return Choice("status", "Status", chosen, options=[*blank, *options])


def _areas(plan: WorkPlan, row: Row, told: Told | None) -> list[Field]:
    """Draw the four areas of a shared activity as boxes."""
    activity = row.part.activity
    if not activity.shared:
        return []
    options = [(area, f"{area} {plan.areas[area]}") for area in activity.areas]
    hint = "Tick those for which the status holds; in the others it counts as not started."
    return [
        Ticks("areas", "Areas of engagement", hint=hint, options=options, chosen=told.areas if told else ())
    ]


def _words(told: Told | None) -> list[Field]:
    day = typed_day(told.by_when) if told else ""
    return [
        Area("what", "What is under way", (told and told.what) or "", "For “under way”.", rows=2),
        Field("by_when", "By when", day, "For “under way”: a day such as 3/15/2026."),
        Area("next_step", "What comes next", (told and told.next_step) or "", "For “under way”.", rows=2),
        Area("reason", "Reason", (told and told.reason) or "", "For “blocked” and “changed”.", rows=2),
    ]
