"""Draws how a figure that waits for review is broken down."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.reporting.parts_review import HandedTable


def handed_part(tables: Sequence[HandedTable]) -> list[Component]:
    """Draw a line for each table, its note, and its rows where they may be read."""
    return [part for table in tables for part in handed_table(table)]


def handed_table(table: HandedTable) -> list[Component]:
    """Draw one table: how it stands, its note, and its rows behind one line of words."""
    title = f"{table.title[0].lower()}{table.title[1:]}"
    note = [html.P([html.Strong("Note: "), table.note], className="note")] if table.note else []
    rows = [html.Li(f"{name}: {figure}") for name, figure in table.rows]
    shown = [html.Details([html.Summary("The rows"), html.Ul(rows)])] if rows else []
    return [html.P(f"Broken down by {title}: {table.words}.", className="note"), *note, *shown]
