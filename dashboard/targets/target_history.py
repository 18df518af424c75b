"""Draws everything that was ever said about one target."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.tables import Content, framed, row, table
from dashboard.targets.aims import Aims
from dashboard.targets.parts import day_of
from dashboard.targets.places import Place
from dashboard.targets.target_place_query import TargetPage
from dashboard.targets.target_rows import TargetRow
from dashboard.targets.target_words import steps
from dashboard.targets.words import aim_words

HISTORY = ("Revision", "State", "Target", "Milestones", "Why", "Proposed", "Decided")


def history(page: TargetPage) -> list[Component]:
    """Draw every revision, newest first."""
    found = page.entry.aims
    if not found.all:
        return []
    title = f"Everything said about this target, {page.year.name}"
    rows = [_history_row(page.entry.place, found, each) for each in found.all]
    return [
        html.Section([html.H2("History"), framed(table(title, HISTORY, [html.Tbody(rows)], "cards"), title)])
    ]


def _history_row(place: Place, found: Aims, each: TargetRow) -> Component:
    measure = place.measure
    decided: Content = "–"
    if each.approved_at is not None:
        decided = [f"approved by {each.approver}", html.Span(day_of(each.approved_at), className="meta")]
    elif each.returned_reason:
        decided = f"returned: {each.returned_reason}"
    cells = [
        found.state(each),
        [aim_words(measure.kind, each.answer, measure.scale), html.Span(f"due {each.due}", className="meta")],
        steps(measure, each) or "–",
        each.rationale,
        [each.proposer or "–", html.Span(day_of(each.proposed_at), className="meta")],
        decided,
    ]
    return row(f"Revision {each.revision}", cells, HISTORY[1:])
