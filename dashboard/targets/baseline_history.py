"""Draws everything that was ever said about one baseline."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.tables import Content, framed, row, table
from dashboard.targets.baseline_rows import BaselineRow
from dashboard.targets.baseline_words import baseline_words
from dashboard.targets.courses import Course
from dashboard.targets.parts import day_of
from dashboard.targets.place_queries import BaselinePage
from dashboard.targets.places import Place
from models.vocabulary import BaselineState

HISTORY = ("Revision", "State", "Baseline", "Source", "Proposed", "Decided")


def history(page: BaselinePage) -> list[Component]:
    """Draw every revision, newest first."""
    if not page.course.all:
        return []
    rows = [_history_row(page.place, page.course, each) for each in page.course.all]
    title = "Everything said about this baseline"
    shown = framed(table(title, HISTORY, [html.Tbody(rows)], "cards"), title)
    return [html.Section([html.H2("History"), shown])]


def _history_row(place: Place, course: Course, found: BaselineRow) -> Component:
    proposed: Content = [found.proposer or "–", html.Span(day_of(found.proposed_at), className="meta")]
    decided: Content = "–"
    if found.approved_at is not None:
        decided = [f"approved by {found.approver}", html.Span(day_of(found.approved_at), className="meta")]
    elif found.returned_reason:
        decided = f"returned: {found.returned_reason}"
    figure: list[Content] = [baseline_words(place, found)]
    if found.reason and found.answer.given:
        figure.append(html.Span(f"corrected because: {found.reason}", className="meta"))
    cells = [row_state(course, found), figure, found.source or "–", proposed, decided]
    return row(f"Year {found.plan_year}, revision {found.revision}", cells, HISTORY[1:])


def row_state(course: Course, found: BaselineRow) -> str:
    """Return the words for how one revision stands."""
    if found.approved:
        return "approved" if found == course.frozen else "approved, followed by a newer one"
    if found.state is BaselineState.SUPERSEDED:
        return "superseded" if found.approved_at else "replaced before it was decided"
    if found.returned_reason:
        return "returned"
    return "proposed" if found.waits else "to be obtained"
