"""What counting a register comes to: an answer, or none, and how it came about; pure."""

from dataclasses import dataclass

from dashboard.measures.answers import Answer
from models.vocabulary import StoredPresence


@dataclass(frozen=True)
class Outcome:
    """The answer that a register gives; `told` says how it was counted, or why there is none."""

    answer: Answer | None
    told: str


def share(above: int, below: int, told: str) -> Outcome:
    """Return a share, numerator and denominator in whole ones; 0 of 0 is an honest answer."""
    return Outcome(Answer(StoredPresence.REPORTED, numerator=above, denominator=below), told)


def no_or_yes(answer: bool, told: str) -> Outcome:
    """Return yes (1) or no (0)."""
    return Outcome(Answer(StoredPresence.REPORTED, number=int(answer)), told)


def listed(entries: list[str], told: str) -> Outcome:
    """Return a list with its number of entries; semicolons part them, so that none stands within one."""
    text = "; ".join(" ".join(each.replace(";", ",").split()) for each in entries)
    return Outcome(Answer(StoredPresence.REPORTED, number=len(entries), text=text or None), told)
