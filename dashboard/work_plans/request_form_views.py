"""Draws the forms of requests for action: asking many units, answering as a unit, withdrawing as the team."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Area, Choice, Field, Ticks, form, hidden
from dashboard.duties.form_views import named, part, tools
from dashboard.work_plans.request_page import RequestsPage
from dashboard.work_plans.request_queries import Request
from dashboard.work_plans.request_rules import STATE_WORDS

MAKE, ANSWER, WITHDRAW = "/requests/make", "/requests/answer", "/requests/withdraw"


def make_part(page: RequestsPage) -> Component:
    """Draw the form that asks units for action."""
    units = named(page.units)
    fields: list[Field | Component] = [
        Ticks("units", "Units", options=units),
        *tools("units", units),
        Area(
            "text",
            "What is asked",
            hint="The units and the team read it. It cannot be changed afterwards, only withdrawn.",
        ),
        Choice(
            "item",
            "Activity of the plan",
            hint="If it is about one.",
            options=[("", "None in particular"), *page.activities],
        ),
        Field("due_on", "Due on", hint="Such as 2026-12-15 or 12/15/2026."),
    ]
    asking = form(MAKE, "make", fields, "Ask for action", label="Ask units for action")
    return part("Ask units for action", asking, not page.counts)


def answer_form(request: Request) -> list[Component]:
    """Draw how a unit answers, where the viewer may."""
    if not request.moves:
        return []
    states = [(state.value, STATE_WORDS[state][1].capitalize()) for state in request.moves]
    fields: list[Field | Component] = [
        *hidden(**_about(request)),
        Choice("state", "How it stands", options=states),
        Area("note", "Note", hint="Declined, and taken up again, need a reason.", rows=2),
    ]
    label = f"Answer: {request.unit}, request {request.id}"
    return [form(ANSWER, f"answer-{request.id}", fields, "Answer", label=label)]


def withdraw_part(request: Request) -> list[Component]:
    """Draw how the team takes a request back, where the viewer may."""
    if not request.may_withdraw:
        return []
    fields: list[Field | Component] = [*hidden(**_about(request)), Area("note", "Reason", rows=2)]
    label = f"Withdraw: {request.unit}, request {request.id}"
    drawn = form(WITHDRAW, f"withdraw-{request.id}", fields, "Withdraw the request", quiet=True, label=label)
    return [html.Details([html.Summary("Withdraw"), drawn])]


def _about(request: Request) -> dict[str, str]:
    return {"request": str(request.id), "seen": str(len(request.log))}
