"""Entry: one unit's report for one period, as a table or one measure at a time."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.fields import read_command
from dashboard.files.content import LARGEST_BODY
from dashboard.files.store import Store
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.echo import rows_told
from dashboard.reporting.evidence import (
    AttachEvidence,
    WithdrawEvidence,
    attach_evidence,
    withdraw_evidence,
)
from dashboard.reporting.evidence_keeping import Shelf
from dashboard.reporting.evidence_queries import evidence_file
from dashboard.reporting.measure_form import one_measure_form
from dashboard.reporting.paste_words import details, refusals, summary, undone_words
from dashboard.reporting.pasting import PasteBlock, paste_block
from dashboard.reporting.queries import Sheet, entry_sheet
from dashboard.reporting.report_tabs import report_tabs
from dashboard.reporting.undoing import UndoPaste, undo_paste
from dashboard.reporting.views import sheet_view
from dashboard.web.endpoints import Afterwards, Done, SentFile, action, download, form
from dashboard.web.guard import house, register_page


@register_page(
    __name__,
    requires=Right.REPORT_READ,
    path_template="/entry/<unit>/<period>",
    title=lambda unit="", period="": f"{unit} {period}: values",
    name="Entry",
)
def layout(
    session: Session,
    viewer: Viewer,
    unit: str = "",
    period: str = "",
    measure: str = "",
    subject: str = "",
    **_query: Any,
) -> Any:
    """Draw the report of a unit, or one measure of it."""
    sheet = entry_sheet(session, viewer, unit, period)
    return [
        html.H1(f"{sheet.unit.name}: {sheet.period.label}"),
        report_tabs(sheet.unit.abbreviation, sheet.period.code, "Measures"),
        body(sheet, measure, subject),
    ]


def body(sheet: Sheet, measure: str, subject: str) -> Any:
    """Draw one measure where the address names one, otherwise the whole report."""
    for position, row in enumerate(sheet.rows):
        if row.measure == measure and subject in ("", row.subject):
            return one_measure_form(sheet, position)
    return sheet_view(sheet)


@action("/entry/save", requires=Right.FIGURE_ENTER)
def save(session: Session, viewer: Viewer, body: dict[str, Any]) -> Afterwards:
    """Save one field and say how the answer reads now."""
    saved = save_field(session, viewer, SaveField.from_body(body))
    told = {"version": saved.version, "told": saved.told}
    return Afterwards(told, rows_told([saved.row]))


@action("/entry/paste", requires=Right.FIGURE_ENTER)
def paste(session: Session, viewer: Viewer, body: dict[str, Any]) -> Afterwards:
    """Paste a copied block and say what became of every cell."""
    pasted = paste_block(session, viewer, PasteBlock.from_body(body))
    told = {
        "told": summary(pasted.judged, pasted.left_over),
        "details": details(pasted.judged),
        "batch": pasted.batch,
        "refused": refusals(pasted.judged),
    }
    return Afterwards(told, rows_told(pasted.saved))


@action("/entry/paste/undo", requires=Right.FIGURE_ENTER)
def undo(session: Session, viewer: Viewer, body: dict[str, Any]) -> Afterwards:
    """Put back what a paste replaced."""
    undone = undo_paste(session, viewer, read_command(UndoPaste, body))
    told = {"told": undone_words(len(undone.restored), undone.kept)}
    return Afterwards(told, rows_told(undone.restored))


@form("/entry/evidence", requires=Right.FIGURE_ENTER, reads=AttachEvidence, largest=LARGEST_BODY)
def attach(session: Session, viewer: Viewer, command: AttachEvidence) -> Done:
    """Attach a file or a link to an answer."""
    shelf = Shelf(Store(house().settings.files), house().sessions)
    done = attach_evidence(session, viewer, command, shelf)
    return Done(
        f"Attached: {done.words}." + (" It is now the answer; please check its date." if done.answer else "")
    )


@form("/entry/evidence/withdraw", requires=Right.FIGURE_ENTER, reads=WithdrawEvidence)
def take_away(session: Session, viewer: Viewer, command: WithdrawEvidence) -> Done:
    """Take evidence away from an answer."""
    done = withdraw_evidence(session, viewer, command)
    return Done(
        f"Removed: {done.words}." + (" The answer named only it, and is empty." if done.answer else "")
    )


@download("/evidence/<number>", requires=Right.EVIDENCE_READ)
def evidence(session: Session, viewer: Viewer, number: str = "", **_query: Any) -> SentFile:
    """Send the file behind a piece of evidence."""
    sent = evidence_file(session, Store(house().settings.files), number)
    return SentFile(sent.name, sent.media_type, sent.content)
