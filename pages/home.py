"""Home: what I have to do, by role."""

from collections.abc import Callable
from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration.waiting import waiting_confirmations
from dashboard.definitions.worklist import waiting_versions
from dashboard.duties.gaps import open_statements
from dashboard.reporting.home_views import decisions_part, my_part, team_part
from dashboard.reporting.queue import my_reports, waiting_counts
from dashboard.targets.waiting import waiting_baselines, waiting_targets
from dashboard.web.guard import register_page

Count = Callable[[Session, Viewer], int]
DECISIONS: tuple[tuple[Right, str, str, Count], ...] = (
    (Right.DEFINITION_REVIEW, "Definitions of measures", "/definitions", waiting_versions),
    (Right.DEFINITION_APPROVE, "Definitions of measures", "/definitions", waiting_versions),
    (Right.DUTY_ACCEPT, "Measures said not to apply, or not yet", "/admin/duties", open_statements),
    (Right.BASELINE_APPROVE, "Baselines", "/baselines", waiting_baselines),
    (Right.TARGET_APPROVE, "Targets", "/targets", waiting_targets),
    (Right.GRANT_CONFIRM, "Roles to confirm", "/admin/people", waiting_confirmations),
)


def decides(viewer: Viewer) -> list[tuple[str, str, Count]]:
    """Return what the viewer decides about, where, and how to count what waits."""
    return [(words, way, count) for right, words, way, count in DECISIONS if viewer.may(right)]


@register_page(
    __name__, requires=Right.HOME_READ, path="/", name="To do", title="To do", order=10, navigation=True
)
def layout(session: Session, viewer: Viewer, **_query: Any) -> Any:
    """Draw the viewer's own reports, what waits for review, and where to read on."""
    waiting = waiting_counts(session) if viewer.may(Right.REVIEW_READ) else None
    tasks = my_reports(session, viewer)
    return [
        html.H1("What I have to do"),
        *my_part(tasks, session.info["clock"].now()),
        *team_part(waiting, decides=viewer.may(Right.LINE_REVIEW)),
        *decisions_part([(words, way, count(session, viewer)) for words, way, count in decides(viewer)]),
        html.H2("To read"),
        html.Ul(
            [
                html.Li(html.A("The plan: strategies, objectives, activities, measures", href="/plan")),
                html.Li(html.A("The measures: all suggestions and what became of them", href="/measures")),
                html.Li(html.A("The central dashboard", href="/overview")),
            ]
        ),
    ]
