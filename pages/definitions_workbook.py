"""The definitions workbook: many definitions at once, out and back, all or nothing."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.definitions.workbook_import import ImportDefinitions, export_definitions, import_definitions
from dashboard.definitions.workbook_queries import measures_in_workbook
from dashboard.definitions.workbook_views import workbook_view
from dashboard.errors import NotFound
from dashboard.measures.menu import measures_menu
from dashboard.spreadsheet import XLSX
from dashboard.web.endpoints import Done, SentFile, download, form
from dashboard.web.guard import register_page

HERE = "/definitions-workbook"
NAME = "definitions.xlsx"
LARGEST = 3_000_000  # Bytes: 2 MB as the text in which a browser sends a file.


@register_page(
    __name__,
    requires=Right.DEFINITION_DRAFT,
    path=HERE,
    name="Definitions workbook",
    title="Definitions workbook",
)
def layout(session: Session, viewer: Viewer, **_query: Any) -> Any:
    """Draw how the workbook is taken and sent back."""
    menu = measures_menu(viewer, "/definitions")
    return [html.H1("Definitions workbook"), menu, *workbook_view(measures_in_workbook(session))]


@download(f"{HERE}/<name>", requires=Right.DEFINITION_DRAFT)
def take(session: Session, viewer: Viewer, name: str = "", **_query: Any) -> SentFile:
    """Send the definitions as a workbook."""
    if name != NAME:
        raise NotFound("There is no such file.")
    return SentFile(NAME, XLSX, export_definitions(session))


@form(f"{HERE}/import", requires=Right.DEFINITION_DRAFT, reads=ImportDefinitions, largest=LARGEST)
def send(session: Session, viewer: Viewer, command: ImportDefinitions) -> Done:
    """Take a workbook back."""
    return Done(import_definitions(session, viewer, command), HERE)
