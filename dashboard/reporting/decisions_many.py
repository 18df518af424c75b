"""Decides by what a screen names: one entry by its button, or every ticked one, by the same decisions."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.errors import ValueRejected
from dashboard.fields import NOT_UNDERSTOOD, Short
from dashboard.reporting.decisions import LARGEST_KEY, DecideLine, decide_line
from dashboard.reporting.decisions_texts import BY_NAME, DecideText, decide_text
from models.vocabulary import LineState

Decision = DecideLine | DecideText


def _listed(raw: object) -> object:
    """Take one entry for a list of one."""
    return [raw] if isinstance(raw, str) else raw


@dataclass(frozen=True)
class AcceptTicked:
    """Accept the entries that a reviewer ticked, each spelled as table, key and revision: `line 12 1`."""

    items: Annotated[tuple[Short, ...], BeforeValidator(_listed)]


def accept_ticked(session: Session, viewer: Viewer, command: AcceptTicked) -> int:
    """Accept every ticked entry, each by the one decision, or none of them; return their number."""
    if not command.items:
        raise ValueRejected("Tick at least one entry.", "items")
    found = [read_item(item) for item in sorted(set(command.items))]
    for each in found:
        decide(session, viewer, each)
    return len(found)


def decide(session: Session, viewer: Viewer, command: Decision) -> LineState:
    """Decide about a line or a text and return its new state."""
    if isinstance(command, DecideLine):
        return decide_line(session, viewer, command)
    return decide_text(session, viewer, command)


def spelled_item(table: str, key: int, revision: int) -> str:
    """Return how a form names an entry."""
    return f"{table} {key} {revision}"


def read_item(item: str, *, accept: bool = True, reason: str = "") -> Decision:
    """Return the decision about an entry as a form names it; raise `ValueRejected` for what is none."""
    match item.split(" "):
        case [table, *numbers] if len(numbers) == 2 and all(map(_is_key, numbers)):
            key, revision = map(int, numbers)
            if table == "line":
                return DecideLine(key, revision, accept, reason)
            if table in BY_NAME:
                return DecideText(table, key, revision, accept, reason)
    raise ValueRejected(NOT_UNDERSTOOD)


def read_decision(key: object, reason: object) -> Decision:
    """Read a pressed button's key and the reason; raise `ValueRejected` for what is neither."""
    match key, reason:
        case {"line": str(item), "accept": "yes" | "no" as said}, None | str():
            return read_item(item, accept=said == "yes", reason=reason or "")
    raise ValueRejected(NOT_UNDERSTOOD)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 11 and int(text) < LARGEST_KEY
