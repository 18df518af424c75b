"""Draws what waits for review, by unit and period, with the decision beside each entry."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import data
from dashboard.design.forms import form
from dashboard.design.messages import nothing_here
from dashboard.measures.kinds import show
from dashboard.measures.showing import show_moment
from dashboard.plan.words import counted
from dashboard.reporting.evidence_views import pieces
from dashboard.reporting.parts_review_views import handed_part
from dashboard.reporting.queue import Waiting
from dashboard.reporting.queue_texts import WaitingText
from dashboard.reporting.sealing import Seals
from models.vocabulary import LineState

ACCEPT = "/review/accept"
HEADS = ("Accept", "Entry", "Handed in", "By", "Decision")


@dataclass(frozen=True)
class Entry:
    """A line or a text that waits, as the list draws it."""

    item: str
    code: str
    group: tuple[str, str, str]
    name: str
    heading: list[Component | str]
    told: list[Component]
    by: str
    at: datetime
    barred: str | None
    sealed: str | None = None


def waiting_part(lines: Sequence[Waiting], texts: Sequence[WaitingText], sealed: Seals) -> list[Component]:
    """Draw everything that waits, by unit and period, the longest waiting first."""
    found = [*map(of_line, lines), *map(of_text, texts)]
    entries = [replace(each, sealed=sealed.why(*each.group[1:])) for each in found]
    head = html.H2(f"Waiting for review: {counted(len(entries), 'entry', 'entries')}", id="waiting")
    if not entries:
        return [head, nothing_here("Nothing waits for review.")]
    return [head, *(group_view(*group, each) for group, each in grouped(entries))]


def waiting_way(lines: Sequence[Waiting], texts: Sequence[WaitingText]) -> list[Component]:
    """Draw the way past the matrix to what waits; nothing where nothing does."""
    number = len(lines) + len(texts)
    words = f"Go to what waits: {counted(number, 'entry', 'entries')}"
    return [html.P(html.A(words, href="#waiting"))] if number else []


def grouped(entries: Sequence[Entry]) -> Iterator[tuple[tuple[str, str, str], list[Entry]]]:
    """Yield the entries of each unit and period together, in the order in which they first come."""
    groups: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    yield from groups.items()


def of_line(line: Waiting) -> Entry:
    """Return a submitted answer as an entry."""
    about = f", about {line.subject}" if line.subject != line.unit else ""
    provisional = (
        [html.Span("Provisional: the definition is still a draft.", className="meta")]
        if line.provisional
        else []
    )
    notes = [html.P(text, className="note") for text in (line.answer.reason, line.answer.note) if text]
    return Entry(
        item=line.item,
        code=line.measure,
        group=(line.unit_name, line.unit, line.period),
        name=line.title,
        heading=[
            html.A(line.title, href=f"/measures/{line.measure}"),
            html.Span(f"{line.measure}{about}", className="meta"),
            *provisional,
        ],
        told=[
            html.Strong(show(line.kind, line.answer, line.scale)),
            *notes,
            *handed_part(line.parts),
            *pieces(line.evidence),
        ],
        by=line.submitted_by,
        at=line.submitted_at,
        barred=line.barred,
    )


def of_text(text: WaitingText) -> Entry:
    """Return a submitted activity update, narrative field or action as an entry."""
    return Entry(
        item=text.item,
        code=text.item,
        group=(text.unit_name, text.unit, text.period),
        name=text.name,
        heading=[text.name],
        told=[html.P(part, className="note") for part in text.told],
        by=text.submitted_by,
        at=text.submitted_at,
        barred=text.barred,
    )


def group_view(name: str, code: str, period: str, entries: list[Entry]) -> Component:
    """Draw what waits of one unit and period: ticked entries are accepted together."""
    words = f"{name}, {period}: {counted(len(entries), 'entry waits', 'entries wait')}"
    body = html.Table(
        [
            html.Caption(words, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in HEADS])),
            html.Tbody([entry_view(entry) for entry in entries]),
        ],
        className="table align-top cards review",
    )
    title = html.H3(f"{name} ({code}), {period}", id=f"waiting-{code}-{period}")
    free = [entry for entry in entries if entry.barred is None]
    if not free:
        return html.Section([title, body])
    ticked = html.Fieldset(
        [html.Legend("Entries", className="visually-hidden"), body], **data(name="items", many="yes")
    )
    tools = html.Div(className="tick-tools buttons", **data(of="items"))
    made: Any = form(
        ACCEPT, f"accept-{code}-{period}", [ticked, tools], "Accept the ticked entries", label=words
    )
    made.className = "house-form wide"
    return html.Section([title, made])


def entry_view(entry: Entry) -> Component:
    """Draw one waiting entry with its tick and its decision."""
    when = html.Span(show_moment(entry.at), className="meta")
    tick = html.Div(tick_box(entry), id={"type": "tick", "line": entry.item}, className="tick-place")
    decision = [
        html.Div(decision_fields(entry), id={"type": "decision", "line": entry.item}),
        html.Div(id={"type": "told", "line": entry.item}, role="status"),
    ]
    return html.Tr(
        [
            html.Td(tick, **data(label="Accept")),
            html.Th(entry.heading, scope="row"),
            html.Td(entry.told, **data(label="Handed in")),
            html.Td([entry.by, when], **data(label="By")),
            html.Td(decision, **data(label="Decision")),
        ],
        **data(line=entry.code),
    )


def tick_box(entry: Entry) -> list[Component]:
    """Draw the box that accepts an entry together with others; none where the viewer does not decide."""
    if entry.barred is not None:
        return []
    words = html.Span(f"Accept {entry.name}", className="visually-hidden")
    place = f"tick-{entry.item.replace(' ', '-')}"
    return [html.Div(dbc.Checkbox(id=place, name="items", label=words), **data(value=entry.item))]


def decision_fields(entry: Entry) -> list[Component]:
    """Draw the reason and the two buttons, or why this viewer may not decide."""
    if entry.barred is not None:
        return [html.P(entry.barred, className="mb-0 text-body-secondary")]
    reason: dict[str, object] = {"type": "reason", "line": entry.item}
    if entry.sealed is not None:  # The decision reads a reason, which an acceptance does not need.
        unused = dbc.Input(id=reason, type="hidden")
        return [html.P(entry.sealed, className="meta"), decide_button(entry, True), unused]
    return [
        html.Label("Reason, needed to return", htmlFor=spelled(reason), className="form-label small mb-1"),
        dbc.Textarea(id=reason, rows=1, className="mb-2"),
        html.Div([decide_button(entry, True), decide_button(entry, False)], className="buttons"),
    ]


def decide_button(entry: Entry, accept: bool) -> Component:
    """Draw one of the two buttons; its accessible name tells the entry."""
    words = "Accept" if accept else "Return"
    key = {"type": "decide", "line": entry.item, "accept": "yes" if accept else "no"}
    name = [words, html.Span(f" {entry.name}", className="visually-hidden")]
    look = "primary" if accept else "secondary"
    return dbc.Button(name, id=key, color=look, outline=not accept, size="sm", type="button")


def decided(state: LineState, reason: str) -> Component:
    """Say what was decided, in place of the buttons."""
    words = "✓ Accepted" if state is LineState.ACCEPTED else f"↩ Returned: {reason}"
    return html.P(words, className="mb-0")


def refused_here(sentence: str) -> Component:
    """Say beside the entry why the decision was refused; the fields stay as they are."""
    return html.P(sentence, role="alert", className="text-danger-emphasis mb-0")


def spelled(key: dict[str, object]) -> str:
    """Return a component's id as the browser spells it, for a label that names it."""
    return json.dumps(key, sort_keys=True, separators=(",", ":"))
