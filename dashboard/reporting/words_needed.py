"""Says which answers want words beside them, and which of these are still unwritten; pure."""

from collections.abc import Sequence
from typing import Protocol

from dashboard.measures.status import Status
from dashboard.measures.status_words import MARKS
from dashboard.reporting.parts_standing import TableStanding, unbalanced
from dashboard.reporting.soft_checks import Asked, SoftQuestion, questions
from models.measure_vocabulary import MeasureStatus

STATUS = "status"
PROMPT = "Why, and what happens next?"
CHECKED = "Checked: it is right."
WANTING = frozenset({MeasureStatus.OFF_TRACK, MeasureStatus.GETTING_WORSE})


class Standing(Asked, Protocol):
    """An answer with how its measure stands, None where nothing can be said yet."""

    @property
    def status(self) -> Status | None:
        """Return how the measure stands with this answer."""

    @property
    def parts(self) -> tuple[TableStanding, ...]:
        """Return how the tables stand by which the figure is broken down."""


def status_words(found: Status) -> str:
    """Return the word of a status with its reason, and the word once only."""
    word, reason = MARKS[found.status].word, found.reason
    return reason if reason.casefold().startswith(word) else f"{word}: {reason}"


def needs_words(status: MeasureStatus) -> bool:
    """Say whether a status asks for words: off track and getting worse do, nothing else does."""
    return status in WANTING


def asked_about(row: Standing) -> tuple[SoftQuestion, ...]:
    """Return everything about an answer that asks for a note, whether or not one is written."""
    found = (*questions(row), *unbalanced(row.parts))
    if row.status is not None and needs_words(row.status.status):
        return (*found, SoftQuestion(STATUS, f"{row.status.reason}. {PROMPT}"))
    return found


def may_be_checked(found: Sequence[SoftQuestion]) -> bool:
    """Say whether having looked again is answer enough; how a measure stands wants words of its own."""
    return bool(found) and all(each.code != STATUS for each in found)


def unexplained(row: Standing) -> tuple[SoftQuestion, ...]:
    """Return what a submission should point at: what asks for a note where none is written."""
    return () if (row.answer.note or "").strip() else asked_about(row)
