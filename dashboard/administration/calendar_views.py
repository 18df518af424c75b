"""Draws the calendar and the forms by which it is kept."""

from collections.abc import Sequence
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.administration.calendar_forms import KINDS, due_days_form, go_live_part, move_form, years_part
from dashboard.administration.calendar_queries import CalendarPage
from dashboard.calendar.queries import PeriodView
from dashboard.clock import LOCAL
from dashboard.design.tables import framed, row, table
from dashboard.measures.showing import show_day
from dashboard.plan.words import NUMBERS

HEADS = ("Period", "Opens", "Due", "Stands")


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
