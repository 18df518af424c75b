"""Home: what I have to do, by role."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.reporting.home_views import my_part, team_part
from dashboard.reporting.queue import my_reports, waiting_counts
from dashboard.web.guard import register_page


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
        html.H2("To read"),
        html.Ul(
            [
                html.Li(html.A("The plan: strategies, objectives, activities, measures", href="/plan")),
                html.Li(html.A("The central dashboard", href="/overview")),
            ]
        ),
    ]
