"""Draws the responsibility matrix: one table per objective, its letters explained, and the file to keep."""

from collections.abc import Sequence
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.design.filters import Filter, filter_form
from dashboard.design.keeping import keep_links
from dashboard.design.messages import nothing_here
from dashboard.design.tables import Content, framed, row, table
from dashboard.plan.words import counted
from dashboard.work_plans.assign_activities import short
from dashboard.work_plans.assign_table_views import SHARED
from dashboard.work_plans.assign_words import year_word
from dashboard.work_plans.ground import Bureau
from dashboard.work_plans.responsibility_export import LISTS
from dashboard.work_plans.responsibility_matrix import MEANINGS, NOTES, Matrix, MatrixRow, Responsible

ADDRESS = "/responsibilities"


def matrix_view(matrix: Matrix) -> list[Component]:
    """Draw the whole screen below its heading."""
    years = [(str(year), year_word(year)) for year in matrix.years]
    grouped = groupby(matrix.rows, key=lambda each: each.activity.objective)
    tables = [part for code, rows in grouped for part in _objective(matrix, code, list(rows))]
    return [
        filter_form(ADDRESS, [Filter("year", "Plan year", years, str(matrix.year))]),
        keep_links(ADDRESS, LISTS, {"year": matrix.year}),
        _letters(),
        *(tables or [nothing_here("Nothing is scheduled in this year.")]),
    ]


def _letters() -> Component:
    meanings = [part for letters, words in MEANINGS for part in (html.Dt(letters), html.Dd(words))]
    return html.Div(
        [html.Dl(meanings, className="letters"), *(html.P(note, className="note") for note in NOTES)]
    )


def _objective(matrix: Matrix, code: str, rows: Sequence[MatrixRow]) -> list[Component]:
    name = f"Objective {code}" if code else SHARED
    text = [html.Span(matrix.objectives[code], className="meta")] if code else []
    units = [each for each in matrix.units if any(each.abbreviation in one.units for one in rows)]
    caption = f"{name}, {year_word(matrix.year)}: {counted(len(rows), 'activity', 'activities')}"
    heads: list[Content] = ["Activity", *(html.Abbr(each.abbreviation, title=each.name) for each in units)]
    drawn = table(caption, heads, [html.Tbody([_row(each, units) for each in rows])], "cards responsible")
    return [html.H2([name, *text]), framed(drawn, caption)]


def _row(each: MatrixRow, units: Sequence[Bureau]) -> Component:
    link = html.A(each.activity.code, href=f"/plan/{each.activity.code}", className="plan-code")
    nobody = [] if each.units else [html.Span("⚠ No unit", className="fw-semibold d-block")]
    cells = [_cell(each.units.get(unit.abbreviation)) for unit in units]
    labels = [unit.abbreviation for unit in units]
    return row([link, html.Span(short(each.activity), className="meta"), *nobody], cells, labels)


def _cell(held: Responsible | None) -> Content:
    if held is None:
        return html.Span("–", className="text-body-secondary none")
    person = [html.Span(held.person, className="meta")] if held.person else []
    return [html.Strong(held.letters), *person]
