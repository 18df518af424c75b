"""Breakdown: the parts of a measure's figure, a table for each breakdown that its definition names."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.plan.words import counted
from dashboard.reporting.parts_clearing import ClearTable, clear_table
from dashboard.reporting.parts_echo import table_told
from dashboard.reporting.parts_page import parts_page
from dashboard.reporting.parts_saving import SaveCell, save_cell
from dashboard.reporting.parts_table_views import CLEAR
from dashboard.reporting.parts_views import SAVE, parts_list, parts_view
from dashboard.reporting.queries import entry_sheet
from dashboard.reporting.report_tabs import report_tabs
from dashboard.web.endpoints import Afterwards, Done, action, form
from dashboard.web.guard import register_page


@register_page(
    __name__,
    requires=Right.REPORT_READ,
    path_template="/breakdown/<unit>/<period>",
    title=lambda unit="", period="": f"{unit} {period}: breakdowns",
    name="Breakdowns",
)
def layout(session: Session, viewer: Viewer, unit: str = "", period: str = "", **asked: str) -> Any:
    """Draw the tables of one measure, or every measure that is broken down."""
    place = asked.get("measure", ""), asked.get("subject", "")
    page = parts_page(session, viewer, unit, period, place, asked) if place[0] else None
    sheet = page.sheet if page else entry_sheet(session, viewer, unit, period)
    return [
        html.H1(f"{sheet.unit.name}: breakdowns of {sheet.period.label}"),
        report_tabs(sheet.unit.abbreviation, sheet.period.code, "Measures"),
        *(parts_view(page) if page else parts_list(sheet)),
    ]


@action(SAVE, requires=Right.FIGURE_ENTER)
def save(session: Session, viewer: Viewer, body: dict[str, Any]) -> Afterwards:
    """Save one field of one cell and say how it and its table read now."""
    saved = save_cell(session, viewer, SaveCell.from_body(body))
    told = {"version": saved.version, "told": saved.told}
    return Afterwards(told, lambda reading, reader: table_told(reading, reader, saved))


@form(CLEAR, requires=Right.FIGURE_ENTER, reads=ClearTable)
def clear(session: Session, viewer: Viewer, command: ClearTable) -> Done:
    """Take the figures of one table out."""
    many = clear_table(session, viewer, command)
    return Done(f"Taken out: {counted(many, 'entry', 'entries')}. Choose other groups, or enter them again.")
