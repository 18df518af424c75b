"""Units' answers make one figure: numbers add, shares add both parts and then divide; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from dashboard.measures.answers import Answer
from models.vocabulary import AcrossUnits, StoredPresence

REPORTED = StoredPresence.REPORTED


Place = tuple[int, int]  # Measure id and subject unit id.


class Kept(NamedTuple):
    """An answer as it is kept, cheap to make in thousands; numbers are integers in units of 10^-`scale`."""

    presence: StoredPresence
    number: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    text: str | None = None
    on_date: date | None = None
    reason: str | None = None
    scale: int = 0

    def answer(self) -> Answer:
        """Return the answer to print."""
        return Answer(*self[:7])

    def at(self, scale: int) -> "Kept":
        """Return the same answer in units of 10^-`scale`; raise `ValueError` where digits would be lost."""
        if scale == self.scale:
            return self
        number, numerator, denominator = (
            _moved(value, self.scale, scale) for value in (self.number, self.numerator, self.denominator)
        )
        return self._replace(number=number, numerator=numerator, denominator=denominator, scale=scale)


Answered = Answer | Kept


@dataclass(frozen=True)
class RollUp:
    """One figure made of units' answers, and how many answers stand behind it.

    `answer` is the sum or the two sums of a share; None where the rule gives no figure or nothing could be
    added. `reported` of `expected` is the product's "n of m": a not applicable answer is in neither, a not
    collected one is expected and not reported. `yes` counts the reported answers that say yes, done or here
    it is; `without_total` the reported shares that were not added because their total is not collected.
    """

    rule: AcrossUnits
    answer: Answer | None
    reported: int
    expected: int
    yes: int = 0
    not_applicable: int = 0
    not_collected: int = 0
    without_total: int = 0


def roll_up(rule: AcrossUnits, answers: Iterable[Answered | None]) -> RollUp:
    """Roll up one entry per duty to report, None where nothing is accepted; percentages are never averaged.

    The rule is the definition's `across_units`; `list_union` and `none` give a count and no figure. All
    numbers stand at one scale.
    """
    owed = list(answers)
    given = [answer for answer in owed if answer is not None]
    present = [answer for answer in given if answer.presence is REPORTED]
    not_applicable = sum(answer.presence is StoredPresence.NOT_APPLICABLE for answer in given)
    return RollUp(
        rule=rule,
        answer=_figure(rule, present),
        reported=len(present),
        expected=len(owed) - not_applicable,
        yes=sum(map(says_yes, present)) if rule is AcrossUnits.COUNT_YES else 0,
        not_applicable=not_applicable,
        not_collected=len(given) - len(present) - not_applicable,
        without_total=sum(map(lacks_total, present)) if rule is AcrossUnits.RATIO_OF_SUMS else 0,
    )


def alone(rule: AcrossUnits, answer: Answered | None) -> RollUp:
    """Return the figure of a single subject: its own answer, whatever the rule across units."""
    shown = answer.answer() if isinstance(answer, Kept) else answer
    return replace(roll_up(rule, [answer]), answer=shown, without_total=0)


def says_yes(answer: Answered) -> bool:
    """Say whether a reported answer means yes: a number that is not zero or, where none is asked, a text."""
    return bool(answer.number) if answer.number is not None else answer.text is not None


def _figure(rule: AcrossUnits, present: Sequence[Answered]) -> Answer | None:
    if rule is AcrossUnits.SUM:
        numbers = [answer.number for answer in present if answer.number is not None]
        return Answer(REPORTED, number=sum(numbers)) if numbers else None
    return _ratio(present) if rule is AcrossUnits.RATIO_OF_SUMS else None


def _ratio(present: Sequence[Answered]) -> Answer | None:
    """Add numerators and denominators of the complete pairs; 0 of 0 is a pair like any other."""
    pairs = [
        (answer.numerator, answer.denominator)
        for answer in present
        if answer.numerator is not None and answer.denominator is not None
    ]
    if not pairs:
        return None
    return Answer(
        REPORTED, numerator=sum(part for part, _ in pairs), denominator=sum(total for _, total in pairs)
    )


def lacks_total(answer: Answered) -> bool:
    """Say whether a share has its part and no total, so that it cannot be added."""
    return answer.numerator is not None and answer.denominator is None


def _moved(value: int | None, have: int, want: int) -> int | None:
    if value is None:
        return None
    times: int = 10 ** max(want - have, 0)
    parts: int = 10 ** max(have - want, 0)
    moved, lost = divmod(value * times, parts)
    if lost:
        raise ValueError("a figure cannot be rolled up at a scale that loses its digits")
    return moved
