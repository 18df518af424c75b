"""Draws one measure of a release: its definition, its units, its breakdowns and why they are so."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.design.tables import Content, framed, row, table
from dashboard.measures.figure_words import caution_words
from dashboard.measures.status_views import status_with_reason
from dashboard.privacy.table import ALL
from dashboard.publishing.row_words import cell_words, compared_words, marks, row_words
from dashboard.publishing.rows import DEPARTMENT
from dashboard.publishing.statuses import status_of

Told = Mapping[str, Any]
HEADS = ("Subject", "Value", "Baseline", "Target", "Status")


def measure_parts(measure: Told) -> list[Component]:
    """Draw one measure."""
    caution = measure["caution"]
    return [
        html.H2(f"{measure['code']} {measure['title']}"),
        html.P(measure["definition"]),
        *([html.P(caution_words(caution), className="note")] if caution else []),
        *([html.P(measure["equity_context"])] if measure["equity_context"] else []),
        html.H3("Totals"),
        rows_table(measure),
        *(part for each in measure["tables"] for part in breakdown_part(measure, each)),
        html.P(f"Source: {measure['source']}.", className="meta"),
    ]


def rows_table(measure: Told) -> Component:
    """Draw the department and every unit."""
    rows = [row(subject(each), cells(measure, each), HEADS[1:]) for each in measure["rows"]]
    shown = table(f"{measure['title']}, as released", HEADS, [html.Tbody(rows)], "values cards")
    return framed(shown, "Totals as released")


def subject(told: Told) -> str:
    """Name a row's subject."""
    return "Whole department" if told["subject"] == DEPARTMENT else told["subject"]


def cells(measure: Told, told: Told) -> list[Content]:
    """Return the cells of a row."""
    value: Content = [
        row_words(measure, told),
        *(html.Span(each, className="note d-block") for each in marks(told)),
    ]
    if not told["shown"]:
        return [value, "–", "–", "–"]
    compared = [compared_words(measure, told[name]) for name in ("baseline", "target")]
    return [value, *compared, "not shown" if told["status"] is None else status_with_reason(status_of(told))]


def breakdown_part(measure: Told, told: Told) -> list[Component]:
    """Draw a breakdown with the sentence that says why it is shown as it is."""
    title = (
        " by ".join(["Figures", *(dim["title"].lower() for dim in told["dims"])])
        if told["dims"]
        else "Figures"
    )
    notes = [html.P(told["why"], className="note")]
    if any(dim.get("overlapping") for dim in told["dims"]):
        because = next(dim["because"] for dim in told["dims"] if dim.get("overlapping"))
        notes.append(html.P(f"The rows add up to more than the total: {because}", className="note"))
    if known := told["completeness"]:
        notes.append(html.P(f"Known for {known['known']:,} of {known['total']:,}.", className="meta"))
    parts: list[Component] = [html.H3(title), *notes]
    return [*parts, cells_table(measure, told, title)] if told["cells"] else parts


def cells_table(measure: Told, told: Told, title: str) -> Component:
    """Draw the cells: the last dimension as columns where there are two, otherwise one row each."""
    names = [
        {each["code"]: each["name"] for each in dim["categories"]} | {ALL: "All"} for dim in told["dims"]
    ]
    found = {tuple(cell["key"]): cell_words(measure, cell) for cell in told["cells"]}
    if len(names) < 2:
        rows = [row(names[0].get(key[0], key[0]) if key else "All", [words]) for key, words in found.items()]
        drawn = table(
            title, [told["dims"][0]["title"] if names else "", "Value"], [html.Tbody(rows)], "values"
        )
        return framed(drawn, title)
    heads = [*names[-1]]
    firsts = list(dict.fromkeys(key[0] for key in found))
    rows = [
        row(names[0].get(first, first), [found.get((first, head), "–") for head in heads]) for first in firsts
    ]
    columns = [told["dims"][0]["title"], *(names[-1][head] for head in heads)]
    return framed(table(title, columns, [html.Tbody(rows)], "values"), title)
