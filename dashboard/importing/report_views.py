"""Draws the screen of a report's workbook: taking it, sending it back, and what came in so far."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import File, form, hidden
from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.importing.report_batches import BatchView
from dashboard.measures.showing import show_moment
from dashboard.reporting.sheet import Sheet

STEPS = (
    "Take the workbook: one row for each measure of this report, with what is asked, baseline, target and "
    "what was accepted before.",
    "Fill in the white cells in Excel or LibreOffice and save. Zero is an answer; an empty cell changes "
    "nothing.",
    "Send it back here. Everything that would change is listed first; nothing is saved before your yes, and "
    "then everything or nothing.",
)
HINT = "The Excel workbook (.xlsx) of this unit and this period, at most 2 MB."
HEADS = ("Sent by", "When", "Answers", "")


def workbook_view(sheet: Sheet, batches: Sequence[BatchView]) -> list[Component]:
    """Draw the steps, the file to take, the form that takes it back, and the workbooks so far."""
    here = f"/workbook/{sheet.unit.abbreviation}/{sheet.period.code}"
    name = f"{sheet.unit.abbreviation}-{sheet.period.code}"
    take = f"Take the workbook ({len(sheet.open_rows)} of {len(sheet.rows)} answers open)"
    return [
        html.Ol([html.Li(step) for step in STEPS], className="steps"),
        html.H2("Take it"),
        html.P(html.A(take, href=f"{here}/{name}.xlsx", className="btn btn-primary")),
        html.P(["Only to read: ", html.A("all answers as a list (CSV)", href=f"{here}/{name}.csv")]),
        html.H2("Send it back"),
        *_send(sheet),
        html.H2("Sent so far"),
        *_sent(batches),
    ]


def _send(sheet: Sheet) -> list[Component]:
    if sheet.locked:
        return [dbc.Alert(sheet.locked, color="secondary", className="py-2")]
    place = hidden(unit=sheet.unit.abbreviation, period=sheet.period.code)
    fields = [*place, File("file", "Workbook", ".xlsx", HINT)]
    return [form("/workbook/import", "workbook", fields, "Look at the differences")]


def _sent(batches: Sequence[BatchView]) -> list[Component]:
    if not batches:
        return [nothing_here("No workbook has come in for this report.")]
    rows = [row(each.source, _cells(each), HEADS) for each in batches]
    drawn = table("Workbooks of this report", ["File", *HEADS[:-1], "Take back"], [html.Tbody(rows)], "cards")
    return [framed(drawn, "Workbooks of this report")]


def _cells(batch: BatchView) -> list[str | Component]:
    return [batch.person, show_moment(batch.at), str(batch.answers), _undo(batch)]


def _undo(batch: BatchView) -> str | Component:
    if batch.undone_at is not None:
        return f"Taken back by {batch.undone_by}"
    return form(
        "/workbook/undo",
        f"undo-{batch.id}",
        hidden(batch=str(batch.id)),
        "Take it back",
        quiet=True,
        label=f"Take back {batch.source}",
    )
