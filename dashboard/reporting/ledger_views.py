"""Draws the two sides of the action ledger: each action with what it concerns, its evidence and its state."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.design.attributes import aria
from dashboard.design.forms import form, hidden
from dashboard.design.messages import nothing_here
from dashboard.measures.showing import show_day
from dashboard.reporting.evidence_views import Attached, evidence_block, pieces
from dashboard.reporting.ledger_queries import ActionView, Concerned
from dashboard.reporting.ledger_words import SIDES
from dashboard.reporting.states import LINE_WORDS
from dashboard.reporting.story_queries import Story
from models.vocabulary import ActionKind, LineState

TAKE_AWAY = "/actions/take-away"
CHANGEABLE = (LineState.OPEN, LineState.RETURNED)
SHOWN = 90  # Characters of a printed text beside its code.


def side_view(story: Story, kind: ActionKind) -> Component:
    """Draw one side: why it is asked, its actions by date, and the way to one more."""
    side, actions = SIDES[kind], story.of(kind)
    listed: Component = nothing_here(side.none)
    if actions:
        listed = html.Ul([html.Li(action_view(story, each)) for each in actions], className="ledger")
    adding = [] if story.locked else [html.P(add_link(story, kind), className="buttons")]
    return html.Section(
        [html.H3(side.title, id=kind.value), html.P(side.why, className="hint"), listed, *adding],
        **aria(labelledby=kind.value),
    )


def add_link(story: Story, kind: ActionKind) -> Component:
    """Return the way to the form for one more action."""
    return dbc.Button(SIDES[kind].add, href=f"{story.address}?add={kind}", color="secondary", outline=True)


def action_view(story: Story, action: ActionView) -> list[Component]:
    """Draw one action and, while it takes changes, the ways to change it."""
    locked = story.locked is not None or action.state not in CHANGEABLE
    returned = (
        [html.P([html.Strong("Returned: "), action.return_reason], className="returned")]
        if action.return_reason
        else []
    )
    facts = [html.Strong(show_day(action.on_date)), html.Span(LINE_WORDS[action.state], className="meta")]
    return [
        html.P(facts, className="mb-1"),
        *returned,
        html.P(action.text, className="told"),
        concerned(action.concerns),
        *action_evidence(story, action, locked=locked),
        *([] if locked else [changing(story, action)]),
    ]


def concerned(items: Sequence[Concerned]) -> Component:
    """Draw what an action concerns, each as the way to its page in the plan."""
    listed = [
        html.Li([html.A(each.code, href=f"/plan/{each.code}"), f" {shortened(each.text)}"]) for each in items
    ]
    return html.Ul(listed, className="concerns", **aria(label="Concerns"))


def shortened(text: str, most: int = SHOWN) -> str:
    """Return a text of at most some 90 characters, cut at a space."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[:most].rsplit(' ', 1)[0]} …"


def action_evidence(story: Story, action: ActionView, *, locked: bool) -> list[Component]:
    """Draw the evidence of an action; the team sees under which class it is kept."""
    if story.team:
        return pieces(action.evidence, retention=True)
    place = Attached("action", action.id, f"the action of {show_day(action.on_date)}")
    return evidence_block(place, action.evidence, locked=locked)


def changing(story: Story, action: ActionView) -> Component:
    """Draw the ways to change an action and to take it out of the report."""
    which = f"the action of {show_day(action.on_date)}: {shortened(action.text, 40)}"
    edit = html.A(
        "Change",
        href=f"{story.address}?edit={action.id}",
        className="btn btn-sm btn-outline-secondary",
        **aria(label=f"Change {which}"),
    )
    away = form(
        TAKE_AWAY,
        f"away-{action.id}",
        hidden(action=str(action.id)),
        "Take away",
        quiet=True,
        label=f"Take away {which}",
    )
    return html.Div([edit, away], className="action-tools")
