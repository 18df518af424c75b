"""Asks about an answer that is unlike its own history; it asks, and never refuses; pure.

With four accepted answers or more, usual is the median ± 3 × 1.4826 × the median absolute deviation, the
"very conservative" rule of Leys, Ley, Klein, Bernard and Licata (2013), Journal of Experimental Social
Psychology 49(4), 764–766. With fewer, usual is from a third of the median to three times it, or 30 points
around a share: a rule of thumb of this house. Neither band is narrower than `LEEWAY`, so that small counts
may move, nor for a long series of amounts than a fifth of the median; and what was there before is usual.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor
from statistics import median
from typing import Protocol

from dashboard.measures.answers import Answer
from dashboard.measures.figure_words import short_words
from dashboard.measures.kinds import ComparedAs, compared_as, missing, progress_of, show
from models.vocabulary import Accumulation, MeasureKindName, StoredPresence

ENOUGH = 4
SCALED = 3 * Decimal("1.4826")  # Three standard deviations of a normal series, from its median deviation.
FEW_TIMES, FEW_POINTS = 3, Decimal(30)
LEEWAY = {True: Decimal(10), False: Decimal(3)}  # Percentage points, and whole units.
POINTS = compared_as(ComparedAs.SHARE) | {MeasureKindName.SURVEY}
AMOUNTS = compared_as(ComparedAs.AMOUNT)
SUMMING = (Accumulation.CUMULATIVE_YEAR, Accumulation.CUMULATIVE_PLAN)
# What is counted anew each time; a rating or a survey may well stay where it is.
COUNTED = compared_as(ComparedAs.SHARE) | {MeasureKindName.COUNT, MeasureKindName.CURRENCY}
IN_A_ROW = 3


@dataclass(frozen=True)
class Past:
    """An answer accepted for an earlier period of the same kind; `comment` is what was written beside it.

    `comparable` is False where a break of the series lies between.
    """

    period: str
    ordinal: int
    plan_year: int
    answer: Answer
    comment: str | None = None
    comparable: bool = True


@dataclass(frozen=True)
class SoftQuestion:
    """One thing about an answer that somebody should look at again: a code, and a sentence with numbers."""

    code: str
    sentence: str


class Asked(Protocol):
    """What is asked about: an answer, its definition and its history."""

    @property
    def kind(self) -> MeasureKindName:
        """Return how the measure is collected."""

    @property
    def scale(self) -> int:
        """Return the scale of its numbers."""

    @property
    def accumulation(self) -> Accumulation:
        """Return whether its numbers add up over time by themselves."""

    @property
    def plan_year(self) -> int:
        """Return the plan year of the answer's period."""

    @property
    def answer(self) -> Answer:
        """Return the answer."""

    @property
    def past(self) -> tuple[Past, ...]:
        """Return the accepted answers before it, in any order."""


def questions(row: Asked) -> tuple[SoftQuestion, ...]:
    """Return what should be looked at again about an answer; nothing where it has no history."""
    reported = row.answer.presence is StoredPresence.REPORTED and missing(row.kind, row.answer) is None
    if not reported or row.kind not in POINTS | AMOUNTS:
        return ()
    kept = [each for each in row.past if each.comparable and _value(row, each.answer) is not None]
    past = sorted(kept, key=lambda each: each.ordinal, reverse=True)
    if row.accumulation is Accumulation.CUMULATIVE_YEAR:
        past = [each for each in past if each.plan_year == row.plan_year]
    if not past:
        return ()
    first = next(_unlike(row, past), None)
    found = [] if first is None else [first]
    return (*found, *_unchanged(row, past))


def _unlike(row: Asked, past: Sequence[Past]) -> Iterator[SoftQuestion]:
    """Yield what is unlike the history, the plainest first."""
    now, before = _value(row, row.answer), past[0]
    earlier = _value(row, before.answer) or Decimal(0)
    if _is_zero(row.answer) and earlier > 0:
        yield SoftQuestion("to_zero", f"It was {_told(row, before)}, and now it is 0.")
    elif row.accumulation in SUMMING:
        if now is not None and row.kind in AMOUNTS and now < earlier:
            words = short_words(row.kind, row.scale, row.answer)
            yield SoftQuestion(
                "falls", f"This counts on, so it cannot fall: it was {_told(row, before)}, now {words}."
            )
    elif now is not None:
        yield from _far(row, now, past)


def _far(row: Asked, now: Decimal, past: Sequence[Past]) -> Iterator[SoftQuestion]:
    values = [value for each in past if (value := _value(row, each.answer)) is not None]
    low, high = usual(values, points=row.kind in POINTS)
    if low <= now <= high:
        return
    shown = [short_words(row.kind, row.scale, each.answer) for each in reversed(past)]
    words, mark = short_words(row.kind, row.scale, row.answer), " %" if row.kind in POINTS else ""
    most = min(high, Decimal(100)) if mark else high
    band = f"from {max(ceil(low), 0):,} to {floor(most):,}{mark}"
    yield SoftQuestion(
        "far", f"{words} is far from the answers before ({'; '.join(shown)}); {band} would be usual."
    )


def usual(values: Iterable[Decimal], *, points: bool) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest value that is no surprise; percent, or whole units.

    Raises `IndexError` or `StatisticsError` where there are no values.
    """
    known = sorted(values)
    low, high = _band(known, points=points)
    return min(low, known[0]), max(high, known[-1])


def _band(known: Sequence[Decimal], *, points: bool) -> tuple[Decimal, Decimal]:
    centre, least = median(known), LEEWAY[points]
    if len(known) >= ENOUGH:
        half = max(
            SCALED * median(abs(each - centre) for each in known), least, _share(centre, points=points)
        )
        return centre - half, centre + half
    if points:
        return centre - FEW_POINTS, centre + FEW_POINTS
    return min(centre / FEW_TIMES, centre - least), max(centre * FEW_TIMES, centre + least)


def _share(centre: Decimal, *, points: bool) -> Decimal:
    """Return a fifth of an amount: a long level series may take a step without being asked about it."""
    return Decimal(0) if points else centre / 5


def _unchanged(row: Asked, past: Sequence[Past]) -> Iterator[SoftQuestion]:
    """Ask once about figures that came back the same four times: counted again, or copied?"""
    same = [each for each in past[:IN_A_ROW] if _figures(each.answer) == _figures(row.answer)]
    stock = row.kind in AMOUNTS and row.accumulation is not Accumulation.FLOW
    whole = row.answer.numerator is not None and row.answer.numerator == row.answer.denominator
    if len(same) < IN_A_ROW or row.kind not in COUNTED or stock or whole or _is_zero(row.answer):
        return
    told = show(row.kind, row.answer, row.scale)
    yield SoftQuestion("unchanged", f"It is exactly {told} for the fourth time in a row.")


def _figures(answer: Answer) -> tuple[int | None, ...]:
    return answer.number, answer.numerator, answer.denominator


def _is_zero(answer: Answer) -> bool:
    return 0 in (answer.number, answer.numerator)


def _value(row: Asked, answer: Answer) -> Decimal | None:
    return progress_of(row.kind, answer, row.scale)


def _told(row: Asked, before: Past) -> str:
    return f"{short_words(row.kind, row.scale, before.answer)} in {before.period.replace('Q', ' Q')}"
