"""Draws accepted values with the way to correct them, and corrections that wait for a decision."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.clock import LOCAL
from dashboard.design.attributes import data
from dashboard.design.forms import Area, Choice, Field, form, hidden
from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.measures.kinds import Answer, kind_of, show
from dashboard.measures.presence import PRESENCE_WORDS
from dashboard.measures.showing import show_day
from dashboard.plan.words import counted
from dashboard.reporting.correct_queries import Correctable, CorrectPage
from dashboard.reporting.parts_correct_views import parts_fields
from dashboard.reporting.parts_correcting import AcceptedPart
from models.vocabulary import MeasureKindName, Presence, StoredPresence

PROPOSE, DECIDE = "/correct/propose", "/review/correction"
LABELS = {
    "number": "Number",
    "numerator": "Count",
    "denominator": "Out of",
    "text": "Text",
    "on_date": "Date (year-month-day)",
}
REASON = Area("reason", "Why it is corrected", hint="It stands beside the value for everybody who reads it.")
REFUSING = Area("reason", "Reason, needed to refuse", rows=2)


def correct_view(
    page: CorrectPage, chosen: Correctable | None, parts: Sequence[AcceptedPart] = ()
) -> list[Component]:
    """Draw the chosen value with its form, and all accepted values of the report."""
    if not page.values:
        return [nothing_here("No value of this report has been accepted, so there is nothing to correct.")]
    return [*(correcting(chosen, parts) if chosen else []), *accepted_part(page)]


def correcting(value: Correctable, parts: Sequence[AcceptedPart]) -> list[Component]:
    """Draw what stands and the form that proposes something else, or the correction that waits."""
    head = html.H2(f"Correct: {value.title}")
    stands = html.P(["Accepted: ", html.Strong(told(value, value.answer))])
    if value.correction is not None:
        return [head, stands, html.P(f"A correction waits for a decision: {told(value, value.correction)}.")]
    place = hidden(
        unit=value.unit,
        period=value.period,
        measure=value.measure,
        subject=value.subject,
        revision=str(value.revision),
    )
    return [
        head,
        stands,
        form(
            PROPOSE,
            "correct",
            [*place, *fields(value), *parts_fields(parts, value.kind, value.scale), REASON],
            "Propose the correction",
        ),
    ]


def fields(value: Correctable) -> list[Field]:
    """Return the fields of a measure's kind with what stands in them, and those of an absence."""
    kind, answer = kind_of(value.kind), value.answer
    figures: list[Field] = [
        one_field(value.kind, name, kind.typed(name, answer, value.scale)) for name in kind.fields
    ]
    absences = [
        (state.value, f"No figure: {PRESENCE_WORDS[Presence(state)]}")
        for state in (StoredPresence.NOT_APPLICABLE, StoredPresence.NOT_COLLECTED)
    ]
    chosen = answer.presence.value if answer.is_absent and answer.presence else "reported"
    return [
        *figures,
        Choice(
            "presence", "Figure or absence", chosen, options=[("reported", "There is a figure"), *absences]
        ),
        Field("absence", "Reason, where there is no figure", answer.reason or ""),
        Field("note", "Note", answer.note or ""),
    ]


def one_field(kind: MeasureKindName, name: str, value: str) -> Field:
    """Return the field of one figure; a choice where the kind offers answers."""
    choices = kind_of(kind).choices
    if choices and name == "number":
        return Choice(name, "Answer", value, options=[("", "Choose"), *choices])
    return Area(name, LABELS[name], value) if name == "text" else Field(name, LABELS[name], value)


def accepted_part(page: CorrectPage) -> list[Component]:
    """Draw every accepted value with the way to its correction."""
    name = f"{page.unit.abbreviation} {page.period.code}: {counted(len(page.values), 'value', 'values')}"
    heads = ("Measure", "Accepted", "Revision", "Correction")
    rows = [
        row(
            heading(value),
            (told(value, value.answer), str(value.revision), way(value)),
            heads[1:],
        )
        for value in page.values
    ]
    return [html.H2("Accepted values"), framed(table(name, heads, [html.Tbody(rows)], "cards"), name)]


def heading(value: Correctable) -> list[Component | str]:
    """Name a measure and, where it is another one, the unit that it tells of."""
    about = f", about {value.subject}" if value.subject != value.unit else ""
    return [value.title, html.Span(f"{value.measure}{about}", className="meta")]


def way(value: Correctable) -> Component | str:
    """Return the way to correct a value, or the correction that waits."""
    if value.correction is not None:
        return f"Waits for a decision: {told(value, value.correction)}"
    address = f"/correct/{value.unit}/{value.period}?measure={value.measure}&subject={value.subject}"
    return html.A(["Correct", html.Span(f" {value.title}", className="visually-hidden")], href=address)


def told(value: Correctable, answer: Answer) -> str:
    """Return an answer as people read it."""
    return show(value.kind, answer, value.scale)


def corrections_part(waiting: Sequence[Correctable]) -> list[Component]:
    """Draw every correction that waits: what stood, what it shall be, why, and the decision."""
    if not waiting:
        return []
    title = f"Corrections that wait: {len(waiting)}"
    return [html.H2(title, id="corrections"), *(correction(each) for each in waiting)]


def correction(value: Correctable) -> Component:
    """Draw one proposed correction with its decision."""
    at = value.proposed_at.astimezone(LOCAL) if value.proposed_at else None
    day = f" on {show_day(at.date())}" if at else ""
    becomes = told(value, value.correction) if value.correction is not None else ""
    return html.Section(
        [
            html.H3([f"{value.unit} {value.period}: ", *heading(value)]),
            html.P([told(value, value.answer), " → ", html.Strong(becomes)]),
            html.P([html.Strong("Reason: "), value.reason or ""]),
            html.P(f"Proposed by {value.proposed_by}{day}.", className="note"),
            *decision(value),
        ],
        className="correction",
        **data(correction=value.measure),
    )


def decision(value: Correctable) -> list[Component]:
    """Draw the two ways to decide, or why this viewer does not."""
    if value.barred is not None:
        return [html.P(value.barred, className="text-body-secondary")]
    key, name = f"correction-{value.line_id}", f"{value.unit} {value.measure}"
    place = {"line": str(value.line_id), "revision": str(value.proposed)}
    return [
        form(
            DECIDE,
            f"{key}-yes",
            hidden(**place, accept="yes"),
            "Accept the correction",
            quiet=True,
            label=f"Accept the correction of {name}",
        ),
        form(
            DECIDE,
            f"{key}-no",
            [*hidden(**place, accept="no"), REFUSING],
            "Refuse the correction",
            quiet=True,
            label=f"Refuse the correction of {name}",
        ),
    ]
