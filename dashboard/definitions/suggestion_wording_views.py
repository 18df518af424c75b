"""Draws the plan's own words of a suggestion, and where they stand."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.definitions.suggestion import Suggested
from dashboard.measures.figure_words import caution_words
from dashboard.plan.words import FORMS


def wording(told: Suggested) -> list[Component]:
    """Draw the plan's own words, what it prints beside them, and where they stand."""
    parts = [html.Ul([html.Li(part, className="printed") for part in told.parts])] if told.parts else []
    caution = [html.P(caution_words(told.caution), className="caution")] if told.caution else []
    return [
        html.P(told.text, className="printed lead-text"),
        *parts,
        *caution,
        place(told),
        *editors_note(told),
    ]


def place(told: Suggested) -> Component:
    """Draw the place of the suggestion in the plan, and its printed form."""
    activity = html.A(f"Activity {told.activity}", href=f"/plan/{told.activity}")
    form = [("Printed form", FORMS[told.form])] if told.form else []
    line = [("In the text", f"Line {told.source_line} of the plan’s text")] if told.source_line else []
    facts: list[tuple[str, Any]] = [("Stands under", [activity, f" {told.activity_text}"]), *form, *line]
    parts = [part for name, words in facts for part in (html.Dt(name), html.Dd(words))]
    return html.Dl(parts, className="definition")


def editors_note(told: Suggested) -> list[Component]:
    """Draw the editor's note, which is no part of the plan."""
    if told.note is None:
        return []
    label = html.Strong("Editor’s note", className="note-label")
    return [html.Div([label, html.Span(told.note)], className="editors-note", role="note")]
