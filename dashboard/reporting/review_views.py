"""Draws the review queue and what a decision led to."""

import json
from collections.abc import Sequence
from itertools import groupby

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.clock import LOCAL
from dashboard.design.attributes import aria, data
from dashboard.design.messages import nothing_here
from dashboard.measures.kinds import show
from dashboard.plan.words import counted
from dashboard.reporting.evidence_views import pieces
from dashboard.reporting.queue import Waiting, mark_of
from models.vocabulary import LineState

Count = tuple[str, str, str, int]


def queue_view(waiting: Sequence[Waiting], counts: Sequence[Count], unit: str) -> Component:
    """Draw the units that wait, and the submitted lines grouped by unit and period."""
    if not counts:
        return nothing_here("Nothing waits for review.")
    groups = groupby(waiting, key=lambda line: (line.unit_name, line.unit, line.period))
    return html.Div(
        [
            unit_links(counts, unit),
            *[group_view(name, code, period, list(lines)) for (name, code, period), lines in groups],
        ]
    )


def unit_links(counts: Sequence[Count], chosen: str) -> Component:
    """Draw a link per unit with the number of its waiting lines."""
    every = html.Li(html.A("All units", href="/review", **({} if chosen else aria(current="page"))))
    links = [
        html.Li(html.A(f"{code} {period}: {lines}", href=f"/review?unit={code}&period={period}", title=name))
        for code, name, period, lines in counts
    ]
    return html.Nav(html.Ul([every, *links], className="filters"), **aria(label="Units that wait"))


def group_view(name: str, code: str, period: str, lines: list[Waiting]) -> Component:
    """Draw the waiting lines of one unit and period with the decision beside each."""
    free = [line for line in lines if line.barred is None]
    all_at_once = dbc.Button(
        f"Accept all {len(lines)}",
        id={"type": "accept-all", "unit": code, "period": period, "seen": mark_of(lines)},
        color="secondary",
        outline=True,
        size="sm",
    )
    heads = ("Measure", "Submitted value", "By", "Decision")
    table = html.Table(
        [
            html.Caption(
                f"{name}, {period}: {counted(len(lines), 'line waits', 'lines wait')}",
                className="visually-hidden",
            ),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody([line_view(line) for line in lines]),
        ],
        className="table align-top cards review",
    )
    head = html.Div(
        [html.H2(f"{name} ({code}), {period}"), *([all_at_once] if len(free) == len(lines) else [])],
        className="group",
    )
    return html.Section([head, table])


def line_view(line: Waiting) -> Component:
    """Draw one waiting line."""
    about = f", about {line.subject}" if line.subject != line.unit else ""
    value = [html.Strong(show(line.kind, line.answer, line.scale))]
    notes = [html.P(text, className="note") for text in (line.answer.reason, line.answer.note) if text]
    day = line.submitted_at.astimezone(LOCAL)
    name = [
        html.A(line.title, href=f"/measures/{line.measure}"),
        html.Span(f"{line.measure}{about}", className="meta"),
        *(
            [html.Span("Provisional: the definition is still a draft.", className="meta")]
            if line.provisional
            else []
        ),
    ]
    return html.Tr(
        [
            html.Th(name, scope="row"),
            html.Td([*value, *notes, *pieces(line.evidence)], **data(label="Submitted value")),
            html.Td(
                [line.submitted_by, html.Span(f"{day:%-d %b %Y %H:%M}", className="meta")], **data(label="By")
            ),
            html.Td(
                [
                    html.Div(decision_fields(line), id={"type": "decision", "line": line.line_id}),
                    html.Div(id={"type": "told", "line": line.line_id}, role="status"),
                ],
                **data(label="Decision"),
            ),
        ],
        **data(line=line.measure),
    )


def decision_fields(line: Waiting) -> list[Component]:
    """Draw the reason and the two buttons, or why this viewer may not decide."""
    if line.barred is not None:
        return [html.P(line.barred, className="mb-0 text-body-secondary")]
    reason: dict[str, object] = {"type": "reason", "line": line.line_id}
    return [
        html.Label("Reason, needed to return", htmlFor=spelled(reason), className="form-label small mb-1"),
        dbc.Textarea(id=reason, rows=1, className="mb-2"),
        html.Div([decide_button(line, True), decide_button(line, False)], className="buttons"),
    ]


def decide_button(line: Waiting, accept: bool) -> Component:
    """Draw one of the two buttons; its accessible name tells the measure."""
    words = "Accept" if accept else "Return"
    key = {
        "type": "decide",
        "line": line.line_id,
        "revision": line.revision,
        "accept": "yes" if accept else "no",
    }
    name = [words, html.Span(f" {line.title}", className="visually-hidden")]
    return dbc.Button(name, id=key, color="primary" if accept else "secondary", outline=not accept, size="sm")


def decided(state: LineState, reason: str) -> Component:
    """Say what was decided, in place of the buttons."""
    words = "✓ Accepted" if state is LineState.ACCEPTED else f"↩ Returned: {reason}"
    return html.P(words, className="mb-0")


def refused_here(sentence: str) -> Component:
    """Say beside the line why the decision was refused; the fields stay as they are."""
    return html.P(sentence, role="alert", className="text-danger-emphasis mb-0")


def spelled(key: dict[str, object]) -> str:
    """Return a component's id as the browser spells it, for a label that names it."""
    return json.dumps(key, sort_keys=True, separators=(",", ":"))
