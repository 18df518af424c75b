"""The exact number that stands for an answer in comparisons and charts; None where there is none; pure."""

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum

from dashboard.measures.answers import Answer
from dashboard.measures.showing import percent
from models.base import unscaled

Progress = Callable[[Answer, int], Decimal | None]


class ComparedAs(StrEnum):
    """What an answer is held against: a percentage, an amount, a state by a date, or nothing."""

    SHARE = "share"
    AMOUNT = "amount"
    STATE = "state"
    NONE = "none"


def points(answer: Answer, _scale: int) -> Decimal | None:
    """Return a share in percent, from 0 to 100; None for 0 of 0 and where the total is not collected."""
    return percent(answer)


def amount(answer: Answer, scale: int) -> Decimal | None:
    """Return the number in whole units: people, dollars, entries, steps of a rating, percent of a survey."""
    return None if answer.number is None else unscaled(answer.number, scale)


def reached(answer: Answer, _scale: int) -> Decimal | None:
    """Return 1 for yes and done, 0 for no and not done."""
    return None if answer.number is None else Decimal(bool(answer.number))


def present(answer: Answer, _scale: int) -> Decimal | None:
    """Return 1 where the document is here; none is no answer, and no answer is not 0."""
    return None if answer.text is None else Decimal(1)


def incomparable(_answer: Answer, _scale: int) -> Decimal | None:
    """Return None: words are read, not compared."""
    return None
