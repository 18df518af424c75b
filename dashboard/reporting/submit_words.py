"""Says in words what of a report goes along, and who handed it in on whose authority; pure."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from dashboard.plan.words import counted

NAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "activity_update": ("activity update", "activity updates"),
        "narrative": ("narrative field", "narrative fields"),
        "action": ("action", "actions"),
    }
)


class GoingAlong(Protocol):
    """What goes along: answers, and texts by table."""

    @property
    def answers(self) -> int:
        """Return the number of answers."""

    @property
    def texts(self) -> dict[str, int]:
        """Return the numbers of texts by table."""


def going_along(page: GoingAlong) -> list[str]:
    """Return what will be handed in, one kind a line; nothing for what there is none of."""
    told = [counted(page.answers, "answer", "answers")] if page.answers else []
    return [*told, *(counted(number, *NAMES[name]) for name, number in page.texts.items() if number)]


def by_whom(submitted: str, authorised: str) -> str:
    """Return who handed in and who answers for it, told apart."""
    if submitted == authorised:
        return f"submitted and authorised by {submitted}"
    return f"submitted by {submitted}, authorised by {authorised}"
