"""Home: what I have to do, by role, the most urgent first, each with one click to its place."""

from collections.abc import Callable
from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration.waiting import waiting_confirmations
from dashboard.definitions.worklist import waiting_versions
from dashboard.design.messages import NOTHING_RELEASED, nothing_here
from dashboard.design.to_do import ToDo, to_do_part
from dashboard.duties.gaps import open_statements
from dashboard.importing.history_batches import history_to_accept
from dashboard.registers.to_do import commitments_to_do
from dashboard.released.queries import ReleaseView, latest_release
from dashboard.reminding.to_do import late_units, mail_to_do
from dashboard.reporting.home_views import decisions_part, my_part, team_part
from dashboard.reporting.queue import my_reports, waiting_counts
from dashboard.reporting.to_do import corrections_to_decide, periods_to_close, reopened_to_do
from dashboard.reporting.unkept_to_do import unkept_to_do
from dashboard.targets.waiting import waiting_baselines, waiting_targets
from dashboard.web.guard import register_page
from dashboard.work_plans.to_do import requests_to_do, tasks_to_do
from dashboard.work_plans.unassigned_to_do import unassigned_to_do

Count = Callable[[Session, Viewer], int]
DECISIONS: tuple[tuple[Right, str, str, Count], ...] = (
    (Right.DEFINITION_REVIEW, "Definitions of measures", "/definitions", waiting_versions),
    (Right.DEFINITION_APPROVE, "Definitions of measures", "/definitions", waiting_versions),
    (Right.DUTY_ACCEPT, "Measures said not to apply, or not yet", "/admin/duties", open_statements),
    (Right.BASELINE_APPROVE, "Baselines", "/baselines", waiting_baselines),
    (Right.TARGET_APPROVE, "Targets", "/targets", waiting_targets),
    (Right.LINE_REVIEW, "Corrections of accepted answers", "/review", corrections_to_decide),
    (Right.HISTORY_ACCEPT, "Batches of history", "/admin/history", history_to_accept),
    (Right.GRANT_CONFIRM, "Roles to confirm", "/admin/people", waiting_confirmations),
)


def nobody_to_do(session: Session, viewer: Viewer) -> list[ToDo]:
    """Return what nobody has or keeps up: measures, and activities of the work plans."""
    return [*unkept_to_do(session, viewer), *unassigned_to_do(session, viewer)]


# What each room puts on the list; each answers only for the viewer's own units and rights.
SECTIONS: tuple[tuple[str, Callable[[Session, Viewer], list[ToDo]]], ...] = (
    ("Open again", reopened_to_do),
    ("Asked of my unit", requests_to_do),
    ("Tasks of my unit’s work plan", tasks_to_do),
    ("Announced to all staff", commitments_to_do),
    ("Units that are late", late_units),
    ("Periods to close", periods_to_close),
    ("Nobody looks after", nobody_to_do),
    ("Mail", mail_to_do),
)


def decides(viewer: Viewer) -> list[tuple[str, str, Count]]:
    """Return what the viewer decides about, where, and how to count what waits."""
    return [(words, way, count) for right, words, way, count in DECISIONS if viewer.may(right)]


@register_page(
    __name__, requires=Right.HOME_READ, path="/", name="To do", title="To do", order=10, navigation=True
)
def layout(session: Session, viewer: Viewer, **_query: Any) -> Any:
    """Draw the viewer's own reports, what else is due or waits, and where to read on."""
    waiting = waiting_counts(session) if viewer.may(Right.REVIEW_READ) else None
    counts = [(words, way, count(session, viewer)) for words, way, count in decides(viewer)]
    reviews = viewer.may(Right.LINE_REVIEW)
    review = team_part(waiting, decides=reviews)
    parts = [
        *my_part(my_reports(session, viewer), session.info["clock"].today()),
        *(review if reviews else []),
        *decisions_part(counts),
        *(part for head, things in SECTIONS for part in to_do_part(head, things(session, viewer))),
        *([] if reviews else review),
    ]
    nothing = [] if parts else [nothing_here("Nothing waits for you.")]
    return [html.H1("What I have to do"), *parts, *nothing, *to_read(latest_release(session))]


def to_read(release: ReleaseView | None) -> list[Any]:
    """Draw where to read on, and what was released last."""
    places = (
        ("The plan: strategies, objectives, activities, measures", "/plan"),
        ("The measures: all suggestions and what became of them", "/measures"),
        ("The central dashboard", "/overview"),
    )
    links = [html.Li(html.A(words, href=address)) for words, address in places]
    told = NOTHING_RELEASED if release is None else f"Released last: {release.period}."
    return [html.H2("To read"), html.Ul(links), nothing_here(told)]
