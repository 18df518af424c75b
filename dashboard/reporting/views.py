"""Draws the entry sheet: a table of native inputs for many measures."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria, data
from dashboard.design.messages import nothing_here
from dashboard.measures.showing import show_day
from dashboard.plan.words import counted
from dashboard.reporting.beside_views import before, compared
from dashboard.reporting.evidence_of_values import evidence_link
from dashboard.reporting.field_views import answer_fields
from dashboard.reporting.parts_words import given_words, parts_address
from dashboard.reporting.sheet import Sheet, SheetRow
from dashboard.reporting.states import state_mark
from models.vocabulary import LineState

SAVES = "Every field saves by itself. Tab goes to the next field, Enter to the next measure."
PROVISIONAL = "Provisional: the definition is still a draft."
WITHDRAW = "withdraw-report"  # The heading on the screen that submits.
HEADS = ("Measure", "This period", "Baseline and target", "Accepted before")
KEYS = (
    "Tab goes through the fields. Enter, ↓ and ↑ go to the same field of the next measure or the one before; "
    "Enter after Tab goes to the field where you began, as in Excel. "
    "Ctrl + Enter goes to the next measure without an answer; measures that are locked are passed over.",
    "A block copied in Excel can be pasted: click into its first cell here and paste. Each row of the block "
    "is a measure, in the order of this screen. Its columns are the measure's first figure, its second one "
    "(left blank where there is only one), the reason, and the note; it begins at the field you are in. "
    "Blank cells change nothing, locked measures keep their answer, and one button undoes the whole paste.",
)


def sheet_view(sheet: Sheet) -> Component:
    """Draw a whole report as a table, with its state, its place in time and the way to submit it."""
    if not sheet.rows:
        return nothing_here("Nothing is asked of this unit in this period.")
    region = aria(label="Values")
    return html.Div(
        [
            sheet_head(sheet),
            *([keys_help()] if sheet.open_rows else []),
            html.Div(sheet_table(sheet), className="scroll", role="region", tabIndex="0", **region),
            *submit_bar(sheet),
        ]
    )


def sheet_head(sheet: Sheet) -> Component:
    """Say what state the report is in, how much it asks, when it is due, and why it is locked where it is."""
    answered = sum(row.missing is None for row in sheet.rows)
    asks = counted(len(sheet.rows), "measure", "measures")
    fields = f", {counted(sheet.fields_to_fill, 'field', 'fields')} to fill in" if sheet.open_rows else ""
    facts = [
        state_mark(sheet.state),
        html.Span(f"{asks}{fields}"),
        html.Span(f"{answered} of {len(sheet.rows)} answered", id="answered"),
        html.Span(f"Due {show_day(sheet.period.due_day)}"),
        html.A("In Excel", href=f"/workbook/{sheet.unit.abbreviation}/{sheet.period.code}"),
        *([next_button()] if sheet.open_rows else []),
    ]
    note = [dbc.Alert(sheet.locked, color="secondary", className="py-2")] if sheet.locked else []
    return html.Div([html.P(facts, className="facts"), *note])


def next_button() -> Component:
    """Draw the button that leads to the next measure without an answer."""
    words = "Next without an answer"
    return html.Button(
        words, type="button", className="btn btn-outline-secondary btn-sm", **data(next="open")
    )


def keys_help() -> Component:
    """Tell of the keys and of pasting, and give pasting the place where it is told what came of it."""
    lines = [html.P(words) for words in KEYS]
    summary = html.Summary("Keys, and pasting from Excel")
    return html.Div([html.Details([summary, *lines], className="keys"), told_place()])


def told_place() -> Component:
    """Return the place where a paste is told of; the browser fills it."""
    return html.Div(id="pasted", role="status", className="pasted")


def sheet_table(sheet: Sheet) -> Component:
    """Draw one row per measure."""
    note = SAVES if sheet.open_rows else ""
    title = html.Span(f"{sheet.unit.name}, {sheet.period.label}. ", className="visually-hidden")
    return html.Table(
        [
            html.Caption([title, note]),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in HEADS])),
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
    _, label, *beside = HEADS
    return html.Tr(
        [
            html.Th(row_name(sheet, row), scope="row"),
            html.Td(answer_fields(sheet, row), **data(label=label)),
            html.Td(compared(row), **data(label=beside[0])),
            html.Td(before(row), **data(label=beside[1])),
        ],
        className=f"line {row.state}",
        **row_place(row),
    )


def row_place(row: SheetRow) -> dict[str, Any]:
    """Return the data attributes of a row: measure, subject, version, and whether it has its answer."""
    done = "yes" if row.missing is None else "no"
    return data(measure=row.measure, subject=row.subject, version=str(row.version), done=done)


def row_name(sheet: Sheet, row: SheetRow) -> list[Component]:
    """Return a measure's name with its code, whether it is answered, and the way to the plain form."""
    address = (
        f"/entry/{sheet.unit.abbreviation}/{sheet.period.code}?measure={row.measure}&subject={row.subject}"
    )
    elsewhere = row.subject != sheet.unit.abbreviation
    about = [html.Span(f"about {row.subject}", className="about")] if elsewhere else []
    return [
        html.A(row.title, href=address, className="name"),
        html.Span([html.Span(row.measure, className="code"), *about, done_mark(row)], className="meta"),
        *([html.Span(PROVISIONAL, className="meta")] if row.provisional else []),
        *evidence_link(row, address),
        *parts_link(sheet, row),
    ]


def parts_link(sheet: Sheet, row: SheetRow) -> list[Component]:
    """Return the way to the tables of a measure that is broken down, with how many are given."""
    if not row.parts:
        return []
    words = f"Break down: {given_words(row.parts)}"
    return [html.Span(html.A(words, href=parts_address(sheet, row)), className="meta")]


def done_mark(row: SheetRow) -> Component:
    """Return whether a measure has its answer, as a word; the browser keeps it up to date."""
    return html.Span("answered" if row.missing is None else "to do", className="done")


def submit_bar(sheet: Sheet) -> list[Component]:
    """Draw where the director hands the whole report in, and takes it back."""
    if sheet.locked or not sheet.may_submit:
        return []
    states = {row.state for row in sheet.rows}
    check = f"/submit/{sheet.unit.abbreviation}/{sheet.period.code}"
    links: list[Component] = []
    if states & {LineState.OPEN, LineState.RETURNED}:
        links.append(html.A("Check and submit", href=check, className="btn btn-primary"))
    if any(row.can_be_withdrawn for row in sheet.rows):
        words = "Withdraw what is not reviewed"
        links.append(html.A(words, href=f"{check}#{WITHDRAW}", className="btn btn-outline-secondary"))
    return [html.Div(links, className="buttons")] if links else []
