"""Draws the entry sheet: a table of native inputs for many measures."""

from collections.abc import Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria, data
from dashboard.design.messages import nothing_here
from dashboard.measures.figure_words import NONE_YET, target_words
from dashboard.measures.kinds import kind_of, missing, show
from dashboard.measures.presence import PRESENCE_WORDS
from dashboard.reporting.evidence_views import evidence_link
from dashboard.reporting.lines import answer_words
from dashboard.reporting.queries import Sheet, SheetRow
from dashboard.reporting.states import LINE_WORDS, state_mark
from models.vocabulary import LineState, Presence, StoredPresence

SAVES = "Every field saves by itself when you leave it."
PROVISIONAL = "Provisional: the definition is still a draft."
SUBMIT, WITHDRAW = "submit-report", "withdraw-report"
ABSENCES = (StoredPresence.NOT_APPLICABLE, StoredPresence.NOT_COLLECTED)
HINTS = {
    "number": "Number",
    "numerator": "Count",
    "denominator": "Out of",
    "text": "Text",
    "on_date": "Date (year-month-day)",
}
NO_CHOICE = ("", "Choose")


def sheet_view(sheet: Sheet) -> Component:
    """Draw a whole report as a table, with its state, its place in time and its submit button."""
    if not sheet.rows:
        return nothing_here("Nothing is asked of this unit in this period.")
    return html.Div(
        [
            sheet_head(sheet),
            html.Div(
                sheet_table(sheet),
                className="scroll",
                role="region",
                tabIndex="0",
                **aria(label="Values"),
            ),
            *submit_bar(sheet),
        ]
    )


def sheet_head(sheet: Sheet) -> Component:
    """Say what state the report is in, when it is due, and why it is locked where it is."""
    answered = sum(row_missing(row) is None for row in sheet.rows)
    facts = [
        state_mark(sheet.state),
        html.Span(f"{answered} of {len(sheet.rows)} answered"),
        html.Span(f"Due {sheet.period.due_day:%-d %B %Y}"),
    ]
    note = [dbc.Alert(sheet.locked, color="secondary", className="py-2")] if sheet.locked else []
    return html.Div([html.P(facts, className="facts"), *note])


def sheet_table(sheet: Sheet) -> Component:
    """Draw one row per measure."""
    heads = ("Measure", "This period", "Baseline", "Target", before_words(sheet))
    note = "" if all(is_locked(sheet, row) for row in sheet.rows) else SAVES
    return html.Table(
        [
            html.Caption(
                [html.Span(f"{sheet.unit.name}, {sheet.period.label}. ", className="visually-hidden"), note]
            ),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody([sheet_row(sheet, row) for row in sheet.rows]),
        ],
        className="table align-top entry",
        **place_of(sheet),
    )


def place_of(sheet: Sheet) -> dict[str, Any]:
    """Return the data attributes by which the browser knows where it saves."""
    return data(unit=sheet.unit.abbreviation, period=sheet.period.code)


def sheet_row(sheet: Sheet, row: SheetRow) -> Component:
    """Draw one measure: its name, its fields and their state, and what stands beside it."""
    return html.Tr(
        [
            html.Th(row_name(sheet, row), scope="row"),
            html.Td(answer_fields(sheet, row), **data(label="This period")),
            html.Td(baseline_text(row), **data(label="Baseline")),
            html.Td(target_text(row), **data(label="Target")),
            html.Td(before(row), **data(label=before_words(sheet))),
        ],
        className=f"line {row.state}",
        **row_place(row),
    )


def row_place(row: SheetRow) -> dict[str, Any]:
    """Return the data attributes that tell measure, subject and version of a row."""
    return data(measure=row.measure, subject=row.subject, version=str(row.version))


def row_name(sheet: Sheet, row: SheetRow) -> list[Component]:
    """Return a measure's name with its code and the way to the plain form."""
    address = (
        f"/entry/{sheet.unit.abbreviation}/{sheet.period.code}?measure={row.measure}&subject={row.subject}"
    )
    about = (
        []
        if row.subject == sheet.unit.abbreviation
        else [html.Span(f"about {row.subject}", className="about")]
    )
    return [
        html.A(row.title, href=address, className="name"),
        html.Span([html.Span(row.measure, className="code"), *about], className="meta"),
        *([html.Span(PROVISIONAL, className="meta")] if row.provisional else []),
        *evidence_link(row, address),
    ]


