"""The statistics of gaps give published answers, agree with themselves and with another computation."""

from math import isclose, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.equity.disparity import Rate, difference, parity, ratio
from dashboard.statistics import Interval

COMMON = settings(max_examples=60)


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    whole = draw(st.integers(20, 3000))
    return Rate(draw(st.integers(0, whole)), whole)


def close(found: Interval | None, low: float, high: float, digits: float = 5e-5) -> bool:
    return found is not None and abs(found.low - low) < digits and abs(found.high - high) < digits


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (0, 10, 0, 0.2775),
        (8, 10, 0.4902, 0.9433),
        (5, 5, 0.5655, 1),
        (1, 20, 0.0089, 0.2361),
        (12, 40, 0.1807, 0.4543),
        (50, 100, 0.4038, 0.5962),
    ],
)
def test_shares_have_wilsons_interval(part: int, whole: int, low: float, high: float) -> None:
    assert close(Rate(part, whole).interval, low, high)


@pytest.mark.parametrize(
    ("group", "other", "low", "high"),
    [  # Newcombe (1998), Statistics in Medicine 17, table II, method 10.
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((5, 56), (0, 29), -0.0381, 0.1926),
    ],
)
def test_differences_have_newcombes_interval(
    group: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    assert close(difference(Rate(*group), Rate(*other)).interval, low, high)


def test_a_ratio_has_the_interval_of_its_logarithm() -> None:
    found = ratio(Rate(30, 100), Rate(20, 100))
    assert found is not None
    assert isclose(found.value, 1.5)
    # Standard error of the logarithm: sqrt(1/30 - 1/100 + 1/20 - 1/100) = 0.251661.
    assert close(found.interval, 0.91596, 2.45644)


def test_parity_divides_two_shares() -> None:
    found = parity(Rate(12, 60), Rate(80, 200))
    assert found is not None
    assert isclose(found.value, 0.5)


def test_what_cannot_be_divided_is_not() -> None:
    assert ratio(Rate(3, 20), Rate(0, 20)) is None
    nobody = ratio(Rate(0, 20), Rate(3, 20))
    assert nobody is not None
    assert (nobody.value, nobody.interval) == (0, None)


@pytest.mark.parametrize(("part", "whole"), [(1, 0), (-1, 5), (6, 5)])
def test_what_is_no_share_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="a rate needs"):
        Rate(part, whole)


@COMMON
@given(rates(), rates())
def test_difference_and_ratio_agree_in_sign(group: Rate, other: Rate) -> None:
    gap, quotient = difference(group, other).value, ratio(group, other)
    if quotient is not None:
        assert (gap > 0) == (quotient.value > 1)
        assert (gap < 0) == (quotient.value < 1)


@COMMON
@given(rates(), rates())
def test_swapping_turns_both_around(group: Rate, other: Rate) -> None:
    there, back = difference(group, other), difference(other, group)
    assert isclose(there.value, -back.value, abs_tol=1e-12)
    assert there.interval is not None
    assert back.interval is not None
    assert isclose(there.interval.low, -back.interval.high, abs_tol=1e-9)
    quotient, turned = ratio(group, other), ratio(other, group)
    if quotient and turned and quotient.interval and turned.interval:
        assert isclose(log(quotient.value), -log(turned.value), abs_tol=1e-9)
        assert isclose(log(quotient.interval.low), -log(turned.interval.high), abs_tol=1e-9)


@COMMON
@given(rates(), rates())
def test_intervals_hold_their_estimate(group: Rate, other: Rate) -> None:
    for found in (difference(group, other), ratio(group, other)):
        if found and found.interval:
            assert found.interval.low - 1e-12 <= found.value <= found.interval.high + 1e-12


@COMMON
@given(rates(), rates())
def test_an_independent_computation_agrees(group: Rate, other: Rate) -> None:
    """Wilson's limits are the roots of (p - x)² = z² x (1 - x) / n; found here by halving."""
    roots = [_roots(each.part / each.whole, each.whole) for each in (group, other)]
    (low, high), (its_low, its_high) = roots
    mine, its = group.part / group.whole, other.part / other.whole
    expected = (
        max(mine - its - ((mine - low) ** 2 + (its_high - its) ** 2) ** 0.5, -1),
        min(mine - its + ((high - mine) ** 2 + (its - its_low) ** 2) ** 0.5, 1),
    )
    assert close(difference(group, other).interval, *expected, digits=1e-6)


def _roots(share: float, whole: int) -> tuple[float, float]:
    return _root(share, whole, 0.0), _root(share, whole, 1.0)


def _root(share: float, whole: int, end: float) -> float:
    inside, outside = share, end
    for _ in range(80):
        middle = (inside + outside) / 2
        within = (share - middle) ** 2 <= 1.959963984540054**2 * middle * (1 - middle) / whole
        inside, outside = (middle, outside) if within else (inside, middle)
    return inside
