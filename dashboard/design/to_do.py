"""The to-do list as every room fills it: what is urgent first, with icon, word and the way to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from dash import html
from dash.development.base_component import Component

from dashboard.design.status import icon_and_word

SHOWN = 8  # So many things of one kind stand open; the rest opens on demand.


class Urgency(IntEnum):
    """How urgent a thing is; the order is that of the list."""

    LATE = 0
    RETURNED = 1
    DUE = 2
    WAITS = 3
    LATER = 4


MARKS = {
    Urgency.LATE: ("!", "late"),
    Urgency.RETURNED: ("↩", "returned"),
    Urgency.DUE: ("◷", "due"),
    Urgency.WAITS: ("▲", "waiting"),
    Urgency.LATER: ("○", "later"),
}


@dataclass(frozen=True)
class ToDo:
    """One thing to do: what it is, the address where it is done, and more words about it."""

    urgency: Urgency
    what: str
    address: str
    more: str = ""
    deed: Component | None = None


def to_do_part(head: str, things: Iterable[ToDo]) -> list[Component]:
    """Draw the things of one kind under their heading, the most urgent first; nothing where there is none."""
    ordered = sorted(things, key=lambda thing: thing.urgency)
    if not ordered:
        return []
    rest = [html.Details([html.Summary(f"{len(ordered) - SHOWN} more"), _list(ordered[SHOWN:])])]
    return [html.H2(head), _list(ordered[:SHOWN]), *(rest if len(ordered) > SHOWN else [])]


def _list(things: Iterable[ToDo]) -> Component:
    return html.Ul([_item(thing) for thing in things], className="to-do")


def _item(thing: ToDo) -> Component:
    more = [html.Span(thing.more, className="meta")] if thing.more else []
    words = html.Div([html.A(thing.what, href=thing.address), *more])
    deed = [thing.deed] if thing.deed is not None else []
    return html.Li(
        [icon_and_word(*MARKS[thing.urgency], f"urgency-{thing.urgency.name.lower()}"), words, *deed]
    )


def near(days: int) -> str:
    """Return how far off a day is: 'due today', 'due in 3 days', '12 days late'."""
    if days < 0:
        return "1 day late" if days == -1 else f"{-days} days late"
    return {0: "due today", 1: "due tomorrow"}.get(days, f"due in {days} days")
