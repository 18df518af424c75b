"""Check and submit: what of a report is missing, what will be handed in, and on whose authority."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.plan.words import counted
from dashboard.reporting.report_tabs import report_tabs
from dashboard.reporting.submit_forms import HandIn, TakeBack, hand_in
from dashboard.reporting.submit_queries import submit_page
from dashboard.reporting.submit_views import HAND_IN, TAKE_BACK, submit_view
from dashboard.reporting.submitting import SubmitReport, withdraw_report
from dashboard.web.endpoints import Done, form
from dashboard.web.guard import register_page
from dashboard.work_plans.submit_silent import silent_activities


@register_page(
    __name__,
    requires=Right.REPORT_READ,
    path_template="/submit/<unit>/<period>",
    title=lambda unit="", period="": f"{unit} {period}: check and submit",
    name="Check and submit",
)
def layout(session: Session, viewer: Viewer, unit: str = "", period: str = "", **_query: Any) -> Any:
    """Draw what lacks, what goes along, and the form that hands it in."""
    page = submit_page(session, viewer, unit, period)
    silent = silent_activities(session, viewer, page.unit, page.period)
    return [
        html.H1(f"{page.unit.name}: {page.period.label}"),
        report_tabs(page.unit.abbreviation, page.period.code, "Check and submit"),
        *submit_view(page, silent),
    ]


@form(HAND_IN, requires=Right.REPORT_SUBMIT, reads=HandIn)
def submit(session: Session, viewer: Viewer, command: HandIn) -> Done:
    """Hand the report in."""
    answers = hand_in(session, viewer, command)
    return Done(f"Submitted: {counted(answers, 'answer waits', 'answers wait')} for review.")


@form(TAKE_BACK, requires=Right.REPORT_SUBMIT, reads=TakeBack)
def withdraw(session: Session, viewer: Viewer, command: TakeBack) -> Done:
    """Take back what nobody has reviewed."""
    lines = withdraw_report(session, viewer, SubmitReport(command.unit, command.period))
    return Done(f"Withdrawn: {counted(lines, 'answer is', 'answers are')} open again.")
