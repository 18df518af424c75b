"""Draws evidence: what is attached to a value, an action or an activity, and the form that attaches more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria
from dashboard.design.forms import Field, File, form, hidden
from dashboard.design.messages import nothing_here
from dashboard.files.content import ENDINGS, TAKEN
from dashboard.measures.showing import show_moment
from dashboard.reporting.evidence_queries import EvidenceView, ProvenValue
from dashboard.reporting.links import host_of
from models.work_vocabulary import RetentionClass

RETENTION = {
    RetentionClass.QUARTERLY_REPORT: "kept as a quarterly report",
    RetentionClass.ANNUAL_REPORT: "kept as an annual report",
    RetentionClass.SUPPORTING_RECORD: "kept as a supporting record",
}


@dataclass(frozen=True)
class Attached:
    """Where evidence belongs: its name for people, and what names it to the two endpoints.

    `number` is the id of an "action" or of an activity update ("activity"); a value is named by `named`.
    """

    place: str
    number: int
    label: str
    named: Mapping[str, str] = field(default_factory=dict)
    attach: str = "/evidence/attach"
    withdraw: str = "/evidence/withdraw"

    @property
    def fields(self) -> dict[str, str]:
        """Return the hidden fields that name the place."""
        return dict(self.named) or {"place": self.place, "number": str(self.number)}

    @property
    def key(self) -> str:
        """Return what tells the forms of two places on one screen apart."""
        return "-".join(self.fields.values()).replace(".", "_")


def evidence_block(
    place: Attached, rows: Sequence[EvidenceView], *, locked: bool, opened: bool = False, hint: str = ""
) -> list[Component]:
    """Draw what proves something and, where it takes entries, the forms that change it.

    `opened` shows the form at once, with a `hint` above it; otherwise it stands behind one line of words.
    """
    items = [[piece(one), *([] if locked else [withdraw_form(place, one)])] for one in rows]
    shown: list[Component] = []
    if items:
        listed = [html.Li(item) for item in items]
        shown.append(html.Ul(listed, className="evidence", **aria(label="Evidence")))
    if locked:
        return shown
    words = html.Summary("Attach a file or a link")
    told = [html.P(hint, className="hint")] if hint else []
    return [*shown, html.Details([words, *told, attach_form(place)], open=opened)]


def attach_form(place: Attached) -> Component:
    """Draw the form for a file or a link."""
    fields: list[Field | Component] = [*hidden(**place.fields), *piece_fields()]
    return form(
        place.attach, f"attach-{place.key}", fields, "Attach", label=f"Attach evidence to {place.label}"
    )


def piece_fields() -> list[Field]:
    """Return the fields of one file or link."""
    example = "What it is, in a few words, such as “Policy 12, in force since May”."
    return [
        File("file", "File", ",".join(ENDINGS), f"{TAKEN}; at most 10 MB."),
        Field("link", "Or a link", hint="An address that begins with https://."),
        Field("title", "Title", hint=example),
    ]


def withdraw_form(place: Attached, one: EvidenceView) -> Component:
    """Draw the button that takes one piece away; its accessible name tells which."""
    fields = hidden(**place.fields, evidence=str(one.id))
    return form(
        place.withdraw, f"withdraw-{one.id}", fields, "Remove", quiet=True, label=f"Remove “{one.title}”"
    )


def piece(one: EvidenceView, *, retention: bool = False) -> Component:
    """Draw one piece of evidence: its title as the way to it, what it is, who attached it and when.

    `retention` adds under which class the record is kept, which is for the team.
    """
    what = f"link to {host_of(one.address)}" if one.is_link else one.what
    kept = f"; {RETENTION[one.retention]}" if retention else ""
    return html.Span(
        [
            html.A(one.title, href=one.address, rel="noopener noreferrer"),
            html.Span(f"{what}; {one.added_by}, {show_moment(one.added_at)}{kept}", className="meta"),
        ],
        className="piece",
    )


def pieces(evidence: Sequence[EvidenceView], *, retention: bool = False) -> list[Component]:
    """Draw all evidence of one place for those who only read it; nothing where there is none."""
    if not evidence:
        return []
    items = [html.Li(piece(one, retention=retention)) for one in evidence]
    return [html.Ul(items, className="evidence", **aria(label="Evidence"))]


def nothing_attached() -> Component:
    """Return the sentence where nothing is attached."""
    return nothing_here("Nothing is attached.")


def measure_evidence(values: Sequence[ProvenValue], *, team: bool) -> list[Component]:
    """Draw what proves a measure's accepted values; nothing where nothing may be read.

    The team sees under which class each record is kept.
    """
    if not values:
        return []
    shown = [
        html.Div([html.H3(f"{each.unit}, {each.period}"), *pieces(each.evidence, retention=team)])
        for each in values
    ]
    return [html.H2("Evidence"), *shown]
