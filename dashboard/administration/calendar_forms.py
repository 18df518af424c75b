"""Draws the forms by which the calendar is kept."""

from dash import html
from dash.development.base_component import Component

from dashboard.administration.calendar_queries import CalendarPage
from dashboard.calendar.organization import CalendarKind
from dashboard.design.forms import Area, Choice, Field, form
from dashboard.design.messages import nothing_here
from dashboard.measures.showing import show_day
from models.vocabulary import PeriodKind

KINDS = {
    CalendarKind.CALENDAR_YEAR: "Calendar years, from January 1",
    CalendarKind.STATE_FISCAL_YEAR: "State fiscal years, from July 1",
}


DAY_HINT = "A date such as 2026-03-15 or 3/15/2026."


DUE_HINT = "Due dates that are past, and those that were moved for one period, stay as they are."


def due_days_form(page: CalendarPage) -> Component:
    """Draw the form that sets how many days a report has."""
    calendar = page.calendar
    fields = [
        Field("quarter_due_days", "Days after a quarter’s end", str(calendar.quarter_due_days)),
        Field("year_end_due_days", "Days after a year’s end", str(calendar.year_end_due_days), DUE_HINT),
    ]
    return form("/admin/calendar/due-days", "due-days", fields, "Change how long reports have")


def move_form(page: CalendarPage) -> Component:
    """Draw the form that moves one period's due date."""
    movable = [each for each in page.periods if each.closed_at is None and not each.before_system]
    if not movable:
        return nothing_here("Every period is closed or lies before the system.")
    options = [(each.code, f"{each.label}, due {show_day(each.due_day)}") for each in movable]
    fields = [
        Choice("period", "Period", options=options),
        Field("day", "New due date", hint=f"{DAY_HINT} What is past due can only be given more time."),
        Area("reason", "Reason", hint="It stands in the audit.", rows=2),
    ]
    return form("/admin/calendar/due-date", "due-date", fields, "Move this due date")


def go_live_part(page: CalendarPage) -> list[Component]:
    """Draw the form that sets the first period, or why it cannot move."""
    live = next((each for each in page.periods if not each.before_system), page.periods[-1])
    words = html.P(f"Reports are asked from {live.label} on. Earlier periods are never late or missing.")
    if page.closed or (page.held and "report" in page.held):
        return [words, nothing_here("This cannot move any more: something has been entered or closed.")]
    options = [(each.code, each.label) for each in page.periods if each.kind is PeriodKind.QUARTER]
    fields = [Choice("period", "First period", live.code, options=options)]
    return [words, form("/admin/calendar/go-live", "go-live", fields, "Start with this period")]


def years_part(page: CalendarPage) -> list[Component]:
    """Draw the form that moves the plan years, or what holds them."""
    if page.held:
        return [nothing_here(f"The plan years cannot move any more: their periods hold {page.held}.")]
    fields = [
        Choice(
            "kind", "Years", page.calendar.kind.value, options=[(each.value, KINDS[each]) for each in KINDS]
        ),
        Field(
            "first_year_starts",
            "First day of Year One",
            page.calendar.first_year_starts.isoformat(),
            DAY_HINT,
        ),
    ]
    return [form("/admin/calendar/years", "years", fields, "Move the plan years")]
