"""Draws the screen of a unit's registers: what they answer, reports, meetings, the feedback cycle."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.measures.kinds import show
from dashboard.registers.feedback_views import feedback_part
from dashboard.registers.inequity_views import reports_part
from dashboard.registers.meeting_part_views import meeting_part
from dashboard.registers.queries import CAUTIONED, Answered, RegistersPage
from models.vocabulary import MeasureKindName, PeriodKind

CLOSED = "This period is closed. What was counted then, and what was accepted, stands in "
NOTHING_ASKED = "No measure in use is counted from these registers in this period."


def registers_view(page: RegistersPage) -> list[Component]:
    """Draw everything of a quarter; of a year, what is counted and the way to its quarters."""
    note = [dbc.Alert(page.locked, color="secondary", className="py-2")] if page.locked else []
    if page.place.period.kind is not PeriodKind.QUARTER:
        return [*note, *quarter_links(page), *answers_part(page)]
    return [
        *note,
        *reports_part(page),
        *meeting_part(page),
        *feedback_part(page),
        *answers_part(page),
    ]


def quarter_links(page: RegistersPage) -> list[Component]:
    """Draw the links from a year to the registers of its quarters."""
    links = [
        html.Li(html.A(each.label, href=f"/registers/{page.place.abbreviation}/{each.code}"))
        for each in page.quarters
    ]
    return [html.Ul(links)]


def answers_part(page: RegistersPage) -> list[Component]:
    """Draw the measures that are counted from the registers, with how and where each is counted."""
    head = html.H2("What is counted from these registers", id="answers")
    if page.closed:
        entry = f"/entry/{page.place.abbreviation}/{page.place.period.code}"
        return [head, html.P([CLOSED, html.A("the report", href=entry), "."])]
    if not page.answers:
        return [head, nothing_here(NOTHING_ASKED)]
    what = f"Counted as of today, for {page.place.period.code}. Nobody types these."
    heads = ("Measure", "Answer", "How it is counted")
    body = html.Tbody([answer_row(each, page.place.period.kind, heads[1:]) for each in page.answers])
    return [
        head,
        *caution(page),
        framed(table(what, heads, [body], "cards register"), "Measures from the registers"),
    ]


def answer_row(each: Answered, period: PeriodKind, labels: Sequence[str]) -> Component:
    """Draw one measure with its answer; without one the line on the report asks why."""
    computed = each.computed
    name = [
        html.A(computed.title, href=f"/measures/{computed.code}"),
        html.Span(computed.code, className="meta"),
    ]
    answer = "no answer" if computed.answer is None else show(each.kind, computed.answer, 0, period)
    return row(
        name,
        (
            html.Span(answer, className="" if each.kind is MeasureKindName.LIST else "text-nowrap"),
            computed.told,
        ),
        labels,
    )


def caution(page: RegistersPage) -> list[Component]:
    """Draw what the plan prints about counting action plans; it travels with the numbers."""
    words = f"The plan prints beside {CAUTIONED}: “{page.caution}”"
    return [html.P(words, className="caution")] if page.caution else []