def before_words(sheet: Sheet) -> str:
    """Return what the period before is called at the head of its values."""
    return sheet.previous.code if sheet.previous else "Before"


def is_locked(sheet: Sheet, row: SheetRow) -> bool:
    """Say whether a row only shows its answer: the period is locked, or the line is with the reviewer."""
    return sheet.locked is not None or row.state in (LineState.SUBMITTED, LineState.ACCEPTED)


def answer_fields(sheet: Sheet, row: SheetRow) -> list[Component]:
    """Draw the inputs of one answer, the choice of an absence, and the place where saving is told."""
    key = f"{row.measure}-{row.subject}".replace(".", "_")
    returned = (
        [html.P([html.Strong("Returned: "), row.return_reason], className="returned")]
        if row.return_reason
        else []
    )
    state = html.Output(told(row), id=f"state-{key}", className="saved", **data(state=row.state.value))
    if is_locked(sheet, row):
        words = show(row.kind, row.answer, row.scale) if row.answer.presence else "no answer"
        notes = [html.P(text, className="note") for text in (row.answer.reason, row.answer.note) if text]
        return [html.P(words, className="mb-1"), *notes, state]
    return [*returned, html.Div(inputs(row, key), className="fields"), *absence(row, key), state]


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
    wording = {
        "numerator": row.numerator_wording,
        "denominator": row.denominator_wording,
        "number": row.unit_of_count,
    }.get(field)
    return f"{HINTS[field]}: {wording}" if wording else HINTS[field]


def absence(row: SheetRow, key: str) -> list[Component]:
    """Draw the choice of why there is no figure, with its reason."""
    options = [("", "There is a figure")]
    options += [(kind.value, f"No figure: {PRESENCE_WORDS[Presence(kind)]}") for kind in ABSENCES]
    chosen = row.answer.presence if row.answer.presence in ABSENCES else ""
    parts = [
        html.Label("Figure or absence", htmlFor=f"presence-{key}", className="form-label"),
        html.Div(choice(f"presence-{key}", options, chosen), **data(field="presence")),
        html.Label("Reason or note", htmlFor=f"reason-{key}", className="form-label"),
        html.Div(
            dbc.Input(id=f"reason-{key}", value=row.answer.reason or "", autocomplete="off"),
            **data(field="reason"),
        ),
    ]
    opened = bool(chosen or row.answer.reason)
    return [html.Details([html.Summary("No figure, or a reason"), *parts], open=opened, className="absence")]


def row_missing(row: SheetRow) -> str | None:
    """Return what an answer still lacks, or None when it is complete."""
    return missing(row.kind, row.answer)


def told(row: SheetRow) -> str:
    """Return the words beside the fields: the state of the line, what was saved and what is missing."""
    if row.state in (LineState.SUBMITTED, LineState.ACCEPTED):
        return LINE_WORDS[row.state]
    return answer_words(row.kind, row.scale, row.answer)


def baseline_text(row: SheetRow) -> str:
    """Return the baseline as a reader sees it."""
    return NONE_YET if row.baseline is None else show(row.kind, row.baseline, row.scale)


def target_text(row: SheetRow) -> str:
    """Return the target of the plan year as a reader sees it."""
    return NONE_YET if row.target is None else target_words(row.kind, row.scale, row.target)


def before(row: SheetRow) -> str:
    """Return the value accepted for the period before."""
    return "none" if row.previous is None else show(row.kind, row.previous, row.scale)


def submit_bar(sheet: Sheet) -> list[Component]:
    """Draw what the director can do with the whole report."""
    if sheet.locked or not sheet.may_submit:
        return []
    states = {row.state for row in sheet.rows}
    buttons: list[Component] = []
    if states & {LineState.OPEN, LineState.RETURNED}:
        buttons.append(dbc.Button("Submit the report", id=SUBMIT, color="primary"))
    if LineState.SUBMITTED in states:
        buttons.append(
            dbc.Button("Withdraw what is not reviewed", id=WITHDRAW, color="secondary", outline=True)
        )
    return [html.Div(buttons, className="buttons")]
