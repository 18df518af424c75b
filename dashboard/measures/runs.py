"""Signals in a quarterly series: run chart and XmR chart, by one rule set that knows when to keep silent.

Fewer than 8 points are a line and nothing else; 8 to 11 a run chart around the median, with points outside
three sigma; from 12 on an XmR chart (Wheeler): average, limits at 2.66 average moving ranges, frozen after
the 12th point. There is no rule for trends, which find chance more often than change (Anhøj and Olesen 2014),
and no new base without a person's reason (NHS, Making Data Count). Where nothing changes, normal noise raises
some signal in 2 of 100 series of 8 points, 5 of 12, 13 of 16 and 22 of 20; a shift by two standard deviations
half way is found in 30 of 100 series of 12 points and 70 of 16 (simulated): a signal asks, it does not prove.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import NamedTuple

FEWEST, FULL = 8, 12  # Points of a run chart, and of an XmR chart; limits are frozen after the latter.
RUN = 8  # Points in a row on one side of the average; frozen limits already alarm more often than fresh ones.
SPREAD = Fraction(266, 100)  # Three sigma, in average moving ranges of two points.
SMALL_COUNT, SMALL_TOTAL = 5, 20
DIGITS = Context(prec=28)

OUTSIDE = "outside the limits"
SIDE = f"{RUN} points in a row on one side of the average"
TWO_OF_THREE = "2 of 3 points beyond two thirds of the way to the same limit"
TOO_FEW = "too few points for signals"
ANNUAL = "No signals are looked for: five yearly values cannot tell a change from chance."
CUMULATIVE = "No signals are looked for: each value of a running total holds the ones before it."
COUNTS = f"No signals are looked for: with counts below {SMALL_COUNT} chance alone moves the line."
TOTALS = f"No signals are looked for: with totals below {SMALL_TOTAL} chance alone moves a percentage."
ALIKE = "its base points are all alike, so there is no usual range"


class Chart(StrEnum):
    """How far a series can be read."""

    LINE = "line"
    RUN_CHART = "run_chart"
    XMR = "xmr"


@dataclass(frozen=True)
class Rebase:
    """A point from which average and limits start anew, by a person's judgement and with the reason."""

    index: int
    when: str
    reason: str


@dataclass(frozen=True)
class Signal:
    """A point at which a rule speaks, and the rule in words."""

    index: int
    rule: str


@dataclass(frozen=True)
class Course:
    """Reported values in order of time, and what decides whether chance can be told from change in them.

    Values are in percent points or whole units; `totals` are the denominators of a percentage, `counted` says
    that the values are counts, `annual` and `cumulative` (in the year or the plan) that no rule fits. Limits
    are drawn no further than `least` and `most`, what a value can be at all.
    """

    values: tuple[Decimal, ...]
    annual: bool = False
    cumulative: bool = False
    counted: bool = False
    totals: tuple[int, ...] = ()
    rebases: tuple[Rebase, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None


@dataclass(frozen=True)
class Stretch:
    """The points from `first` to before `end` with their own centre; limits None where none are drawn."""

    first: int
    end: int
    chart: Chart
    centre: Decimal | None = None
    limits: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True)
class Runs:
    """What a series shows; `chart`, `centre` and `limits` are those of its latest stretch."""

    stretches: tuple[Stretch, ...]
    signals: tuple[Signal, ...]
    sentence: str

    @property
    def chart(self) -> Chart:
        """Return how far the latest points can be read."""
        return self.stretches[-1].chart

    @property
    def centre(self) -> Decimal | None:
        """Return the median of a run chart, the average of an XmR chart."""
        return self.stretches[-1].centre

    @property
    def limits(self) -> tuple[Decimal, Decimal] | None:
        """Return the lower and the upper limit: three sigma around the average."""
        return self.stretches[-1].limits


class Base(NamedTuple):
    """What the points of a stretch are judged by, exact."""

    centre: Fraction
    mean: Fraction
    reach: Fraction  # From the average to either limit.


def read_runs(course: Course, show: Callable[[Decimal], str] = str) -> Runs:
    """Return centre, limits and signals of a series; `show` prints a value in the sentence.

    Raises `ValueError` for a new base that is out of place or has no reason.
    """
    values = [Fraction(value) for value in course.values]
    bounds = _bounds(course)
    refusal = why_not(course)
    if refusal is not None:
        return Runs(tuple(Stretch(*bound, Chart.LINE) for bound in bounds), (), refusal)
    stretches = tuple(_stretch(course, values, *bound) for bound in bounds)
    signals = tuple(signal for bound in bounds for signal in _signals(values, *bound))
    return Runs(stretches, signals, _sentence(course, stretches[-1], signals, show))


