"""Draws a period's completeness and timeliness by unit, and what the viewer can do about it."""

from collections import Counter

from dash import html
from dash.development.base_component import Component

from dashboard.clock import LOCAL
from dashboard.design.attributes import data
from dashboard.design.filters import Filter, filter_form
from dashboard.design.messages import nothing_here
from dashboard.design.status import icon_and_word, n_of_m
from dashboard.design.tables import framed, row, table
from dashboard.measures.showing import show_day, show_moment
from dashboard.plan.words import counted
from dashboard.reporting.closing_forms import close_form, excuse_form, reopen_form
from dashboard.reporting.closing_queries import ClosingPage
from dashboard.reporting.timeliness import TIMELINESS_WORDS, Timeliness, rework
from dashboard.reporting.timeliness_queries import UnitCourse
from dashboard.reporting.workflow import PeriodStanding
from models.vocabulary import EventKind

HERE = "/admin/closing"
HEADS = ("Unit", "Came", "Handed in", "First submitted", "Returned and resubmitted", "Kept as")
STANDINGS = {
    PeriodStanding.BEFORE_SYSTEM: "This period lies before the start of this system.",
    PeriodStanding.NOT_OPEN: "This period has not opened yet.",
    PeriodStanding.RUNNING: "This period is open and not due yet.",
    PeriodStanding.PAST_DUE: "This period is past its due date and still open.",
}


def closing_view(page: ClosingPage) -> list[Component]:
    """Draw the choice of the period, its summary, its units and the forms."""
    return [
        filter_form(HERE, [Filter("period", "Period", options(page), page.period.code)]),
        html.H2(page.period.label),
        html.P(standing_words(page)),
        *summary(page),
        *units_part(page),
        *close_form(page),
        *excuse_form(page),
        *reopen_form(page),
        *reopened_part(page),
        exports(page.period.code),
    ]


def options(page: ClosingPage) -> list[tuple[str, str]]:
    """Return the periods to choose from, the last first."""
    return [(each.code, each.label) for each in reversed(page.periods)]


def standing_words(page: ClosingPage) -> str:
    """Say where the period stands, and who closed it when."""
    due = f"Due {show_day(page.period.due_day)}."
    if page.standing is not PeriodStanding.CLOSED or page.period.closed_at is None:
        return f"{STANDINGS[page.standing]} {due}"
    day = show_day(page.period.closed_at.astimezone(LOCAL).date())
    by = f" by {page.closed_by}" if page.closed_by else ""
    return f"Closed on {day}{by}. {due}"


def summary(page: ClosingPage) -> list[Component]:
    """Count the reports by how they came, each count with its word."""
    if not page.courses:
        return []
    counts = Counter(each.state for each in page.courses)
    whole = sum(each.course.is_complete for each in page.courses)
    marks = [html.Span([mark(state), f": {counts[state]}"]) for state in TIMELINESS_WORDS if counts[state]]
    words = f"Complete: {n_of_m(whole, len(page.courses))}"
    return [html.P([html.Span(words), *marks], className="facts")]


def mark(state: Timeliness) -> Component:
    """Return how a report came, as icon and word."""
    icon, word = TIMELINESS_WORDS[state]
    return icon_and_word(icon, word, f"timeliness {state.value}")


def units_part(page: ClosingPage) -> list[Component]:
    """Draw one row per unit."""
    if not page.courses:
        return [nothing_here("Nothing is asked of any unit in this period.")]
    reports = counted(len(page.courses), "report", "reports")
    name = f"{page.period.code}: completeness and timeliness of {reports}"
    body = html.Tbody([unit_row(each) for each in page.courses])
    return [framed(table(name, HEADS, [body], "cards timeliness-table"), name)]


def unit_row(each: UnitCourse) -> Component:
    """Draw how one unit's report came."""
    heading = [html.Abbr(each.unit, title=each.unit_name), html.Span(each.unit_name, className="meta")]
    return row(
        heading,
        (
            [mark(each.state), *excuse_words(each)],
            [n_of_m(each.course.answered, each.course.expected), complete_words(each)],
            submitted_words(each),
            rework_words(each),
            each.retention.value.replace("_", " "),
        ),
        HEADS[1:],
    )


def excuse_words(each: UnitCourse) -> list[Component]:
    """Return the reason of an excuse, as small print."""
    excused = each.course.last(EventKind.EXCUSED)
    return [html.Span(excused.reason or "", className="meta")] if excused else []


def complete_words(each: UnitCourse) -> Component:
    """Say whether everything has been handed in."""
    return html.Span("complete" if each.course.is_complete else "not complete", className="meta")


def submitted_words(each: UnitCourse) -> list[Component | str]:
    """Return when a report was first submitted and on whose authority."""
    first = each.course.first(EventKind.SUBMITTED)
    if first is None:
        return ["–"]
    by = (
        first.by
        if first.authorised_by in ("", first.by)
        else f"{first.by}, authorised by {first.authorised_by}"
    )
    return [show_moment(first.at), html.Span(by, className="meta")]


def rework_words(each: UnitCourse) -> str:
    """Say how often work came back, and how long it stayed with the unit."""
    returned = sum(event.kind is EventKind.RETURNED for event in each.course.events)
    if not returned:
        return "–"
    hours = rework(each.course.events, each.course.events[-1].at).total_seconds() / 3600
    again = f", {hours / 24:.1f} days until resubmitted" if hours else ""
    return f"{counted(returned, 'entry', 'entries')} returned{again}"


def reopened_part(page: ClosingPage) -> list[Component]:
    """Draw for whom the period was reopened."""
    if not page.reopened:
        return []
    items = [
        html.Li(
            f"{each.unit} until {show_day(each.until.astimezone(LOCAL).date())}, by {each.by}: {each.reason}"
        )
        for each in page.reopened
    ]
    return [html.H2("Reopened"), html.Ul(items)]


def exports(code: str) -> Component:
    """Draw the ways to take the list away."""
    links = [
        (f"{code} as a workbook", f"{HERE}/{code}.xlsx"),
        (f"{code} as CSV", f"{HERE}/{code}.csv"),
        ("All periods as a workbook", f"{HERE}/all.xlsx"),
        ("All periods as CSV", f"{HERE}/all.csv"),
    ]
    items = [html.Li(html.A(words, href=href, **data(download="yes"))) for words, href in links]
    return html.Section([html.H2("Take away"), html.Ul(items)])
