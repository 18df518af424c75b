"""Draws a quarter's feedback cycle: its days, themes, the reply to all staff, and the actions it states."""

from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Area, Choice, Field, form, hidden
from dashboard.measures.showing import show_day
from dashboard.registers.action_views import actions_part
from dashboard.registers.entries import CycleEntry
from dashboard.registers.inequity_forms import DAY, about
from dashboard.registers.queries import RegistersPage
from dashboard.texts import typed_day

INTRO = (
    "Staff raise concerns elsewhere, anonymously. Here stands only that a cycle was held, what its themes "
    "were, and what was answered."
)
NO_NAMES = (
    "Themes only. No names, no quotations, nothing by which colleagues could tell who raised a concern; "
    "leave a theme out where only one or two people raised it."
)
MISSING = "The quarter has ended, and no correspondence to all staff is recorded for it."
POD = "In the pod, or from it."
ATTENDED = "Only how many, never who. 0 where nobody came; leave it empty where nobody counted."
PLAN = (("", "Not said"), ("yes", "Yes"), ("no", "No"))


def feedback_part(page: RegistersPage) -> list[Component]:
    """Draw the quarter's cycle, its form where it can be kept, and the actions stated to all staff."""
    cycle = [cycle_facts(page.cycle)] if page.locked else [cycle_form(page)]
    return [
        html.H2("Feedback cycle", id="feedback"),
        html.P(INTRO, className="intro"),
        *missing_letter(page),
        *cycle,
        *actions_part(page),
    ]


def missing_letter(page: RegistersPage) -> list[Component]:
    """Flag a quarter that ended without a correspondence to all staff."""
    if page.cycle.correspondence_on or page.today <= page.place.period.ends_on:
        return []
    return [html.P(["⚠ ", MISSING], className="caution")]


def cycle_form(page: RegistersPage) -> Component:
    """Draw the form of the cycle with what stands in it."""
    cycle = page.cycle
    seen = hidden(seen=str(cycle.version))
    fields: list[Field | Component] = [*about(page), *seen, *cycle_fields(cycle), *letter_fields(cycle)]
    return form("/registers/cycle", "cycle", fields, "Save the cycle", label="Feedback cycle")


def cycle_fields(cycle: CycleEntry) -> list[Field | Component]:
    """Return the fields of the cycle itself."""
    opened = Field("opened_on", "Opened on", typed_day(cycle.opened_on), DAY)
    closed = Field("closed_on", "Closed on", typed_day(cycle.closed_on), DAY)
    pod = Field("coaching_pod_on", "Director’s coaching pod held on", typed_day(cycle.coaching_pod_on), DAY)
    attended = Field("attended", "People who attended", count_word(cycle), ATTENDED)
    plan = Choice("short_term_plan", "Short-term plan made", plan_word(cycle), POD, options=PLAN)
    return [
        beside(opened, closed),
        Field("channel", "Channel", cycle.channel or "", "Such as: anonymous form, listening session."),
        Area("themes", "Themes", cycle.themes or "", NO_NAMES),
        beside(pod, attended, plan),
    ]


def beside(*fields: Field) -> Component:
    """Draw fields side by side where there is room."""
    return html.Div([each.draw("cycle") for each in fields], className="side-by-side")


def letter_fields(cycle: CycleEntry) -> list[Field]:
    """Return the fields of the correspondence to all staff."""
    words = "What the correspondence said"
    return [
        Field(
            "correspondence_on",
            "Correspondence sent to all staff on",
            typed_day(cycle.correspondence_on),
            DAY,
        ),
        Area("correspondence", words, cycle.correspondence or "", "Its text, as it was sent.", rows=5),
    ]


def count_word(cycle: CycleEntry) -> str:
    """Return how many attended the pod as typed, nothing where nobody counted; zero is told."""
    return "" if cycle.attended is None else str(cycle.attended)


def plan_word(cycle: CycleEntry) -> str:
    """Return yes, no or nothing as the choice has it."""
    if cycle.short_term_plan is None:
        return ""
    return "yes" if cycle.short_term_plan else "no"


def cycle_facts(cycle: CycleEntry) -> Component:
    """Draw a cycle that is only read."""
    if not cycle.version:
        return html.P("No feedback cycle is recorded for this quarter.", className="nothing")
    days = ((name, show_day(day)) for name, day in cycle_days(cycle) if day)
    texts = (("Channel", cycle.channel), ("Themes", cycle.themes), ("What was sent", cycle.correspondence))
    pod = (("People who attended", count_word(cycle)), ("Short-term plan", plan_word(cycle)))
    facts = [
        *days,
        *((name, words) for name, words in pod if words),
        *((name, text) for name, text in texts if text),
    ]
    return html.Dl(
        [part for name, words in facts for part in (html.Dt(name), html.Dd(words, className="free-text"))]
    )


def cycle_days(cycle: CycleEntry) -> list[tuple[str, date | None]]:
    """Return the days of a cycle in order."""
    return [
        ("Opened on", cycle.opened_on),
        ("Closed on", cycle.closed_on),
        ("Coaching pod held on", cycle.coaching_pod_on),
        ("Sent to all staff on", cycle.correspondence_on),
    ]
