"""Draws evidence: what is attached to a line, and the form that attaches more."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.clock import LOCAL
from dashboard.design.attributes import aria
from dashboard.design.forms import Field, File, form, hidden
from dashboard.design.messages import nothing_here
from dashboard.files.content import ENDINGS, TAKEN
from dashboard.plan.words import counted
from dashboard.reporting.evidence_queries import EvidenceView
from dashboard.reporting.links import host_of
from dashboard.reporting.queries import Sheet, SheetRow
from models.vocabulary import MeasureKindName

ATTACH, WITHDRAW = "/entry/evidence", "/entry/evidence/withdraw"
DOCUMENT = "Attach the document or link to it: its title becomes the answer, to which you then add the date."


def evidence_part(sheet: Sheet, row: SheetRow, *, locked: bool) -> Component:
    """Draw what proves one measure's answer and, where it takes entries, the forms that change it."""
    shown: Component = nothing_here("Nothing is attached.")
    if row.evidence:
        items = [[piece(one), *([] if locked else [withdraw_form(sheet, row, one)])] for one in row.evidence]
        shown = html.Ul([html.Li(item) for item in items], className="evidence")
    adding = [] if locked else [attaching(sheet, row)]
    return html.Section([html.H3("Evidence"), shown, *adding], id="evidence")


def attaching(sheet: Sheet, row: SheetRow) -> Component:
    """Draw the form behind one line of words, open where a document still has to come."""
    wanted = wants_document(row)
    words = html.Summary("Attach a file or a link")
    hint = [html.P(DOCUMENT, className="hint")] if wanted else []
    return html.Details([words, *hint, attach_form(sheet, row)], open=wanted)


def wants_document(row: SheetRow) -> bool:
    """Say whether the answer is to be a document, and neither a text nor an absence stands there yet."""
    answered = row.answer.text or row.answer.is_absent
    return row.kind is MeasureKindName.DOCUMENT and not answered and not row.evidence


def attach_form(sheet: Sheet, row: SheetRow) -> Component:
    """Draw the form for a file or a link."""
    example = "What it is, in a few words, such as “Policy 12, in force since May”."
    fields: list[Field | Component] = [
        *hidden(**place(sheet, row)),
        File("file", "File", ",".join(ENDINGS), f"{TAKEN}; at most 10 MB."),
        Field("link", "Or a link", hint="An address that begins with https://."),
        Field("title", "Title", hint=example),
    ]
    key = f"attach-{row.measure}-{row.subject}".replace(".", "_")
    return form(ATTACH, key, fields, "Attach", label=f"Attach evidence to {row.title}")


def withdraw_form(sheet: Sheet, row: SheetRow, one: EvidenceView) -> Component:
    """Draw the button that takes one piece away; its accessible name tells which."""
    fields = hidden(**place(sheet, row), evidence=str(one.id))
    return form(WITHDRAW, f"withdraw-{one.id}", fields, "Remove", quiet=True, label=f"Remove “{one.title}”")


def place(sheet: Sheet, row: SheetRow) -> dict[str, str]:
    """Return what names the line of a row to the endpoints."""
    where = {"unit": sheet.unit.abbreviation, "period": sheet.period.code}
    return {**where, "measure": row.measure, "subject": row.subject}


def piece(one: EvidenceView) -> Component:
    """Draw one piece of evidence: its title as the way to it, what it is, who attached it and when."""
    what = f"link to {host_of(one.address)}" if one.is_link else one.what
    day = one.added_at.astimezone(LOCAL)
    return html.Span(
        [
            html.A(one.title, href=one.address, rel="noopener noreferrer"),
            html.Span(f"{what}; {one.added_by}, {day:%-d %b %Y %H:%M}", className="meta"),
        ],
        className="piece",
    )


def pieces(evidence: Sequence[EvidenceView]) -> list[Component]:
    """Draw all evidence of a line for those who only read it; nothing where there is none."""
    if not evidence:
        return []
    return [
        html.Ul([html.Li(piece(one)) for one in evidence], className="evidence", **aria(label="Evidence"))
    ]


def evidence_link(row: SheetRow, address: str) -> list[Component]:
    """Return the way from a row of the sheet to its evidence, where there is some or a document is asked."""
    if row.evidence:
        words = counted(len(row.evidence), "piece of evidence", "pieces of evidence")
    elif wants_document(row):
        words = "Attach the document"
    else:
        return []
    return [html.A(words, href=address, className="evidence-link")]
