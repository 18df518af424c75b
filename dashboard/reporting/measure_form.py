"""Draws one measure of a report as a plain form, with its evidence and the way to the next measure."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.reporting.evidence_views import evidence_part
from dashboard.reporting.queries import Sheet
from dashboard.reporting.views import (
    answer_fields,
    baseline_text,
    before,
    before_words,
    is_locked,
    place_of,
    row_place,
    target_text,
)


def one_measure_form(sheet: Sheet, position: int) -> Component:
    """Draw one measure as a plain form, with the way to the one before and after."""
    row = sheet.rows[position]
    facts = (
        ("Baseline", baseline_text(row)),
        ("Target", target_text(row)),
        (before_words(sheet), before(row)),
    )
    return html.Div(
        [
            html.P(
                [html.A(row.activity, href=f"/plan/{row.activity}"), f" {row.activity_text}"],
                className="activity",
            ),
            html.H2([row.title, html.Span(row.measure, className="meta")]),
            html.Div(
                html.Div(answer_fields(sheet, row), className=f"line {row.state}", **row_place(row)),
                className="entry one",
                **place_of(sheet),
            ),
            html.Dl([html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts], className="facts"),
            evidence_part(sheet, row, locked=is_locked(sheet, row)),
            html.P(neighbours(sheet, position), className="buttons"),
        ]
    )


def neighbours(sheet: Sheet, position: int) -> Sequence[Component]:
    """Return the links to the measure before and after, and to the whole report."""
    here = f"/entry/{sheet.unit.abbreviation}/{sheet.period.code}"
    links = []
    for words, index in (("Previous measure", position - 1), ("Next measure", position + 1)):
        if 0 <= index < len(sheet.rows):
            row = sheet.rows[index]
            href = f"{here}?measure={row.measure}&subject={row.subject}"
            links.append(dbc.Button(words, href=href, color="secondary", outline=True))
    return [*links, dbc.Button("All measures of this report", href=here, color="secondary", outline=True)]