def why_not(course: Course) -> str | None:
    """Return the sentence that says why no rule fits the series, None where the rules fit."""
    reasons = (
        (course.annual, ANNUAL),
        (course.cumulative, CUMULATIVE),
        (course.counted and any(value < SMALL_COUNT for value in course.values), COUNTS),
        (any(total < SMALL_TOTAL for total in course.totals), TOTALS),
    )
    return next((sentence for holds, sentence in reasons if holds), None)


def _bounds(course: Course) -> list[tuple[int, int]]:
    """Return first and end of each stretch."""
    if not all(rebase.reason.strip() for rebase in course.rebases):
        raise ValueError("a new base needs a reason")
    starts = [0, *(rebase.index for rebase in course.rebases)]
    ends = [*starts[1:], len(course.values)]
    if any(first >= end for first, end in zip(starts, ends, strict=True) if course.rebases):
        raise ValueError("a new base starts at a later point than the one before, within the series")
    return list(zip(starts, ends, strict=True))


def _chart(points: int) -> Chart:
    if points < FEWEST:
        return Chart.LINE
    return Chart.RUN_CHART if points < FULL else Chart.XMR


def _base(values: Sequence[Fraction]) -> Base:
    """Return what the first points of a stretch, at most twelve, say about all of them."""
    first = values[:FULL]
    mean = sum(first, Fraction()) / len(first)
    moved = [abs(after - before) for before, after in pairwise(first)]
    centre = mean if _chart(len(values)) is Chart.XMR else median(first)
    return Base(centre, mean, SPREAD * sum(moved, Fraction()) / len(moved))


def _stretch(course: Course, values: Sequence[Fraction], first: int, end: int) -> Stretch:
    chart = _chart(end - first)
    if chart is Chart.LINE:
        return Stretch(first, end, chart)
    base = _base(values[first:end])
    return Stretch(first, end, chart, _decimal(base.centre), _limits(course, base) if base.reach else None)


def _limits(course: Course, base: Base) -> tuple[Decimal, Decimal]:
    low, high = _decimal(base.mean - base.reach), _decimal(base.mean + base.reach)
    low = low if course.least is None else max(low, course.least)
    return low, high if course.most is None else min(high, course.most)


def _signals(values: Sequence[Fraction], first: int, end: int) -> Iterator[Signal]:
    """Yield the signals of a stretch in order of time; none where its base points are all alike."""
    chart = _chart(end - first)
    base = _base(values[first:end]) if chart is not Chart.LINE else None
    if base is None or not base.reach:
        return
    away = [value - base.mean for value in values[first:end]]
    for index in range(len(away)):
        if abs(away[index]) > base.reach:
            yield Signal(first + index, OUTSIDE)
        if chart is Chart.XMR:
            yield from (Signal(first + index, rule) for rule in _patterns(away[: index + 1], base.reach))


def _patterns(away: Sequence[Fraction], reach: Fraction) -> Iterator[str]:
    """Yield the rules that the last of some points completes; `away` are distances from the average."""
    if _run_length(away) == RUN:
        yield SIDE
    side = _sign(away[-1])
    beyond = [_sign(each) == side and abs(each) * 3 > reach * 2 for each in away[-3:]]
    if beyond[-1] and sum(beyond) >= 2:
        yield TWO_OF_THREE


def _run_length(away: Sequence[Fraction]) -> int:
    """Count the last points on one side; a point on the average neither adds to a run nor breaks it."""
    if not away[-1]:
        return 0
    sides = [_sign(each) for each in reversed(away) if each]
    return next((count for count, side in enumerate(sides) if side != sides[0]), len(sides))


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


def _decimal(number: Fraction) -> Decimal:
    return DIGITS.divide(Decimal(number.numerator), Decimal(number.denominator))


def _sentence(
    course: Course, last: Stretch, signals: Sequence[Signal], show: Callable[[Decimal], str]
) -> str:
    points = last.end - last.first
    counted = f"{points} point" if points == 1 else f"{points} points"
    since = f"{counted} since {course.rebases[-1].when}" if course.rebases else counted
    anew = "".join(f" New base in {each.when}: {each.reason.rstrip('.')}." for each in course.rebases)
    if last.centre is None:
        return f"{since}: {TOO_FEW}.{anew}"
    name = "average" if last.chart is Chart.XMR else "median"
    usual = ALIKE if last.limits is None else f"usual range {' to '.join(map(show, last.limits))}"
    found = f"{len(signals)} signal{'s' if len(signals) > 1 else ''}" if signals else "no signal"
    return f"{since}: {name} {show(last.centre)}, {usual}; {found}.{anew}"
