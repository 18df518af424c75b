"""Native tables: a caption, headings with their scope, and a frame that the keyboard can scroll."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria, data

Content = Any  # What Dash takes as children: a text, a component, or a list of both.


def framed(table: Component, label: str) -> Component:
    """Return a table in a region of its own, which scrolls sideways and takes the keyboard."""
    return html.Div(table, className="scroll framed", role="region", tabIndex="0", **aria(label=label))


def table(caption: Content, heads: Sequence[Content], groups: Sequence[Component], kind: str) -> Component:
    """Return a table of column headings and groups of rows; `kind` is its CSS class."""
    head = html.Thead(html.Tr([html.Th(each, scope="col") for each in heads]))
    return html.Table([html.Caption(html.Span(caption)), head, *groups], className=f"table {kind}")


def row(heading: Content, cells: Sequence[Content], labels: Sequence[str] = ()) -> Component:
    """Return a row; `labels` name its cells where a narrow screen turns it into a card."""
    named = labels or [""] * len(cells)
    return html.Tr(
        [html.Th(heading, scope="row"), *(cell(each, name) for each, name in zip(cells, named, strict=True))]
    )


def cell(content: Content, label: str = "") -> Component:
    """Return one cell."""
    return html.Td(content, **(data(label=label) if label else {}))
