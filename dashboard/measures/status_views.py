"""Draws how a measure stands: icon and word, the reason beside it, counts, and the rules for everybody."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.design.status import icon_and_word
from dashboard.design.tables import Content
from dashboard.measures.status import Status
from dashboard.measures.status_words import MARKS, RULE, RULES, status_counts
from models.measure_vocabulary import MeasureStatus


def status_mark(status: MeasureStatus) -> Component:
    """Return a status as icon and word; the colour only repeats them."""
    mark = MARKS[status]
    return icon_and_word(mark.icon, mark.word, f"status {mark.css}")


def status_with_reason(found: Status) -> Component:
    """Return a status with its reason; where a person judged, the reason holds the rules' answer too."""
    return html.Div([status_mark(found.status), html.Span(found.reason, className="note d-block")])


def status_tally(statuses: Iterable[MeasureStatus]) -> Component:
    """Return how many measures or units have each status, every one counted and none averaged."""
    counts = status_counts(statuses)
    if not counts:
        return html.P("No measures.", className="status-tally")
    return html.Ul([_tallied(status, count) for status, count in counts], className="status-tally")


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


def _tallied(status: MeasureStatus, count: int) -> Component:
    """Return one count; what is held back is said as not shown."""
    mark = MARKS[status]
    word = "not shown" if status is MeasureStatus.SUPPRESSED else mark.word
    return html.Li([html.Strong(f"{count:,}"), " ", icon_and_word(mark.icon, word, f"status {mark.css}")])
