"""Draws what is planned for an activity, and the form in which its unit keeps it."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Area, Choice, Field, form, hidden
from dashboard.measures.showing import show_day
from dashboard.texts import typed_day
from dashboard.work_plans.person_fields import person_choice
from dashboard.work_plans.plan_records import Deferral, Named, Row, WorkPlan
from dashboard.work_plans.scope_review import review_note

SAVE = "/work-plan/save"
DAY = "A day such as 3/15/2026."


def plan_part(plan: WorkPlan, row: Row) -> list[Component]:
    """Draw the plan of an activity: as a form for those who keep it, as words for others."""
    heading = html.H3("Plan")
    note = review_note(row.entry, plan.today)
    notes = [html.P(note, className="flag")] if note else []
    if plan.frozen:
        return [heading, *notes, plan_words(row)]
    return [heading, *notes, plan_form(plan, row)]


def plan_form(plan: WorkPlan, row: Row) -> Component:
    """Draw the form."""
    entry = row.entry
    named = {
        "unit": plan.unit.abbreviation,
        "year": str(plan.year),
        "activity": row.part.activity.code,
        "version": str(entry.version),
    }
    people = html.Div(
        [
            each.draw("plan")
            for each in (
                person_choice("accountable", "Accountable", plan.people, entry.accountable),
                person_choice("deputy", "Deputy", plan.people, entry.deputy),
                Field("starts_on", "Start", typed_day(entry.starts_on), DAY),
                Field("due_on", "Due", typed_day(entry.due_on), DAY),
            )
        ],
        className="side-by-side",
    )
    fields: list[Field | Component] = [
        *hidden(**named),
        people,
        Area("scope", "Scope", entry.scope or "", "What this unit takes on, and what it does not."),
        Field(
            "scope_reviewed_on",
            "Scope reviewed on",
            typed_day(entry.scope_reviewed_on),
            "The day of the yearly review; leave blank until there was one.",
        ),
        *deferral_fields(plan, entry.deferral),
    ]
    return form(SAVE, "plan", fields, "Save the plan", label="Plan of the activity")


def deferral_fields(plan: WorkPlan, deferral: Deferral | None) -> list[Field]:
    """Draw to which quarter something is deferred, and why."""
    offered = [each for each in plan.later if each.ends_on >= plan.today]
    if deferral is not None and deferral.to not in offered:
        offered = [deferral.to, *offered]
    options = [("", "Not deferred"), *((each.code, each.label) for each in offered)]
    chosen = deferral.to.code if deferral else ""
    reason = deferral.reason if deferral else ""
    return [
        Choice("deferred_to", "Deferred to", chosen, options=options),
        Field("deferral_reason", "Reason of the deferral", reason),
    ]


def plan_words(row: Row) -> Component:
    """Draw the plan in words."""
    entry = row.entry
    later = f"{entry.deferral.to.code}: {entry.deferral.reason}" if entry.deferral else "no"
    pairs = (
        ("Accountable", named_or_nobody(entry.accountable)),
        ("Deputy", named_or_nobody(entry.deputy)),
        ("Start", show_day(entry.starts_on) if entry.starts_on else "no day given"),
        ("Due", show_day(entry.due_on) if entry.due_on else "no day given"),
        ("Scope", entry.scope or "not stated"),
        ("Deferred", later),
    )
    drawn = [part for name, value in pairs for part in (html.Dt(name), html.Dd(value))]
    return html.Dl(drawn, className="words")


def named_or_nobody(person: Named | None) -> str:
    """Return a person's name, or that nobody is named."""
    return "nobody" if person is None else person.name
