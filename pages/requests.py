"""Requests for action: the team asks units, units answer, and the log tells what happened."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.design.keeping import keep_links
from dashboard.plan.words import counted
from dashboard.web.endpoints import Done, SentFile, download, form
from dashboard.web.guard import register_page
from dashboard.web.keeping import sent_lists
from dashboard.work_plans.request_answering import (
    AnswerRequest,
    WithdrawRequest,
    answer_request,
    withdraw_request,
)
from dashboard.work_plans.request_asked import read_asked
from dashboard.work_plans.request_commands import MakeRequests, make_requests
from dashboard.work_plans.request_form_views import ANSWER, MAKE, WITHDRAW
from dashboard.work_plans.request_listed import LISTS, requests_lists
from dashboard.work_plans.request_page import requests_page
from dashboard.work_plans.request_rules import STATE_WORDS
from dashboard.work_plans.request_views import ADDRESS, requests_view
from dashboard.work_plans.team_tabs import team_tabs


@register_page(
    __name__,
    requires=Right.WORK_PLAN_READ,
    path=ADDRESS,
    name="Requests for action",
    title="Requests for action",
    order=28,
)
def layout(session: Session, viewer: Viewer, **address: Any) -> Any:
    """Draw the requests that the address asks for."""
    page = requests_page(session, viewer, read_asked(address))
    files = keep_links(ADDRESS, LISTS, vars(page.asked))
    return [html.H1("Requests for action"), team_tabs(viewer, ADDRESS), *requests_view(page), files]


@download(f"{ADDRESS}/<name>", requires=Right.WORK_PLAN_READ)
def keep(session: Session, viewer: Viewer, name: str = "", **address: Any) -> SentFile:
    """Send the requests that the address asks for as a file."""
    return sent_lists(session, name, requests_lists(requests_page(session, viewer, read_asked(address))))


@form(MAKE, requires=Right.REQUEST_MAKE, reads=MakeRequests)
def make(session: Session, viewer: Viewer, command: MakeRequests) -> Done:
    """Ask units for action."""
    made = make_requests(session, viewer, command)
    asked = counted(made.requests, "request", "requests")
    return Done(f"Sent: {asked}, {counted(made.mails, 'mail waits', 'mails wait')} to be sent.", ADDRESS)


@form(ANSWER, requires=Right.REQUEST_ANSWER, reads=AnswerRequest)
def answer(session: Session, viewer: Viewer, command: AnswerRequest) -> Done:
    """Answer as the unit."""
    state = answer_request(session, viewer, command)
    return Done(f"Answered: the request is {STATE_WORDS[state][1]}.")


@form(WITHDRAW, requires=Right.REQUEST_MAKE, reads=WithdrawRequest)
def withdraw(session: Session, viewer: Viewer, command: WithdrawRequest) -> Done:
    """Withdraw as the team."""
    withdraw_request(session, viewer, command)
    return Done("Withdrawn. The unit reads the reason in the log.")
