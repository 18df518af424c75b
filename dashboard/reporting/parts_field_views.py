"""Draws the native inputs of a breakdown's cells, by rows or by rows and columns, and its explanation."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.breakdowns.schemes import Category, Scheme
from dashboard.design.attributes import aria, data
from dashboard.measures.answers import Answer
from dashboard.measures.kinds import kind_of, show
from dashboard.reporting.field_views import HINTS, NO_CHOICE, choice
from dashboard.reporting.parts_figures import is_given
from dashboard.reporting.parts_page import PartsPage, PartsTable
from dashboard.reporting.parts_reading import CellView
from dashboard.reporting.parts_words import REASONS, about_row
from models.vocabulary import LineState

EMPTY = "not given"


def one_way(page: PartsPage, part: PartsTable) -> Component:
    """Draw one row for each category."""
    scheme = part.table.schemes[0]
    heads = (part.standing.title, "Figure", "Saved")
    rows = [
        cell_row(page, part, key, scheme, categories[0])
        for key, categories in part.table.cells(detailed=part.detailed)
    ]
    return html.Table(
        [
            html.Caption(f"{part.standing.title}: one row for each", className="visually-hidden"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(rows),
        ],
        className=f"table align-top entry by-row{' locked' if page.locked else ''}",
    )


def cell_row(page: PartsPage, part: PartsTable, key: str, scheme: Scheme, category: Category) -> Component:
    """Draw one category with its fields and the place where saving is told."""
    cell, name = cell_at(part, key), dom_id(key)
    about = about_row(scheme, category)
    heading: list[Component | str] = [category.name, *([html.Span(about, className="meta")] if about else [])]
    detail = " detail" if category.parent else ""
    return html.Tr(
        [
            html.Th(heading, scope="row"),
            html.Td(cell_fields(page, cell, name, category.name), **data(label="Figure")),
            html.Td(told(page, cell, name), **data(label="Saved")),
        ],
        className=f"line{detail}",
        **cell_place(page, cell),
    )


def two_ways(page: PartsPage, part: PartsTable) -> Component:
    """Draw a row for each group and a column for each level, a small form in each cell."""
    columns, rows = part.table.schemes
    across = [each for each in columns.entered if each.parent is None]
    down = [each for each in rows.entered if each.parent is None]
    head = [html.Th(each.name, scope="col") for each in across]
    grid = html.Table(
        [
            html.Caption(f"{part.standing.title}: one cell for each pair", className="visually-hidden"),
            html.Thead(html.Tr([html.Th("Group", scope="col"), *head])),
            html.Tbody([grid_row(page, part, each, across) for each in down]),
        ],
        className="table align-top entry grid",
    )
    label = aria(label=part.standing.title)
    return html.Div(grid, className="scroll", role="region", tabIndex="0", **label)


def grid_row(page: PartsPage, part: PartsTable, group: Category, across: list[Category]) -> Component:
    """Draw the cells of one group."""
    cells = [grid_cell(page, part, group, level) for level in across]
    return html.Tr([html.Th(group.name, scope="row"), *cells])


def grid_cell(page: PartsPage, part: PartsTable, group: Category, level: Category) -> Component:
    """Draw one pair with its fields."""
    key = part.table.key(level.code, group.code)
    cell, name = cell_at(part, key), dom_id(key)
    fields = [cell_fields(page, cell, name, f"{group.name}, {level.name}"), told(page, cell, name)]
    return html.Td(html.Div(fields, className="line", **cell_place(page, cell)), **data(label=level.name))


def cell_at(part: PartsTable, key: str) -> CellView:
    """Return a cell as it is kept, or an empty one."""
    return part.cells.get(key, CellView(key, LineState.OPEN, Answer()))


def cell_place(page: PartsPage, cell: CellView) -> dict[str, Any]:
    """Return the data attributes by which the browser knows what it saves."""
    row = page.row
    return data(measure=row.measure, subject=row.subject, cell=cell.key, version=str(cell.version))


def cell_fields(page: PartsPage, cell: CellView, name: str, of: str) -> Component:
    """Draw the inputs of a cell, or its figure where it takes no entries."""
    row, kind = page.row, kind_of(page.row.kind)
    if page.locked:
        given, plain = is_given(row.kind, cell.answer), page.total.plain_kind
        return html.P(show(plain, cell.answer, row.scale) if given else EMPTY, className="mb-0")
    return html.Div(
        [one_field(page, cell, field, f"{field}-{name}", of, len(kind.fields) > 1) for field in kind.fields],
        className="fields",
    )


def one_field(page: PartsPage, cell: CellView, field: str, name: str, of: str, several: bool) -> Component:
    """Draw one labelled native input; the name of its row is heard, and seen beside it."""
    kind = kind_of(page.row.kind)
    heard = html.Span(f"{of}: ", className="visually-hidden")
    box = dbc.Input(
        id=name,
        value=kind.typed(field, cell.answer, page.row.scale),
        type="text",
        autocomplete="off",
        inputmode=kind.input_mode(field, page.row.scale),
    )
    look = "form-label" if several else "visually-hidden"  # One field alone is named by its row.
    label = html.Label([heard, HINTS[field]], htmlFor=name, className=look)
    return html.Div([label, box], className=f"field {field}", **data(field=field))


def told(page: PartsPage, cell: CellView, name: str) -> Component:
    """Draw the place where the saving of a cell is told."""
    given = is_given(page.row.kind, cell.answer)
    words = "" if page.locked or not given else "Saved."
    state = {"state": "saved" if words else "empty"}
    return html.Output(words, id=f"state-{name}", className="saved", **data(**state))


def explain_part(page: PartsPage, part: PartsTable) -> Component:
    """Draw the note that explains a difference, open where one is asked for or written."""
    cell, standing = cell_at(part, part.table.sum_key), part.standing
    if page.locked:
        words: list[Component | str] = [html.Strong("Note: "), standing.note] if standing.note else []
        return html.P(words, className="note")
    name = dom_id(part.table.sum_key)
    options = [NO_CHOICE, *((words, words) for words in REASONS)]
    parts = [
        html.Summary("Why the rows differ from the total"),
        html.Label("A reason to begin with", htmlFor=f"why-{name}", className="form-label"),
        html.Div(choice(f"why-{name}", options, ""), **data(explains="note")),
        html.Label("Note", htmlFor=f"note-{name}", className="form-label"),
        html.Div(dbc.Textarea(id=f"note-{name}", value=standing.note, rows=2), **data(field="note")),
        told(page, cell, name),
    ]
    opened = standing.differs or bool(standing.note)
    return html.Div(
        html.Details(parts, open=opened, className="absence"), className="line why", **cell_place(page, cell)
    )


def dom_id(key: str) -> str:
    """Return a cell's key as the id of an element can hold it."""
    return "".join(letter if letter.isalnum() else "_" for letter in key)
