"""What the team looks for in narratives and actions, and whether a text holds it; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.plan.search import fold, search_words
from dashboard.reporting.ledger_words import SIDES
from dashboard.reporting.narrative_words import FIELDS
from models.vocabulary import ActionKind, NarrativeField

# Everything that is searched, by the name that it has in the address.
SOURCES: Mapping[str, str] = MappingProxyType(
    {
        **{field.value: FIELDS[field].name for field in NarrativeField},
        **{kind.value: SIDES[kind].short for kind in ActionKind},
    }
)


@dataclass(frozen=True)
class Sought:
    """Words and filters as an address has them; an empty one asks for everything.

    `source` is a narrative field or a kind of action; `objective` keeps actions that concern it or what
    stands below it, so that no narrative field is found with it.
    """

    words: str = ""
    period: str = ""
    unit: str = ""
    objective: str = ""
    source: str = ""

    @property
    def folded(self) -> tuple[str, ...]:
        """Return the words as they are compared: without case, accents and invisible characters."""
        return search_words(self.words)


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Say whether a text holds every word, in any order, as a part of a longer word too."""
    if not words:
        return True
    folded = fold(text)
    return all(word in folded for word in words)


def sought_of(query: Mapping[str, str]) -> Sought:
    """Return what an address asks for; a source that is none asks for everything."""
    source = query.get("source", "")
    return Sought(
        words=query.get("q", ""),
        period=query.get("period", ""),
        unit=query.get("unit", ""),
        objective=query.get("objective", ""),
        source=source if source in SOURCES else "",
    )
