"""Draws the evidence of one measure's answer in a report, and the way to it from the table."""

from dash import html
from dash.development.base_component import Component

from dashboard.plan.words import counted
from dashboard.reporting.evidence_views import Attached, evidence_block, nothing_attached
from dashboard.reporting.sheet import Sheet, SheetRow
from models.vocabulary import MeasureKindName

ATTACH, WITHDRAW = "/entry/evidence", "/entry/evidence/withdraw"
DOCUMENT = "Attach the document or link to it: its title becomes the answer, to which you then add the date."


def evidence_part(sheet: Sheet, row: SheetRow, *, locked: bool) -> Component:
    """Draw what proves one measure's answer and, where it takes entries, the forms that change it."""
    wanted = wants_document(row)
    block = evidence_block(
        attached(sheet, row), row.evidence, locked=locked, opened=wanted, hint=DOCUMENT if wanted else ""
    )
    none = [] if row.evidence else [nothing_attached()]
    return html.Section([html.H3("Evidence"), *none, *block], id="evidence")


def attached(sheet: Sheet, row: SheetRow) -> Attached:
    """Return what names the line of a row to the endpoints."""
    where = {"unit": sheet.unit.abbreviation, "period": sheet.period.code}
    named = {**where, "measure": row.measure, "subject": row.subject}
    return Attached("value", 0, row.title, named, ATTACH, WITHDRAW)


def wants_document(row: SheetRow) -> bool:
    """Say whether the answer is to be a document, and neither a text nor an absence stands there yet."""
    answered = row.answer.text or row.answer.is_absent
    return row.kind is MeasureKindName.DOCUMENT and not answered and not row.evidence


def evidence_link(row: SheetRow, address: str) -> list[Component]:
    """Return the way from a row of the sheet to its evidence, where there is some or a document is asked."""
    if row.evidence:
        words = counted(len(row.evidence), "piece of evidence", "pieces of evidence")
    elif wants_document(row):
        words = "Attach the document"
    else:
        return []
    return [html.A(words, href=address, className="evidence-link")]
