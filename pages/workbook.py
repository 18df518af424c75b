"""A report's workbook: one unit's answers of one period in a spreadsheet, out and back, all or nothing."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound
from dashboard.importing.report_batches import workbooks_of
from dashboard.importing.report_import import ImportReport, export_list, export_report, import_report
from dashboard.importing.report_undo import UndoWorkbook, undo_workbook
from dashboard.importing.report_views import workbook_view
from dashboard.reporting.queries import entry_sheet
from dashboard.reporting.report_tabs import report_tabs
from dashboard.spreadsheet import XLSX
from dashboard.spreadsheet.listed import CSV
from dashboard.web.endpoints import Done, SentFile, download, form
from dashboard.web.guard import register_page

LARGEST = 3_000_000  # Bytes: 2 MB as the text in which a browser sends a file.


@register_page(
    __name__,
    requires=Right.FIGURE_ENTER,
    path_template="/workbook/<unit>/<period>",
    title=lambda unit="", period="": f"{unit} {period}: workbook",
    name="Workbook",
)
def layout(session: Session, viewer: Viewer, unit: str = "", period: str = "", **_query: Any) -> Any:
    """Draw how the workbook of a report is taken and sent back."""
    sheet = entry_sheet(session, viewer, unit, period)
    batches = workbooks_of(session, sheet.unit.id, sheet.period.id)
    return [
        html.H1(f"{sheet.unit.name}: workbook of {sheet.period.label}"),
        report_tabs(unit, period, "Measures"),
        *workbook_view(sheet, batches),
    ]


@download("/workbook/<unit>/<period>/<name>", requires=Right.FIGURE_ENTER)
def take(
    session: Session, viewer: Viewer, unit: str = "", period: str = "", name: str = "", **_query: Any
) -> SentFile:
    """Send a report's workbook, or its answers as a list."""
    if name == f"{unit}-{period}.csv":
        return SentFile(name, CSV, export_list(session, viewer, unit, period))
    if name != f"{unit}-{period}.xlsx":
        raise NotFound("There is no such file.")
    return SentFile(name, XLSX, export_report(session, viewer, unit, period))


@form("/workbook/import", requires=Right.FIGURE_ENTER, reads=ImportReport, largest=LARGEST)
def send(session: Session, viewer: Viewer, command: ImportReport) -> Done:
    """Take a report's workbook back."""
    return Done(import_report(session, viewer, command))


@form("/workbook/undo", requires=Right.FIGURE_ENTER, reads=UndoWorkbook)
def undo(session: Session, viewer: Viewer, command: UndoWorkbook) -> Done:
    """Take back what a workbook brought."""
    return Done(undo_workbook(session, viewer, command))
