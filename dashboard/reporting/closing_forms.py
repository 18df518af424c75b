"""Draws the forms of closing, excusing and reopening, for those who may."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Area, Choice, Field, form, hidden
from dashboard.reporting.closing_queries import ClosingPage

CLOSE, EXCUSE, REOPEN = "/closing/close", "/closing/excuse", "/closing/reopen"


def close_form(page: ClosingPage) -> list[Component]:
    """Draw the form that closes the period, for a lead after the due date."""
    if not page.may_close:
        return []
    note = html.P(
        "You will see every unit's report before anything is closed. Afterwards units enter nothing more, "
        "what was expected is frozen, and values change only by corrections."
    )
    place = hidden(period=page.period.code)
    return [html.H2("Close the period"), note, form(CLOSE, "close", place, f"Close {page.period.code}")]


def excuse_form(page: ClosingPage) -> list[Component]:
    """Draw the form that excuses a report, for a reviewer before the closing."""
    if not page.excusable:
        return []
    units = [(each.unit, f"{each.unit} {each.unit_name}") for each in page.excusable]
    fields = [
        *hidden(period=page.period.code),
        Choice("unit", "Unit", "", options=[("", "Choose"), *units]),
        Area("reason", "Reason", hint="Such as a flood in the office. It stands beside the report."),
    ]
    return [html.H2("Excuse a report"), form(EXCUSE, "excuse", fields, "Excuse this report")]


def reopen_form(page: ClosingPage) -> list[Component]:
    """Draw the form that reopens the period for one unit, for a lead after the closing."""
    if not page.may_reopen:
        return []
    units = [(each.unit, f"{each.unit} {each.unit_name}") for each in page.courses]
    fields = [
        *hidden(period=page.period.code),
        Choice("unit", "Unit", "", options=[("", "Choose"), *units]),
        Field("until", "Open until the end of", hint="A day such as 2026-12-04."),
        Area("reason", "Reason"),
    ]
    note = html.P("What comes in then counts as late. Everything else stays closed.")
    return [html.H2("Reopen for one unit"), note, form(REOPEN, "reopen", fields, "Reopen the period")]
