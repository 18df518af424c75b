"""Draws the forms of one inequity report: what was found, its action plan, and its withdrawal."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Area, Choice, Field, form, hidden
from dashboard.measures.showing import show_day
from dashboard.registers.entries import ReportEntry
from dashboard.registers.inequity_commands import Found
from dashboard.registers.inequity_views import mark, plan_cell
from dashboard.registers.queries import RegistersPage
from dashboard.texts import typed_day

DAY = "A day such as 2026-11-05 or 11/5/2026."
FOUND = (("", "Choose"), (Found.INEQUITY.value, "An inequity"), (Found.NOTHING.value, "Nothing: no inequity"))
NO_NAMES = "Describe groups and services, never a person whom somebody could recognize."


def new_report_view(page: RegistersPage) -> list[Component]:
    """Draw the form of a report that is not there yet."""
    programmes = [("", "Choose"), *((str(each.id), each.name) for each in page.programmes)]
    fields: list[Field | Component] = [
        *about(page),
        Choice("programme", "Program or unit that reports", options=programmes),
        *report_fields(None),
        Area("proposed_plan", "Proposed action plan", "", "Leave empty where there is none yet."),
        Field("proposed_on", "Proposed on", "", DAY),
    ]
    label = "Report of this quarter"
    return [
        html.H2(label),
        form("/registers/report", "report", fields, "Save the report", label=label),
        back(page),
    ]


def report_view(page: RegistersPage, each: ReportEntry) -> list[Component]:
    """Draw one report with what can be entered: its content in its own quarter, its plan later too."""
    own = each.quarter == page.place.period.code
    parts: list[Component] = [
        html.H2(f"{each.programme}, {each.quarter}"),
        html.P(mark(each.stage), className="state"),
    ]
    if page.locked is not None or not own:
        parts += told(each, planned=page.locked is not None)
    if page.locked is None:
        parts += [plan_form(page, each)] if not each.nothing_found else []
        parts += own_forms(page, each) if own else []
    return [*parts, back(page)]


def told(each: ReportEntry, *, planned: bool) -> list[Component]:
    """Draw what a report says where it is only read, with its plan where that is read only too."""
    facts = (
        ("Finding", each.finding or "Nothing found"),
        ("Data behind it", each.data),
        ("Plan", plan_cell(each) if planned else None),
    )
    return [html.Dl([part for name, words in facts if words for part in (html.Dt(name), html.Dd(words))])]


def own_forms(page: RegistersPage, each: ReportEntry) -> list[Component]:
    """Draw the forms that change or withdraw a report of the quarter."""
    seen = hidden(report=str(each.id), seen=str(each.version))
    label = "What was found"
    change = form(
        "/registers/report",
        "report",
        [*about(page), *seen, *report_fields(each)],
        "Save what was found",
        label=label,
    )
    away = [*about(page), *hidden(report=str(each.id))]
    return [
        html.H3(label),
        change,
        form("/registers/report/withdraw", "withdraw", away, "Withdraw this report", quiet=True),
    ]


def report_fields(each: ReportEntry | None) -> list[Field | Component]:
    """Return the fields of what was found, filled with what stands."""
    found = "" if each is None else (Found.NOTHING if each.nothing_found else Found.INEQUITY).value
    return [
        Choice("found", "What did the data and information show?", found, options=FOUND),
        Area("finding", "Finding", (each and each.finding) or "", NO_NAMES),
        Area(
            "data", "Data behind it", (each and each.data) or "", "Which data or information, of which time."
        ),
    ]


def plan_form(page: RegistersPage, each: ReportEntry) -> Component:
    """Draw the form of an action plan: proposed, shared, implemented, evaluated."""
    fields: list[Field | Component] = [
        *about(page),
        *hidden(report=str(each.id), seen=str(each.version)),
        Area("proposed_plan", "Proposed action plan", each.proposed_plan or ""),
        Field("proposed_on", "Proposed on", typed_day(each.proposed_on), DAY),
        Choice("shared_at", "Shared at", str(each.shared_at or ""), MEETINGS, options=meeting_options(page)),
        Field("implemented_on", "Implemented on", typed_day(each.implemented_on), DAY),
        Field("evaluated_on", "Evaluated for racial equity impact on", typed_day(each.evaluated_on), DAY),
        Area("evaluation", "What the evaluation found", each.evaluation or ""),
    ]
    label = "Action plan"
    return html.Div([html.H3(label), form("/registers/plan", "plan", fields, "Save the plan", label=label)])


MEETINGS = "The team records the quarterly meetings; ask it where one is missing."


def meeting_options(page: RegistersPage) -> list[tuple[str, str]]:
    """Return the recorded meetings as choices, newest first."""
    held = [(str(each.id), f"Meeting of {show_day(each.held_on)} ({each.quarter})") for each in page.meetings]
    return [("", "Not shared yet"), *held]


def about(page: RegistersPage) -> list[Field]:
    """Return the hidden fields that say whose registers of which quarter a form keeps."""
    return hidden(unit=page.place.abbreviation, period=page.place.period.code)


def back(page: RegistersPage) -> Component:
    """Draw the way back to all registers of the quarter."""
    return html.P(html.A("Back to the registers", href=page.place.address))
