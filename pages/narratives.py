"""Narratives: the team searches what units handed in, in words."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import periods
from dashboard.plan.queries import printed_plan
from dashboard.reporting.review_tabs import review_tabs
from dashboard.reporting.search_export import found_lists
from dashboard.reporting.search_queries import search_story, searched_units
from dashboard.reporting.search_rules import sought_of
from dashboard.reporting.search_views import ADDRESS, found_view, search_form, sought_words
from dashboard.web.endpoints import SentFile, download
from dashboard.web.guard import register_page
from dashboard.web.keeping import sent_lists

ABOUT = (
    "What units handed in, in words. Several words may stand in any order; accents and case do not matter."
)


@register_page(
    __name__,
    requires=Right.REVIEW_READ,
    path="/narratives",
    name="Narratives",
    title="Narratives and actions",
    order=35,
)
def layout(session: Session, _viewer: Viewer, **query: Any) -> Any:
    """Draw the search and what it finds."""
    sought, plan = sought_of(query), printed_plan(session)
    return [
        html.H1("Narratives and actions"),
        review_tabs("/narratives"),
        html.P(ABOUT, className="hint"),
        search_form(sought, plan, periods(session), searched_units(session)),
        *found_view(search_story(session, plan, sought), sought),
    ]


@download(f"{ADDRESS}/<name>", requires=Right.REVIEW_READ)
def export(session: Session, _viewer: Viewer, name: str = "", **query: Any) -> SentFile:
    """Send everything that is found as a file."""
    sought = sought_of(query)
    found = search_story(session, printed_plan(session), sought)
    return sent_lists(session, name, found_lists(found, sought_words(sought)))
