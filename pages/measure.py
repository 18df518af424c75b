"""One measure: its values against baseline and target, its definition, and the plan's wording.

Under the code of a suggestion (2.1.1-M1) stands that suggestion, and what became of it.
"""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.definitions.lineage_queries import lineage_of
from dashboard.definitions.lineage_views import lineage_view
from dashboard.definitions.suggestion import is_suggestion
from dashboard.definitions.suggestion_queries import suggestion_page
from dashboard.definitions.suggestion_views import suggestion_view
from dashboard.measures.menu import measures_menu, work_links
from dashboard.measures.queries import MeasurePage, measure_page
from dashboard.measures.released_export import released_lists
from dashboard.measures.released_queries import Choice, released_measure
from dashboard.measures.released_views import released_part
from dashboard.measures.series_export import series_lists
from dashboard.measures.views import measure_view
from dashboard.reporting.evidence_queries import evidence_of_measure
from dashboard.reporting.evidence_views import measure_evidence
from dashboard.targets.override_views import override_form
from dashboard.targets.overrides import history
from dashboard.web.endpoints import SentFile, download
from dashboard.web.guard import register_page
from dashboard.web.keeping import sent_lists


def page_title(code: str = "") -> str:
    """Return the title of the browser's tab."""
    return f"Suggestion {code}" if is_suggestion(code) else f"Measure {code}"


@register_page(
    __name__,
    requires=Right.MEASURE_READ,
    path_template="/measures/<code>",
    name="Measure",
    title=page_title,
)
def layout(session: Session, viewer: Viewer, code: str = "", **address: Any) -> Any:
    """Draw the measure and period, or the suggestion, that the address asks for."""
    if is_suggestion(code):
        title, *rest = suggestion_view(suggestion_page(session, code))
        return [title, measures_menu(viewer, ""), *rest]
    page = measure_page(session, viewer, code, address.get("period", "") if reads_live(viewer) else "")
    lineage = [html.H2("Lineage"), lineage_view(lineage_of(session, page.id))]
    form = judging(session, page, address.get("judge", "")) if viewer.may(Right.STATUS_PROPOSE) else []
    proof = measure_evidence(evidence_of_measure(session, page.id), team=viewer.sees_live)
    released = [] if viewer.sees_live else as_released(session, viewer, code, address)
    return measure_view(page, work_links(viewer, code), form, [*lineage, *proof], released)


def reads_live(viewer: Viewer) -> bool:
    """Say whether somebody reads any live figures: the team all of them, others those of their units."""
    return viewer.sees_live or bool(viewer.reads)


def as_released(session: Session, viewer: Viewer, code: str, address: dict[str, Any]) -> list[Any]:
    """Draw the released figures; beside live ones the address names the released period apart."""
    name = "released" if reads_live(viewer) else "period"
    choice = Choice(*(address.get(part, "") for part in (name, "unit", "by")))
    return released_part(released_measure(session, code, choice), name)


@download("/measures/<code>/<name>", requires=Right.MEASURE_READ)
def take(session: Session, viewer: Viewer, code: str = "", name: str = "", **_query: Any) -> SentFile:
    """Send a measure's figures over time, live as far as this person reads them, otherwise released."""
    page = measure_page(session, viewer, code, "")
    live = page.values
    return sent_lists(
        session, name, released_lists(session, code) if live is None else series_lists(page, live)
    )


def judging(session: Session, page: MeasurePage, unit: str) -> list[Any]:
    """Draw the form for another judgement of one unit's status, where the address asks for it."""
    found = page.values.named(unit) if page.values is not None and unit else None
    if page.values is None or found is None:
        return []
    period = page.values.period
    ruled = found.status.by_rule or found.status.status
    known = [each for each in history(session, page.id) if (each.unit, each.period) == (unit, period.id)]
    return [
        html.H2(f"Another judgement: {unit}, {period.label}"),
        html.P(found.status.reason),
        override_form(page.code, unit, period.code, ruled, known[0].revision if known else 0),
    ]
