"""Draws one measure of a release: its definition, its units, its breakdowns and why they are so."""

from dash import html
from dash.development.base_component import Component

from dashboard.measures.figure_words import caution_words
from dashboard.measures.released_breakdowns import beside
from dashboard.measures.released_tables import groups_table, subjects_table, table_title
from dashboard.released.shapes import Measure, Table


def measure_parts(measure: Measure, period: str) -> list[Component]:
    """Draw one measure of the release of a period."""
    return [
        html.H2(f"{measure.code} {measure.title}"),
        html.P(measure.definition),
        *([html.P(caution_words(measure.caution), className="note")] if measure.caution else []),
        *([html.P(measure.equity_context)] if measure.equity_context else []),
        html.H3("Totals"),
        subjects_table(measure, period),
        *(part for each in measure.tables for part in breakdown_part(measure, each, period)),
    ]


def breakdown_part(measure: Measure, table: Table, period: str) -> list[Component]:
    """Draw a breakdown with the sentence that says why it is shown as it is."""
    parts = [html.H3(table_title(table)), html.P(table.why, className="note"), *beside(table)]
    return [*parts, groups_table(measure, table, "", period)] if table.keys else parts
