"""Where a value should stand on the way from baseline to target, and how far from it the value is; exact.

After the methods of Healthy People (2020 and 2030), with an expected value at the date. Everything is a
fraction in percent points or whole units. Only `shortfall` knows which way is better, so that a measure that
shall rise and one that shall fall follow the same lines. A value exactly on a threshold has reached it.
"""

from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from models.measure_vocabulary import Direction, MeasureStatus

TENTH = Fraction(1, 10)
SLACK = Fraction(1, 10**40)  # Percentages carry sixty digits; the last ones are their rounding alone.
NOTHING, ALL = Fraction(0), Fraction(1)
DIGITS = Context(prec=28)
Step = tuple[Fraction, Fraction]  # The share of the way that has passed, and what shall be reached by then.


@dataclass(frozen=True)
class Way:
    """The way from a baseline to a target, and the share of it that has passed at the period's end.

    `elapsed` is None where it cannot be told, 0 in the baseline's own period, at most 1. For a total that
    starts anew each year, baseline, target and milestones are those of whole years, and `of_year` is the part
    of the year that has passed; it is 1 for everything else.
    """

    target: Fraction
    baseline: Fraction | None
    elapsed: Fraction | None
    direction: Direction
    milestones: tuple[Step, ...] = ()
    half_width: Fraction | None = None
    of_year: Fraction = ALL

    @cached_property
    def keeps(self) -> bool:
        """Say whether a level is to be kept, because there is nothing to change."""
        return self.direction is Direction.MAINTAIN or self.baseline == self.target

    @cached_property
    def change(self) -> Fraction:
        """Return the targeted change up to this part of the year, without its sign; 0 where it is unknown."""
        return NOTHING if self.baseline is None else self.by_now(abs(self.target - self.baseline))

    def by_now(self, of_whole_year: Fraction) -> Fraction:
        """Return what of a whole year's number belongs to the part of the year that has passed."""
        return of_whole_year if self.of_year == 1 else of_whole_year * self.of_year


def judge(way: Way, value: Fraction, aim: Fraction | None) -> MeasureStatus:
    """Return how a value stands to `aim`, what is `expected`; where two statuses meet, the better one holds.

    Only the step to getting worse, "at least a tenth of the targeted change", holds at its own threshold.
    """
    allowed = tolerance(way)
    if _has_met(way, value, allowed):
        return MeasureStatus.MET
    if way.elapsed == 0 and way.baseline is not None:
        return MeasureStatus.BASELINE_ONLY
    if aim is None:
        return MeasureStatus.NOT_COMPARED
    short = shortfall(way, value, aim)
    if reaches(allowed, short):
        return MeasureStatus.ON_TRACK
    if _is_worse(way, value, allowed):
        return MeasureStatus.GETTING_WORSE
    return MeasureStatus.WATCH if reaches(2 * allowed, short) else MeasureStatus.OFF_TRACK


def expected(way: Way) -> Fraction | None:
    """Return the value expected by now, on straight lines through the milestones; None where there is none.

    A level to be kept is expected all the way; nobody is expected to fall back from a target that the
    baseline had reached. Without a baseline the lines begin at the first milestone or at the due date.
    """
    if way.direction is Direction.MAINTAIN or (not way.milestones and already_met(way)):
        return way.by_now(way.target)
    if way.elapsed is None:
        return None
    found = _between(_steps(way), way.elapsed)
    return None if found is None else way.by_now(found)


def tolerance(way: Way) -> Fraction:
    """Return the larger of a tenth of the targeted change and half the interval around the value.

    Where a level is to be kept and there is no interval, a tenth of the level: no sum is held to the cent.
    """
    width = way.half_width
    if width is None:
        width = abs(way.by_now(way.target)) * TENTH if way.keeps else NOTHING
    return max(way.change * TENTH, width)


def shortfall(way: Way, value: Fraction, aim: Fraction) -> Fraction:
    """Return how far a value is from what is expected on the wrong side; below zero where it is beyond it."""
    if way.direction is Direction.MAINTAIN:
        return abs(value - aim)
    return value - aim if way.direction is Direction.DECREASE else aim - value


def already_met(way: Way) -> bool:
    """Say whether the baseline stood at the target or past it."""
    return way.baseline is not None and reaches(NOTHING, shortfall(way, way.baseline, way.target))


def reaches(value: Fraction, threshold: Fraction) -> bool:
    """Say whether a value is at a threshold or above it, but for the rounding of its last digits."""
    return value >= threshold or threshold - value <= SLACK


def as_decimal(number: Fraction) -> Decimal:
    """Return a number to 28 digits, to print it and to hand it on."""
    return DIGITS.divide(Decimal(number.numerator), Decimal(number.denominator))


def _has_met(way: Way, value: Fraction, allowed: Fraction) -> bool:
    """Say whether the target is reached; a yearly total that must not rise is known at the year's end."""
    if way.of_year != 1 and way.direction is not Direction.INCREASE:
        return False
    away = shortfall(way, value, way.target)
    return reaches(allowed if way.direction is Direction.MAINTAIN else NOTHING, away)


def _is_worse(way: Way, value: Fraction, allowed: Fraction) -> bool:
    """Say whether the value moved away from the baseline, by a tenth of the targeted change and visibly."""
    if way.baseline is None:
        return False
    if way.direction is Direction.MAINTAIN:
        level = way.by_now(way.target)
        moved = abs(value - level) - abs(way.by_now(way.baseline) - level)
    else:
        moved = shortfall(way, value, way.by_now(way.baseline))
    if way.keeps:
        return not reaches(2 * allowed, moved)
    return reaches(moved, way.change * TENTH) and moved > (way.half_width or NOTHING)


def _steps(way: Way) -> list[Step]:
    """Return the corners of the way in order of time; of two at the same moment the later given one."""
    first = [] if way.baseline is None else [(NOTHING, way.baseline)]
    between = {elapsed: value for elapsed, value in way.milestones if 0 < elapsed < 1}
    return [*first, *sorted(between.items()), (ALL, way.target)]


def _between(steps: list[Step], elapsed: Fraction) -> Fraction | None:
    """Return the value of the line through the steps at a moment; None before the first."""
    if elapsed < steps[0][0]:
        return None
    for (start, low), (end, high) in pairwise(steps):
        if elapsed < end:
            return low + (high - low) * ((elapsed - start) / (end - start))
    return steps[-1][1]
