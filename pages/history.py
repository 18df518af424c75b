"""History: figures of earlier periods from spreadsheets, accepted by a lead as one batch."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound
from dashboard.importing.history_accept import AcceptHistory, accept_history
from dashboard.importing.history_batches import history_batches
from dashboard.importing.history_import import ImportHistory, history_template, import_history
from dashboard.importing.history_list import batch_lists
from dashboard.importing.history_undo import UndoHistory, undo_history
from dashboard.importing.history_views import history_view
from dashboard.spreadsheet import XLSX
from dashboard.web.endpoints import Done, SentFile, download, form
from dashboard.web.guard import register_page
from dashboard.web.keeping import sent_lists

HERE = "/admin/history"
NAME = "history.xlsx"
LARGEST = 6_000_000  # Bytes: 4 MB as the text in which a browser sends a file.


@register_page(__name__, requires=Right.REVIEW_READ, path=HERE, name="History", title="History")
def layout(session: Session, viewer: Viewer, **_query: Any) -> Any:
    """Draw the way in, and every batch."""
    rights = {"imports": viewer.may(Right.HISTORY_IMPORT), "accepts": viewer.may(Right.HISTORY_ACCEPT)}
    return [html.H1("History"), *history_view(history_batches(session, viewer), **rights)]


@download(f"{HERE}/<name>", requires=Right.REVIEW_READ)
def take(session: Session, viewer: Viewer, name: str = "", **_query: Any) -> SentFile:
    """Send the empty workbook, or everything that came in with a batch."""
    if name == NAME:
        return SentFile(NAME, XLSX, history_template(session))
    number = name.removeprefix("batch-").partition(".")[0]
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise NotFound("There is no such file.")
    return sent_lists(session, name, batch_lists(session, int(number)))


@form(f"{HERE}/import", requires=Right.HISTORY_IMPORT, reads=ImportHistory, largest=LARGEST)
def send(session: Session, viewer: Viewer, command: ImportHistory) -> Done:
    """Take a workbook of earlier periods in."""
    return Done(import_history(session, viewer, command), HERE)


@form(f"{HERE}/accept", requires=Right.HISTORY_ACCEPT, reads=AcceptHistory)
def accept(session: Session, viewer: Viewer, command: AcceptHistory) -> Done:
    """Accept a batch."""
    return Done(accept_history(session, viewer, command), HERE)


@form(f"{HERE}/undo", requires=Right.HISTORY_ACCEPT, reads=UndoHistory)
def undo(session: Session, viewer: Viewer, command: UndoHistory) -> Done:
    """Take a batch back."""
    return Done(undo_history(session, viewer, command), HERE)
