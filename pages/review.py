"""Review: the submitted lines that wait, accepted or returned one by one or together."""

from typing import Any

from dash import ALL, MATCH, Input, Output, State, ctx, html, no_update
from dash.exceptions import PreventUpdate
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import DashboardError
from dashboard.plan.words import counted
from dashboard.reporting.decisions import AcceptAll, DecideLine, accept_all, decide_line
from dashboard.reporting.queue import review_queue, waiting_counts
from dashboard.reporting.review_views import decided, queue_view, refused_here
from dashboard.web.guard import announce, callback, register_page

BODY = "review-body"


@register_page(
    __name__,
    requires=Right.REVIEW_READ,
    path="/review",
    name="Review",
    title="Review",
    order=30,
    navigation=True,
)
def layout(session: Session, viewer: Viewer, unit: str = "", period: str = "", **_query: Any) -> Any:
    """Draw what waits, in all or of one unit."""
    waiting = review_queue(session, viewer, unit, period)
    return [html.H1("Review"), html.Div(queue_view(waiting, waiting_counts(session), unit), id=BODY)]


def refused(error: DashboardError, *_inputs: Any) -> Any:
    """Show the sentence beside the line it belongs to."""
    return no_update, refused_here(error.message)


@callback(
    Output({"type": "decision", "line": MATCH}, "children"),
    Output({"type": "told", "line": MATCH}, "children"),
    Input({"type": "decide", "line": MATCH, "revision": ALL, "accept": ALL}, "n_clicks"),
    State({"type": "reason", "line": MATCH}, "value"),
    requires=Right.LINE_REVIEW,
    writes=True,
    refused=refused,
    prevent_initial_call=True,
)
def decide(session: Session, viewer: Viewer, clicks: list[int | None], reason: str | None) -> Any:
    """Accept or return one line."""
    pressed = ctx.triggered_id
    if not any(clicks) or pressed is None:
        raise PreventUpdate
    command = DecideLine.from_key(pressed, reason)
    return [], decided(decide_line(session, viewer, command), command.reason)


@callback(
    Output(BODY, "children"),
    Input({"type": "accept-all", "unit": ALL, "period": ALL, "seen": ALL}, "n_clicks"),
    requires=Right.LINE_REVIEW,
    writes=True,
    prevent_initial_call=True,
)
def accept_group(session: Session, viewer: Viewer, clicks: list[int | None]) -> Any:
    """Accept all lines of one unit and period that still wait, each through the same decision."""
    pressed = ctx.triggered_id
    if not any(clicks) or pressed is None:
        raise PreventUpdate
    command = AcceptAll.from_key(pressed)
    lines = counted(accept_all(session, viewer, command), "line", "lines")
    announce(f"Accepted: {lines} of {command.unit}, {command.period}.", danger=False)
    return queue_view(review_queue(session, viewer), waiting_counts(session), "")
