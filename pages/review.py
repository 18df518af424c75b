"""Review: units by objectives, and below them what waits, accepted or returned one by one or together."""

from typing import Any

from dash import ALL, MATCH, Input, Output, State, ctx, html, no_update
from dash.exceptions import PreventUpdate
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.design.keeping import keep_links
from dashboard.errors import DashboardError
from dashboard.plan.words import counted
from dashboard.reminding.preview_views import nudge_form
from dashboard.reporting.correct_decisions import DecideCorrection, decide_correction
from dashboard.reporting.correct_views import DECIDE, corrections_part
from dashboard.reporting.decisions_many import AcceptTicked, accept_ticked, read_decision
from dashboard.reporting.decisions_many import decide as decide_one
from dashboard.reporting.matrix_queries import AskedReview, review_page
from dashboard.reporting.matrix_views import matrix_part
from dashboard.reporting.review_listed import LISTS, review_lists
from dashboard.reporting.review_tabs import review_tabs
from dashboard.reporting.review_views import ACCEPT, decided, refused_here, waiting_part, waiting_way
from dashboard.web.endpoints import Done, SentFile, download, form
from dashboard.web.guard import callback, register_page
from dashboard.web.keeping import sent_lists


@register_page(
    __name__,
    requires=Right.REVIEW_READ,
    path="/review",
    name="Review",
    title="Review",
    order=30,
    navigation=True,
)
def layout(session: Session, viewer: Viewer, **asked: Any) -> Any:
    """Draw the matrix, and what waits of all or of what the address asks for."""
    page = review_page(session, viewer, read_asked(asked))
    return [
        html.H1("Review"),
        review_tabs("/review"),
        *waiting_way(page.lines, page.texts),
        *matrix_part(page, nudge_form if viewer.may(Right.MESSAGE_QUEUE) else None),
        keep_links("/review", LISTS, vars(page.asked)),
        *corrections_part(page.corrections),
        *waiting_part(page.lines, page.texts, page.sealed),
    ]


def read_asked(address: dict[str, Any]) -> AskedReview:
    """Return what the address asks for; what it does not know is left alone."""
    names = AskedReview.__dataclass_fields__
    return AskedReview(**{name: address[name] for name in names if name in address})


@download("/review/<name>", requires=Right.REVIEW_READ)
def keep(session: Session, viewer: Viewer, name: str = "", **asked: Any) -> SentFile:
    """Send what the screen lists as a file."""
    return sent_lists(session, name, review_lists(review_page(session, viewer, read_asked(asked))))


def refused(error: DashboardError, *_inputs: Any) -> Any:
    """Show the sentence beside the entry it belongs to."""
    return no_update, refused_here(error.message), no_update


@callback(
    Output({"type": "decision", "line": MATCH}, "children"),
    Output({"type": "told", "line": MATCH}, "children"),
    Output({"type": "tick", "line": MATCH}, "children"),
    Input({"type": "decide", "line": MATCH, "accept": ALL}, "n_clicks"),
    State({"type": "reason", "line": MATCH}, "value"),
    requires=Right.LINE_REVIEW,
    writes=True,
    refused=refused,
    prevent_initial_call=True,
)
def decide(session: Session, viewer: Viewer, clicks: list[int | None], reason: str | None) -> Any:
    """Accept or return one entry."""
    pressed = ctx.triggered_id
    if not any(clicks) or pressed is None:
        raise PreventUpdate
    command = read_decision(pressed, reason)
    return [], decided(decide_one(session, viewer, command), command.reason), []


@form(ACCEPT, requires=Right.LINE_REVIEW, reads=AcceptTicked)
def accept(session: Session, viewer: Viewer, command: AcceptTicked) -> Done:
    """Accept every ticked entry, each by the one decision, or none of them."""
    return Done(f"Accepted: {counted(accept_ticked(session, viewer, command), 'entry', 'entries')}.")


@form(DECIDE, requires=Right.LINE_REVIEW, reads=DecideCorrection)
def correction(session: Session, viewer: Viewer, command: DecideCorrection) -> Done:
    """Put a proposed correction in force, or refuse it with a reason."""
    decide_correction(session, viewer, command)
    return Done("The correction is accepted." if command.accept else "The correction is refused.")
