"""Intervals around counts and proportions; knows nothing of the product.

SciPy's special functions are loaded with the first interval of a count; its `stats`, which would cost every
process another half a second and some 50 MB, never: Wilson's interval is two lines of arithmetic. Results are
kept, because one page asks for the same ones again and again.
"""

from decimal import Decimal
from functools import lru_cache
from importlib import import_module
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

TAIL = 0.025  # Each side of a 95 % interval.
Z = NormalDist().inv_cdf(1 - TAIL)
KEPT = 16_384  # Results; a few megabytes at most.
DIGITS = Decimal("0.000001")  # Half-widths are compared exactly, so machines must agree on their digits.
CENSUS = "Uncertainty if this were a sample of similar years; where everybody is counted, none is sampled."


class Interval(NamedTuple):
    """The ends of a 95 % interval, in the unit of what was estimated."""

    low: float
    high: float

    @property
    def half_width(self) -> Decimal:
        """Return half the distance between the ends, to six decimals; Wilson's ends do not lie alike."""
        return (Decimal(self.high - self.low) / 2).quantize(DIGITS)

    def times(self, factor: float) -> "Interval":
        """Return the interval in another unit, such as percent points for a factor of 100."""
        return Interval(self.low * factor, self.high * factor)


@lru_cache(KEPT)
def proportion_interval(part: int, total: int) -> Interval:
    """Return Wilson's 95 % interval of part / total, between 0 and 1 (Newcombe 1998, method 3).

    Both are whole numbers; raises `ValueError` where there is nothing to divide by or the part is larger than
    the total. Where everybody was asked there is no sampling error: see `CENSUS`.
    """
    if not 0 <= part <= total or total == 0:
        raise ValueError("a proportion needs a total above zero and a part between zero and the total")
    centre = part + Z**2 / 2
    reach = Z * sqrt(part * (total - part) / total + Z**2 / 4)
    low, high = (centre - reach) / (total + Z**2), (centre + reach) / (total + Z**2)
    return Interval(low if part else 0.0, high if part < total else 1.0)


@lru_cache(KEPT)
def count_interval(count: int) -> Interval:
    """Return the exact Poisson 95 % interval of a count, in whole units (Garwood 1936, by chi-square).

    Raises `ValueError` for a count below zero.
    """
    if count < 0:
        raise ValueError("a count is never below zero")
    upper_tail = import_module("scipy.special").chdtri  # Its inverse: degrees of freedom, probability above.
    low = float(upper_tail(2 * count, 1 - TAIL)) / 2 if count else 0.0
    return Interval(low, float(upper_tail(2 * count + 2, TAIL)) / 2)
