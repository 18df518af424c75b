"""What an action may concern, as it is offered: the unit's own activities first, then the rest; pure."""

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.plan.items import Item, PrintedPlan
from dashboard.reporting.ledger_links import LINKABLE
from models.vocabulary import PlanItemKind

LONGEST = 130  # Characters of a printed text that a choice shows.


@dataclass(frozen=True)
class ChoiceGroup:
    """Choices (code and words) under one heading."""

    title: str
    options: tuple[tuple[str, str], ...]


def choices_for(plan: PrintedPlan, own: Collection[int]) -> tuple[ChoiceGroup, ...]:
    """Return every objective and activity once: first those whose ids are the unit's `own`, in plan order."""
    groups: dict[str, list[Item]] = {"Activities of this unit": [], "Objectives": [], "Other activities": []}
    for item in plan.of(*LINKABLE):
        if item.id in own:
            groups["Activities of this unit"].append(item)
        elif item.kind is PlanItemKind.OBJECTIVE:
            groups["Objectives"].append(item)
        else:
            groups["Other activities"].append(item)
    return tuple(
        ChoiceGroup(title, tuple((item.code, choice_words(item)) for item in items))
        for title, items in groups.items()
        if items
    )


def choice_words(item: Item) -> str:
    """Return code and printed text of a line, cut at a space after some 130 characters."""
    text = " ".join(item.title.split())
    if len(text) > LONGEST:
        text = f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
    return f"{item.code} {text}"
