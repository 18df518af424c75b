"""The catalogue of measures: every suggestion of the plan and what became of it, with its exports."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.definitions.catalogue import catalogue
from dashboard.definitions.catalogue_asked import read_asked
from dashboard.definitions.catalogue_export import NAMES, export_catalogue
from dashboard.definitions.catalogue_views import catalogue_view
from dashboard.definitions.filtering import find
from dashboard.definitions.workbook_queries import identity
from dashboard.measures.menu import measures_menu
from dashboard.web.endpoints import SentFile, download
from dashboard.web.guard import register_page


@register_page(
    __name__,
    requires=Right.MEASURE_READ,
    path="/measures",
    name="Measures",
    title="Measures",
    order=25,
    navigation=True,
)
def layout(session: Session, viewer: Viewer, **address: Any) -> Any:
    """Draw the part of the catalogue that the address asks for."""
    book = catalogue(session)
    found = find(book, read_asked(address))
    return [html.H1("Measures"), measures_menu(viewer, "/measures"), *catalogue_view(book, found)]


@download("/catalogue/<name>", requires=Right.MEASURE_READ)
def keep(session: Session, viewer: Viewer, name: str = "", **address: Any) -> SentFile:
    """Send the part of the catalogue that the address asks for as a file."""
    book = catalogue(session)
    found = find(book, read_asked(address))
    content = export_catalogue(name, book, found.entries, found.asked, identity(session))
    return SentFile(name, NAMES[name], content)
