"""The words and marks of line and report states: icon and word together, never colour alone."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria
from models.vocabulary import LineState, ReportState

LINE_WORDS = {
    LineState.OPEN: "Open",
    LineState.SUBMITTED: "Submitted; waits for review.",
    LineState.ACCEPTED: "Accepted.",
    LineState.RETURNED: "Returned for rework.",
}
REPORT_WORDS = {
    ReportState.NOT_STARTED: ("○", "not started"),
    ReportState.DRAFT: ("◐", "draft"),
    ReportState.SUBMITTED: ("▲", "submitted"),
    ReportState.RETURNED: ("↩", "returned"),
    ReportState.ACCEPTED: ("✓", "accepted"),
}


def state_mark(state: ReportState) -> Component:
    """Return a report's state as icon and word."""
    icon, word = REPORT_WORDS[state]
    return html.Span(
        [html.Span(icon, className="icon", **aria(hidden="true")), word], className=f"state {state}"
    )
