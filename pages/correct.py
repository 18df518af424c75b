"""Correct: an accepted value gets a further revision with its reason, which another reviewer decides."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.reporting.correct_queries import CorrectPage, correct_page
from dashboard.reporting.correct_views import PROPOSE, correct_view
from dashboard.reporting.correcting import ProposeCorrection, propose_correction
from dashboard.reporting.parts_correcting import parts_in_force
from dashboard.web.endpoints import Done, form
from dashboard.web.guard import register_page


@register_page(
    __name__,
    requires=Right.CORRECTION_PROPOSE,
    path_template="/correct/<unit>/<period>",
    title=lambda unit="", period="": f"{unit} {period}: corrections",
    name="Corrections",
)
def layout(session: Session, viewer: Viewer, unit: str = "", period: str = "", **asked: Any) -> Any:
    """Draw the accepted values of a report, and the form of the one that the address names."""
    page = correct_page(session, viewer, unit, period)
    wanted = asked.get("measure", ""), asked.get("subject", "") or page.unit.abbreviation
    chosen = next((each for each in page.values if (each.measure, each.subject) == wanted), None)
    return [
        html.H1(f"Corrections: {page.unit.name}, {page.period.label}"),
        *way_back(viewer, page),
        html.P(
            "The accepted value goes on holding until another reviewer accepts the correction. "
            "Both stay readable."
        ),
        *correct_view(page, chosen, parts_in_force(session, chosen.line_id) if chosen else ()),
    ]


def way_back(viewer: Viewer, page: CorrectPage) -> list[Any]:
    """Draw the way back to the report, for those who may open it."""
    if not viewer.may(Right.REPORT_READ, page.unit.id):
        return []
    place = f"/entry/{page.unit.abbreviation}/{page.period.code}"
    return [html.P(html.A("‹ The report", href=place), className="no-print")]


@form(PROPOSE, requires=Right.CORRECTION_PROPOSE, reads=ProposeCorrection)
def propose(session: Session, viewer: Viewer, command: ProposeCorrection) -> Done:
    """Propose a correction."""
    propose_correction(session, viewer, command)
    return Done(
        f"Proposed: a correction of {command.measure} waits for another reviewer.",
        f"/correct/{command.unit}/{command.period}",
    )
