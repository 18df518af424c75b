"""Synthetic figures of one measure and subject over the quarters of the plan; pure whole-number arithmetic.

Shares are in thousandths. Quarters are counted from the plan's first, 0 to 19.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.demonstration import words
from dashboard.demonstration.chance import between, draw, happens
from dashboard.measures.kinds import Answer
from models.vocabulary import Accumulation, Direction, Level, MeasureKindName, StoredPresence

KEY_UNIT = "BCHAP"  # The bureau whose present quarter is left empty, so that a newcomer can fill it in.
KEY_PACE = 40  # In hundredths of the steady way: it is behind, as somebody has to be.
KEY_SIZE = 50  # The bureau has a round number of everything, so that shares are easy to follow.
LAST_QUARTER = 19
THOUSAND = 1000
NUMERIC = frozenset(
    {
        MeasureKindName.COUNT,
        MeasureKindName.PERCENT,
        MeasureKindName.COUNT_AND_PERCENT,
        MeasureKindName.CURRENCY,
    }
)
SHARES = frozenset({MeasureKindName.PERCENT, MeasureKindName.COUNT_AND_PERCENT})
WHY_NOT_COLLECTED = (
    "The list was not kept this quarter; it is kept again from the next one on. (Synthetic reason.)",
    "The system that holds these records was being replaced. (Synthetic reason.)",
    "The person who gathers this was away, and nobody stood in. (Synthetic reason.)",
)
SILENT = "PM-3.3.1-06|BSAS"  # It never gets a value, as three in ten measures do in the field.
WHY_NOT_APPLICABLE = "Nothing of the kind took place in the unit this quarter. (Synthetic reason.)"
WHY_NO_TOTAL = "The total is kept by another unit and had not arrived. (Synthetic reason.)"


@dataclass(frozen=True)
class Series:
    """One measure about one subject: what decides its figures."""

    measure: str
    subject: str
    kind: MeasureKindName
    direction: Direction
    accumulation: Accumulation
    scale: int
    level: Level

    @property
    def key(self) -> str:
        """Return what chance is drawn with."""
        return f"{self.measure}|{self.subject}"


def answer_in(series: Series, code: str, step: int) -> Answer:
    """Return the answer for a quarter with a code such as 'Y3Q2', `step` quarters after the plan's first."""
    if series.key == SILENT or happens(41, code, series.key, "not collected"):
        reason = WHY_NOT_COLLECTED[draw(3, code, series.key, "why")]
        return Answer(StoredPresence.NOT_COLLECTED, reason=reason)
    if happens(97, code, series.key, "not applicable"):
        return Answer(StoredPresence.NOT_APPLICABLE, reason=WHY_NOT_APPLICABLE)
    return FIGURES[series.kind](series, code, step)


def size_of(series: Series) -> int:
    """Return how many there are to count: programs, panels, people; many more for the department."""
    size = KEY_SIZE if series.subject == KEY_UNIT else between(8, 60, series.key, "size")
    return size * 30 if series.level is Level.DEPARTMENT else size


def aimed_share(series: Series, step: int) -> int:
    """Return the share at which a steady way from start to goal would stand at the end of a quarter."""
    start, goal = between(80, 340, series.key, "start"), between(600, 920, series.key, "goal")
    if series.direction is Direction.DECREASE:
        start, goal = goal, start
    if series.direction in (Direction.NONE, Direction.MAINTAIN):
        goal = start
    return start + (goal - start) * min(step, LAST_QUARTER) // LAST_QUARTER


def share_in(series: Series, code: str, step: int) -> int:
    """Return the share that was reached: the unit's own pace along the way, and some wavering."""
    pace = KEY_PACE if series.subject == KEY_UNIT else between(65, 125, series.key, "pace")
    wavering = (
        0 if series.accumulation is Accumulation.CUMULATIVE_PLAN else between(-40, 40, code, series.key)
    )
    return min(THOUSAND, max(0, aimed_share(series, step * pace // 100) + wavering))


def _share(series: Series, code: str, step: int) -> Answer:
    total = _total(series, code)
    reached = share_in(series, code, step)
    if series.accumulation is Accumulation.CUMULATIVE_YEAR:
        # The count starts again each year and grows with its quarters.
        year_end = share_in(series, code[:2], step - step % 4 + 3)
        reached = year_end * (step % 4 + 1) // 4
    part = total * reached // THOUSAND
    if happens(67, code, series.key, "no total"):
        return Answer(StoredPresence.REPORTED, numerator=part, reason=WHY_NO_TOTAL)
    return Answer(StoredPresence.REPORTED, numerator=part, denominator=total)


def _total(series: Series, code: str) -> int:
    """Return what is counted against: fixed for a stock, new in each quarter for a flow, sometimes none."""
    if series.accumulation is not Accumulation.FLOW:
        return size_of(series)
    if happens(11, code, series.key, "nothing happened"):
        return 0
    return max(1, size_of(series) * between(10, 60, code, series.key, "flow") // 100)


def _count(series: Series, code: str, step: int) -> Answer:
    if happens(13, code, series.key, "none"):
        return Answer(StoredPresence.REPORTED, number=0)
    return Answer(StoredPresence.REPORTED, number=amount_in(series, code, step) * 10**series.scale)


def amount_in(series: Series, code: str, step: int) -> int:
    """Return a whole amount: larger from year to year, never smaller where it counts since the start."""
    size = size_of(series)
    if series.accumulation is Accumulation.CUMULATIVE_PLAN:
        return size * (step + 1) // 4
    return size * (THOUSAND + share_in(series, code, step)) // (2 * THOUSAND)


def _currency(series: Series, code: str, step: int) -> Answer:
    if happens(17, code, series.key, "none"):
        return Answer(StoredPresence.REPORTED, number=0)
    dollars = amount_in(series, code, step) * between(180, 420, series.key, "rate")
    return Answer(
        StoredPresence.REPORTED, number=dollars * 10**series.scale + draw(10**series.scale, code, series.key)
    )


def _yes_no(series: Series, _code: str, step: int) -> Answer:
    return Answer(StoredPresence.REPORTED, number=int(step >= between(4, 17, series.key, "done in")))


FIGURES: Mapping[MeasureKindName, Callable[[Series, str, int], Answer]] = MappingProxyType(
    {
        MeasureKindName.COUNT: _count,
        MeasureKindName.PERCENT: _share,
        MeasureKindName.COUNT_AND_PERCENT: _share,
        MeasureKindName.CURRENCY: _currency,
        MeasureKindName.YES_NO: _yes_no,
        MeasureKindName.COMPOSITION: _count,
        MeasureKindName.COMPLETION: lambda series, code, step: words.completion(series.key, code, step),
        MeasureKindName.DOCUMENT: lambda series, code, step: words.document(series.key, code, step),
        MeasureKindName.LIST: lambda series, code, step: words.listing(series.key, code, step),
        MeasureKindName.RATING: lambda series, code, step: words.rating(series.key, code, step),
        MeasureKindName.QUALITATIVE: lambda series, code, step: words.text(series.key, code, step),
        MeasureKindName.SURVEY: lambda series, code, step: words.survey(series.key, code, step, series.scale),
    }
)


def parted(total: int, weights: tuple[int, ...]) -> tuple[int, ...]:
    """Return whole parts of a total in proportion to weights; the parts add up to the total."""
    whole, parts, run, before = sum(weights), [], 0, 0
    for weight in weights:
        run += weight
        upto = total * run // whole if whole else 0
        parts.append(upto - before)
        before = upto
    return tuple(parts)
