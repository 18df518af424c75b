"""Differences, ratios and parity of two groups with their 95 % intervals; pure arithmetic on whole numbers.

The methods are Newcombe's hybrid score interval for a difference (1998, method 10, on Wilson's limits) and
the delta method on the logarithm for a ratio (Katz and others, 1978).
"""

from dataclasses import dataclass
from math import exp, log, sqrt

from dashboard.statistics import Interval, Z, proportion_interval


@dataclass(frozen=True)
class Rate:
    """So many of so many: both whole numbers, the part within the whole and the whole above zero."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        """Refuse what is no share."""
        if not 0 <= self.part <= self.whole or self.whole == 0:
            raise ValueError("a rate needs a whole above zero and a part between zero and the whole")

    @property
    def share(self) -> float:
        """Return the share, between 0 and 1."""
        return self.part / self.whole

    @property
    def interval(self) -> Interval:
        """Return Wilson's interval of the share."""
        return proportion_interval(self.part, self.whole)


@dataclass(frozen=True)
class Estimate:
    """A number with its interval; None where none can be given."""

    value: float
    interval: Interval | None


def difference(group: Rate, other: Rate) -> Estimate:
    """Return the group's share less the other's, between -1 and 1, with Newcombe's interval."""
    mine, its = group.interval, other.interval
    gap = group.share - other.share
    down = sqrt((group.share - mine.low) ** 2 + (its.high - other.share) ** 2)
    up = sqrt((mine.high - group.share) ** 2 + (other.share - its.low) ** 2)
    return Estimate(gap, Interval(max(gap - down, -1.0), min(gap + up, 1.0)))


def ratio(group: Rate, other: Rate) -> Estimate | None:
    """Return the group's share divided by the other's, with its interval on the log scale.

    None where the other's share is zero; without an interval where the group's own share is zero.
    """
    if other.part == 0:
        return None
    value = group.share / other.share
    if group.part == 0:
        return Estimate(value, None)
    spread = sqrt(1 / group.part - 1 / group.whole + 1 / other.part - 1 / other.whole)
    return Estimate(value, Interval(exp(log(value) - Z * spread), exp(log(value) + Z * spread)))


def parity(outcome: Rate, pool: Rate) -> Estimate | None:
    """Return a group's share in an outcome divided by its share in the pool; 1.0 is parity.

    `outcome` is the group of all in the outcome, `pool` the group of all in the pool. None where nobody of
    the group is in the pool.
    """
    return ratio(outcome, pool)
