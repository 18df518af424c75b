"""Draws how a measure stands: icon and word, the reason beside it, and the rules for everybody."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.design.status import icon_and_word
from dashboard.design.tables import Content
from dashboard.measures.status import Status
from dashboard.measures.status_words import MARKS, RULE, RULES
from models.measure_vocabulary import MeasureStatus


def status_mark(status: MeasureStatus) -> Component:
    """Return a status as icon and word; the colour only repeats them."""
    mark = MARKS[status]
    return icon_and_word(mark.icon, mark.word, f"status {mark.css}")


def status_with_reason(found: Status) -> Component:
    """Return a status with its reason; where a person judged, the reason holds the rules' answer too."""
    return html.Div([status_mark(found.status), html.Span(found.reason, className="note d-block")])


def status_rules() -> list[Component]:
    """Return every status with its meaning, and the rules with their version."""
    marks = [(status_mark(status), mark.meaning) for status, mark in MARKS.items()]
    return [
        html.H2("How a measure stands"),
        _explained(marks),
        html.H2(f"The rules behind it, version {RULE}"),
        _explained(RULES),
    ]


def _explained(meanings: Iterable[tuple[Content, str]]) -> Component:
    parts = [part for word, meaning in meanings for part in (html.Dt(word), html.Dd(meaning))]
    return html.Dl(parts, className="words")
