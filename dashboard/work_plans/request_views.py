"""Draws requests for action: how many stand where, each with its words, its log, and what can be done."""

from dash import html
from dash.development.base_component import Component

from dashboard.clock import LOCAL
from dashboard.design.filters import Filter, filter_form
from dashboard.design.messages import nothing_here
from dashboard.design.status import icon_and_word
from dashboard.measures.showing import show_day
from dashboard.plan.words import counted
from dashboard.work_plans.request_asked import SHOWN
from dashboard.work_plans.request_form_views import answer_form, make_part, withdraw_part
from dashboard.work_plans.request_page import RequestsPage
from dashboard.work_plans.request_queries import Happened, Request
from dashboard.work_plans.request_rules import STATE_WORDS
from models.work_vocabulary import RequestState

ADDRESS = "/requests"
NOTHING = "No request for action matches this."
NONE_YET = "There is no request for action yet."


def requests_view(page: RequestsPage) -> list[Component]:
    """Draw the whole screen below its heading."""
    drawn = [request_part(each, own=len(page.seen_units) == 1) for each in page.requests]
    empty = nothing_here(NOTHING if page.counts else NONE_YET)
    return [
        html.P(summary(page), className="fw-semibold" if page.overdue else ""),
        filters(page),
        *(drawn or [empty]),
        *([make_part(page)] if page.may_make else []),
    ]


def summary(page: RequestsPage) -> str:
    """Say how many requests stand where, the overdue ones apart."""
    told = [f"{page.counts[state]} {words[1]}" for state, words in STATE_WORDS.items() if page.counts[state]]
    late = f"; {page.overdue} overdue" if page.overdue else ""
    total = counted(page.counts.total(), "request", "requests")
    return f"{total}: {', '.join(told)}{late}." if told else "Nothing is asked."


def filters(page: RequestsPage) -> Component:
    """Draw the filters, all of which stand in the address."""
    units = [("", "All units"), *((code, code) for code in page.seen_units)]
    return filter_form(
        ADDRESS,
        [
            *([Filter("unit", "Unit", units, page.asked.unit)] if len(page.seen_units) > 1 else []),
            Filter("activity", "Activity", [("", "All activities"), *page.activities], page.asked.activity),
            Filter("state", "State", SHOWN, page.asked.state),
        ],
    )


def request_part(request: Request, *, own: bool) -> Component:
    """Draw one request; `own` leaves away the unit, where there is only the viewer's own."""
    due = f"Due {show_day(request.due_on)}"
    facts: list[Component | str] = [] if own else [due]
    if request.activity:
        link = html.A(request.activity, href=f"/plan/{request.activity}")
        facts += [*([" · "] if facts else []), "Activity ", link]
    if request.now:
        facts += [*([" · "] if facts else []), f"{request.now} goes on with it"]
    if request.overdue:
        facts += [*([" · "] if facts else []), html.Strong("⚠ overdue")]
    title = due if own and not request.now else f"{request.unit_name} ({request.unit})"
    return html.Article(
        [
            html.H2([title, " ", state_mark(request.state)], className="h5"),
            *([html.P(facts, className="mb-1")] if facts else []),
            html.P(request.text, className="asked-words"),
            log_part(request),
            *answer_form(request),
            *withdraw_part(request),
        ],
        id=f"request-{request.id}",
        className="request overdue" if request.overdue else "request",
    )


def state_mark(state: RequestState) -> Component:
    """Draw a state as icon and word."""
    return icon_and_word(*STATE_WORDS[state], state.value)


def log_part(request: Request) -> Component:
    """Draw what happened to a request, the newest entry in sight."""
    told = [html.Li(happened(each, first=place == 0)) for place, each in enumerate(request.log)]
    return html.Details(
        [html.Summary(f"Log: {counted(len(told), 'entry', 'entries')}"), html.Ol(told)], open=len(told) > 1
    )


def happened(each: Happened, *, first: bool) -> str:
    """Say what one entry of the log tells."""
    words = "asked" if first else STATE_WORDS[each.state][1]
    note = f": {each.note}" if each.note else ""
    return f"{show_day(each.at.astimezone(LOCAL).date())}, {each.person}: {words}{note}"
