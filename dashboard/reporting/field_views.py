"""Draws the inputs of one answer: its figures, an absence, a note, and what is asked about it."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import data
from dashboard.measures.kinds import kind_of, show
from dashboard.measures.presence import PRESENCE_WORDS
from dashboard.reporting.lines import answer_words
from dashboard.reporting.sheet import Sheet, SheetRow
from dashboard.reporting.words_needed import CHECKED, asked_about, may_be_checked
from models.vocabulary import LineState, Presence, StoredPresence

ABSENCES = (StoredPresence.NOT_APPLICABLE, StoredPresence.NOT_COLLECTED)
HINTS = {
    "number": "Number",
    "numerator": "Count",
    "denominator": "Out of",
    "text": "Text",
    "on_date": "Date (year-month-day)",
}
NO_CHOICE = ("", "Choose")


def answer_fields(sheet: Sheet, row: SheetRow) -> list[Component]:
    """Draw the inputs of one answer and the place where saving is told; or the answer, and why it is so."""
    key = f"{row.measure}-{row.subject}".replace(".", "_")
    if sheet.is_locked(row):
        return locked_answer(sheet, row, key)
    returned = [html.P([html.Strong("Returned: "), row.return_reason], className="returned")]
    words = answer_words(row.kind, row.scale, row.answer)
    return [
        *(returned if row.return_reason else []),
        *(only_reason(row) if row.computed else [html.Div(inputs(row, key), className="fields")]),
        html.Output(words, id=f"state-{key}", className="saved", **data(state=row.state.value)),
        *asked(row, key),
        html.Div([absence(row, key), note(row, key)], className="more"),
    ]


def locked_answer(sheet: Sheet, row: SheetRow, key: str) -> list[Component]:
    """Draw an answer that takes no entry now, with the reason."""
    words = show(row.kind, row.answer, row.scale) if row.answer.presence else "no answer"
    notes = [html.P(text, className="note") for text in (row.answer.reason, row.answer.note) if text]
    why = html.Output(sheet.why_locked(row), id=f"state-{key}", className="saved", **data(state="locked"))
    return [html.P(words, className="mb-1"), *notes, why, *register_link(row), *correct_link(sheet, row)]


def correct_link(sheet: Sheet, row: SheetRow) -> list[Component]:
    """Draw the way to correct an accepted answer, for those who may."""
    if row.state is not LineState.ACCEPTED or not sheet.may_submit:
        return []
    place = f"/correct/{sheet.unit.abbreviation}/{sheet.period.code}"
    href = f"{place}?measure={row.measure}&subject={row.subject}"
    words: list[Component | str] = ["Correct it", html.Span(f": {row.title}", className="visually-hidden")]
    return [html.P(html.A(words, href=href), className="mb-0")]


def register_link(row: SheetRow) -> list[Component]:
    """Draw the way to the register that an answer is counted from."""
    link = html.A("Open the register", href=row.computed.address) if row.computed else None
    return [html.P(link, className="mb-0")] if link else []


def only_reason(row: SheetRow) -> list[Component]:
    """Draw what a register still lacks; nobody types its figure, but a reason can stand for it."""
    because = row.computed.because if row.computed else ""
    return [html.P(because, className="mb-1"), *register_link(row)]


def inputs(row: SheetRow, key: str) -> list[Component]:
    """Draw a labelled native input for every field that the measure's kind asks."""
    parts: list[Component] = []
    for field in kind_of(row.kind).fields:
        name = f"{field}-{key}"
        label = html.Label(field_label(row, field), htmlFor=name, className="form-label")
        box = html.Div([label, one_input(row, field, name)], className=f"field {field}", **data(field=field))
        parts.append(box)
    return parts


def one_input(row: SheetRow, field: str, name: str) -> Component:
    """Draw one native input with what was saved in it."""
    kind = kind_of(row.kind)
    value = kind.typed(field, row.answer, row.scale)
    if kind.choices and field == "number":
        return choice(name, (NO_CHOICE, *kind.choices), value)
    if field == "text":
        return dbc.Textarea(id=name, value=value, rows=2)
    keys = kind.input_mode(field, row.scale)
    return dbc.Input(id=name, value=value, type="text", autocomplete="off", inputmode=keys)


def choice(name: str, options: Sequence[tuple[str, str]], chosen: str) -> Component:
    """Draw a native select; Bootstrap's own begins with a hidden blank that stops the arrow keys."""
    parts = [html.Option(words, value=code, selected=code == chosen) for code, words in options]
    return html.Select(parts, id=name, className="form-select")


def field_label(row: SheetRow, field: str) -> str:
    """Return the words before an input: what is counted, in the measure's own wording."""
    if field == "number" and kind_of(row.kind).choices:
        return "Answer"
    wording = {
        "numerator": row.numerator_wording,
        "denominator": row.denominator_wording,
        "number": row.unit_of_count,
    }.get(field)
    return f"{HINTS[field]}: {wording}" if wording else HINTS[field]


def asked(row: SheetRow, key: str) -> list[Component]:
    """Draw what should be looked at again, a sentence a line, and the button that says it was."""
    found = asked_about(row)
    words = "\n".join(each.sentence for each in found)
    quiet = bool(row.answer.note) or not may_be_checked(found)
    return [
        html.P(words, id=f"asked-{key}", className="questions", hidden=not found),
        html.P(
            html.Button(
                CHECKED, type="button", className="btn btn-outline-secondary btn-sm", **data(checked=key)
            ),
            className="checked",
            hidden=quiet,
        ),
    ]


def absence(row: SheetRow, key: str) -> Component:
    """Draw the choice of why there is no figure, with its reason."""
    options = [("", "There is a figure")]
    options += [(kind.value, f"No figure: {PRESENCE_WORDS[Presence(kind)]}") for kind in ABSENCES]
    chosen = row.answer.presence if row.answer.presence in ABSENCES else ""
    parts = [
        html.Label("Figure or absence", htmlFor=f"presence-{key}", className="form-label"),
        html.Div(choice(f"presence-{key}", options, chosen), **data(field="presence")),
        html.Label("Reason", htmlFor=f"reason-{key}", className="form-label"),
        html.Div(
            dbc.Input(id=f"reason-{key}", value=row.answer.reason or "", autocomplete="off"),
            **data(field="reason"),
        ),
    ]
    opened = bool(chosen or row.answer.reason)
    return html.Details([html.Summary("No figure, or a reason"), *parts], open=opened, className="absence")


def note(row: SheetRow, key: str) -> Component:
    """Draw the note of an answer, open where one is asked for or written."""
    words = html.Label("Note for whoever reads this figure", htmlFor=f"note-{key}", className="form-label")
    box = html.Div(dbc.Textarea(id=f"note-{key}", value=row.answer.note or "", rows=2), **data(field="note"))
    opened = bool(row.answer.note or asked_about(row))
    return html.Details([html.Summary("Note"), words, box], open=opened, className="absence noted")
