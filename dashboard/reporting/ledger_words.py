"""The two sides of the action ledger in words: asked of everybody, and held against nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from models.vocabulary import ActionKind


@dataclass(frozen=True)
class Side:
    """One side of the ledger: its heading, why it is asked, and the words of its form.

    `short` names the side in a list of results, `none` says that nothing stands there.
    """

    title: str
    why: str
    add: str
    text: str
    hint: str
    short: str
    none: str


SIDES: Mapping[ActionKind, Side] = MappingProxyType(
    {
        ActionKind.ADVANCES: Side(
            title="Actions that advanced an objective",
            why="What the unit did this period that moved an objective or activity forward.",
            add="Add an action that advanced",
            text="What was done",
            hint="One action in a few sentences: who did what, for whom, and what came of it.",
            short="Action that advanced",
            none="No action is recorded on this side yet.",
        ),
        ActionKind.DOES_NOT_ADVANCE: Side(
            title="Actions that did not advance an objective (yet): what was tried, and what we learned",
            why="The plan asks every bureau and office for both sides. What is written here helps others to "
            "learn sooner; it is no rating and is not held against anyone.",
            add="Add an action that did not advance (yet)",
            text="What was tried, and what we learned",
            hint="What was tried, what stood in the way, and what you would do differently or need.",
            short="Action that did not advance (yet)",
            none="No action is recorded on this side yet.",
        ),
    }
)


def count_words(advances: int, does_not: int) -> str:
    """Return how many actions stand on each side: '2 actions that advanced, 1 that did not (yet)'."""
    first = f"{advances} {'action' if advances == 1 else 'actions'} that advanced"
    return f"{first}, {does_not} that did not (yet)"
