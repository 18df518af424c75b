"""Draws the screen of history: the empty workbook, the way in, and every batch with what became of it."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Area, File, form, hidden
from dashboard.design.messages import nothing_here
from dashboard.design.tables import framed, row, table
from dashboard.importing.history_batches import HistoryView
from dashboard.measures.showing import show_moment
from dashboard.plan.words import counted

TEMPLATE = "/admin/history/history.xlsx"
INTRODUCTION = (
    "Values, baselines, targets and implementation states of earlier periods come in from spreadsheets, each "
    "row with its source document. A lead accepts them as one batch; until then they count nowhere. In "
    "charts they are drawn with an open marker."
)
HINT = "The Excel workbook (.xlsx) of earlier periods, at most 4 MB."
HEADS = ("Sent by", "What came in", "Where it stands", "Decision")


def history_view(batches: Sequence[HistoryView], *, imports: bool, accepts: bool) -> list[Component]:
    """Draw the screen for those who send history in, and for those who accept it."""
    return [
        html.P(INTRODUCTION),
        *(_way_in() if imports else []),
        html.H2("Batches"),
        *_batches(batches, accepts=accepts),
    ]


def _way_in() -> list[Component]:
    return [
        html.H2("Take the empty workbook"),
        html.P(html.A("Take the workbook of earlier periods", href=TEMPLATE, className="btn btn-primary")),
        html.H2("Send it in"),
        form(
            "/admin/history/import",
            "history",
            [File("file", "Workbook", ".xlsx", HINT)],
            "Look at what would come in",
        ),
    ]


def _batches(batches: Sequence[HistoryView], *, accepts: bool) -> list[Component]:
    if not batches:
        return [nothing_here("No history has come in yet.")]
    rows = [row(each.source, _cells(each, accepts=accepts), HEADS) for each in batches]
    drawn = table("Batches of history", ["File", *HEADS], [html.Tbody(rows)], "cards")
    return [framed(drawn, "Batches of history")]


def _cells(batch: HistoryView, *, accepts: bool) -> list[str | Component]:
    sent = f"{batch.person}, {show_moment(batch.at)}"
    rows = html.A(_contents(batch), href=f"/admin/history/batch-{batch.id}.xlsx")
    return [sent, rows, _standing(batch), _decisions(batch, accepts=accepts)]


def _contents(batch: HistoryView) -> str:
    parts = (
        (batch.values, "value", "values"),
        (batch.baselines, "baseline", "baselines"),
        (batch.targets, "target", "targets"),
        (batch.states, "implementation state", "implementation states"),
    )
    return ", ".join(counted(*part) for part in parts if part[0])


def _standing(batch: HistoryView) -> str:
    if batch.undone_at is not None:
        return f"Taken back by {batch.undone_by}, {show_moment(batch.undone_at)}: {batch.undo_reason}"
    if batch.accepted_at is not None:
        return f"Accepted by {batch.accepted_by}, {show_moment(batch.accepted_at)}"
    return "Waits for a lead"


def _decisions(batch: HistoryView, *, accepts: bool) -> str | Component:
    if batch.undone_at is not None or not accepts:
        return "–"
    if batch.barred:
        return batch.barred
    key = hidden(batch=str(batch.id))
    accept = form(
        "/admin/history/accept",
        f"accept-{batch.id}",
        key,
        "Accept all",
        quiet=True,
        label=f"Accept {batch.source}",
    )
    reason = [*key, Area("reason", "Reason", hint="Why the batch is taken back.", rows=2)]
    undo = form(
        "/admin/history/undo",
        f"undo-{batch.id}",
        reason,
        "Take it back",
        quiet=True,
        label=f"Undo {batch.source}",
    )
    folded = html.Details([html.Summary("Take it back"), undo])
    return html.Div([*([] if batch.accepted_at is not None else [accept]), folded])
