"""Draws one measure of a report as a plain form, with its evidence and the way to the next measure."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.reporting.beside_views import compared, history_table
from dashboard.reporting.evidence_of_values import evidence_part
from dashboard.reporting.field_views import answer_fields
from dashboard.reporting.sheet import Sheet, SheetRow
from dashboard.reporting.views import parts_link, place_of, row_place, told_place


def one_measure_form(sheet: Sheet, position: int) -> Component:
    """Draw one measure as a plain form, with the way to the one before and after."""
    row = sheet.rows[position]
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
            told_place(),
            *(html.P(link) for link in parts_link(sheet, row)),
            html.Section([html.H3("Compared with"), *compared(row), history_table(row)], className="beside"),
            evidence_part(sheet, row, locked=sheet.is_locked(row)),
            html.P(neighbours(sheet, position), className="buttons"),
        ]
    )


def neighbours(sheet: Sheet, position: int) -> Sequence[Component]:
    """Return the way to what comes next, to the measures before and after, and to the whole report."""
    here = f"/entry/{sheet.unit.abbreviation}/{sheet.period.code}"
    links = [next_way(sheet, position)] if sheet.open_rows else []
    for words, index in (("Previous measure", position - 1), ("Next measure", position + 1)):
        if 0 <= index < len(sheet.rows):
            row = sheet.rows[index]
            href = f"{here}?measure={row.measure}&subject={row.subject}"
            links.append(dbc.Button(words, href=href, color="secondary", outline=True))
    return [*links, dbc.Button("All measures of this report", href=here, color="secondary", outline=True)]


def next_way(sheet: Sheet, position: int) -> Component:
    """Return the way to the next measure without an answer; where all others have one, to handing in."""
    place = f"{sheet.unit.abbreviation}/{sheet.period.code}"
    after = next_unanswered(sheet, position)
    if after is None:
        return dbc.Button("Check and submit", href=f"/submit/{place}", color="primary")
    href = f"/entry/{place}?measure={after.measure}&subject={after.subject}"
    return dbc.Button("Next without an answer", href=href, color="primary")


def next_unanswered(sheet: Sheet, position: int) -> SheetRow | None:
    """Return the next row that takes an answer and has none, going round at the end; None where all have."""
    around = (*sheet.rows[position + 1 :], *sheet.rows[:position])
    return next((row for row in around if row.missing and not sheet.is_locked(row)), None)
