"""Draws the calendar and the forms by which it is kept."""

from collections.abc import Sequence
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.administration.calendar_queries import CalendarPage
from dashboard.calendar.organization import CalendarKind
from dashboard.calendar.queries import PeriodView
from dashboard.clock import LOCAL
from dashboard.design.forms import Area, Choice, Field, form
from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.measures.showing import show_day
from dashboard.plan.words import NUMBERS
from models.vocabulary import PeriodKind

HEADS = ("Period", "Opens", "Due", "Stands")
KINDS = {
    CalendarKind.CALENDAR_YEAR: "Calendar years, from January 1",
    CalendarKind.STATE_FISCAL_YEAR: "State fiscal years, from July 1",
}
DAY_HINT = "A date such as 2026-03-15 or 3/15/2026."
DUE_HINT = "Due dates that are past, and those that were moved for one period, stay as they are."


def calendar_view(page: CalendarPage) -> list[Component]:
    """Draw the calendar, year by year, with the forms below."""
    return [
        html.P(summary(page)),
        framed(periods_table(page), "Periods of the plan"),
        html.H2("How long reports have"),
        due_days_form(page),
        html.H2("One due date"),
        move_form(page),
        html.H2("Where the system starts"),
        *go_live_part(page),
        html.H2("Plan years"),
        *years_part(page),
    ]


def summary(page: CalendarPage) -> str:
    """Say how plan years lie and how long reports have."""
    calendar = page.calendar
    kind = KINDS[calendar.kind].partition(",")[0].lower()
    return (
        f"Plan years are {kind}, the first from {show_day(calendar.first_year_starts)}. A quarter’s report "
        f"is due {calendar.quarter_due_days} days after the quarter’s end, the year-end report "
        f"{calendar.year_end_due_days} days after the year’s, always at the end of the day in Massachusetts."
    )


def periods_table(page: CalendarPage) -> Component:
    """Draw every period, grouped by plan year."""
    groups = [
        year_group(year, list(mine), page)
        for year, mine in groupby(page.periods, lambda period: period.plan_year)
    ]
    return table(
        "Periods with both names, and when their reports open and fall due", HEADS, groups, "cards calendar"
    )


def year_group(year: int, mine: Sequence[PeriodView], page: CalendarPage) -> Component:
    """Draw a plan year's boundaries and its periods."""
    first, last = show_day(mine[0].starts_on), show_day(mine[-1].ends_on)
    head = html.Th(f"Year {NUMBERS[year]}: {first} to {last}", colSpan=len(HEADS), scope="rowgroup")
    return html.Tbody([html.Tr(head, className="group-head"), *(period_row(period, page) for period in mine)])


def period_row(period: PeriodView, page: CalendarPage) -> Component:
    """Draw one period."""
    cells = [show_day(period.opens_on), due_words(period), standing(period, page)]
    return row(period.label, cells, HEADS[1:])


def due_words(period: PeriodView) -> str:
    """Say when a period's report is due, and how many days that gives."""
    days = (period.due_day - period.ends_on).days
    return f"{show_day(period.due_day)} ({days} days)"


def standing(period: PeriodView, page: CalendarPage) -> str:
    """Say how a period stands today."""
    if period.before_system:
        return "before the system"
    if period.closed_at is not None:
        return f"closed on {show_day(period.closed_at.astimezone(LOCAL).date())}"
    if period.opens_on > page.today:
        return "not open yet"
    return "open" if period.due_at >= page.now else "open, past due"


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
