"""From when to when a period's value counts, by the definition's way of adding up; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.calendar.queries import PeriodView
from models.vocabulary import Accumulation, PeriodKind


@dataclass(frozen=True)
class Window:
    """The days that count, both included, and the last days of the quarters that end in them."""

    since: date
    until: date
    quarter_ends: tuple[date, ...]

    def holds(self, day: date | None) -> bool:
        """Say whether something happened on a day that counts."""
        return day is not None and self.since <= day <= self.until


def window(known: Sequence[PeriodView], period: PeriodView, accumulation: Accumulation) -> Window:
    """Return the days whose events make the value of a period; nothing after its last day counts.

    A flow counts the period itself, a stock its last quarter, a running count from the first day of the plan
    year or of the plan on (domain model, accumulation).
    """
    quarters = [each for each in known if each.kind is PeriodKind.QUARTER and each.ends_on <= period.ends_on]
    since = _first_day(known, quarters, period, accumulation)
    ends = tuple(each.ends_on for each in quarters if each.ends_on >= since)
    return Window(since, period.ends_on, ends)


def _first_day(
    known: Sequence[PeriodView],
    quarters: Sequence[PeriodView],
    period: PeriodView,
    accumulation: Accumulation,
) -> date:
    if accumulation is Accumulation.CUMULATIVE_PLAN:
        return min(each.starts_on for each in known)
    if accumulation is Accumulation.CUMULATIVE_YEAR:
        return min(each.starts_on for each in known if each.plan_year == period.plan_year)
    if accumulation is Accumulation.STOCK and quarters:
        return max(each.starts_on for each in quarters)
    return period.starts_on
