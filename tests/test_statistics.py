"""Intervals have known answers, contain what they surround, and are asked of SciPy once."""

import subprocess
import sys
from decimal import Decimal
from importlib import import_module
from math import exp, lgamma, log, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.statistics import Interval, count_interval, proportion_interval
from tests.support.house import ROOT

SHARES = st.integers(1, 5_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))
COUNTS = st.integers(0, 5_000)
TAIL = 0.025


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Load SciPy before Hypothesis watches the time."""
    count_interval(1)


@pytest.mark.parametrize(
    ("part", "total", "low", "high"),
    [
        (0, 10, 0, 0.2775),
        (8, 10, 0.4902, 0.9433),
        (5, 5, 0.5655, 1),
        (1, 20, 0.0089, 0.2361),
        (12, 40, 0.1807, 0.4543),
        (50, 100, 0.4038, 0.5962),
    ],
)
def test_wilson_has_the_known_answers(part: int, total: int, low: float, high: float) -> None:
    assert proportion_interval(part, total) == pytest.approx((low, high), abs=0.00005)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [  # Garwood's table as printed in textbooks of epidemiology.
        (0, 0, 3.689),
        (1, 0.0253, 5.572),
        (2, 0.242, 7.225),
        (5, 1.624, 11.668),
        (10, 4.795, 18.390),
        (20, 12.217, 30.888),
        (50, 37.111, 65.919),
        (100, 81.364, 121.627),
    ],
)
def test_poisson_has_the_known_answers(count: int, low: float, high: float) -> None:
    assert count_interval(count) == pytest.approx((low, high), abs=0.0006)


@given(SHARES)
def test_wilson_solves_its_own_equation(share: tuple[int, int]) -> None:
    """The ends are the proportions from which the estimate lies exactly z standard errors away."""
    part, total = share
    z = NormalDist().inv_cdf(1 - TAIL)
    for end in proportion_interval(part, total):
        assert abs(part / total - end) == pytest.approx(z * sqrt(end * (1 - end) / total), abs=1e-7)


def below_or_at(count: int, mean: float) -> float:
    """Return the chance of at most `count` events, added up from Poisson's own formula."""
    return sum(exp(seen * log(mean) - mean - lgamma(seen + 1)) for seen in range(count + 1))


@given(st.integers(0, 300))
def test_poisson_leaves_the_same_chance_on_each_side(count: int) -> None:
    low, high = count_interval(count)
    assert below_or_at(count, high) == pytest.approx(TAIL, rel=1e-6)
    if count:
        assert 1 - below_or_at(count - 1, low) == pytest.approx(TAIL, rel=1e-6)


@given(SHARES)
def test_a_proportions_interval_contains_it_and_stays_within_0_and_1(share: tuple[int, int]) -> None:
    low, high = proportion_interval(*share)
    assert 0 <= low <= share[0] / share[1] <= high <= 1
    assert low < high


@given(COUNTS)
def test_a_counts_interval_contains_it(count: int) -> None:
    low, high = count_interval(count)
    assert 0 <= low <= count < high


@given(SHARES)
def test_a_larger_part_moves_both_ends_up(share: tuple[int, int]) -> None:
    part, total = share
    if part < total:
        less, more = proportion_interval(part, total), proportion_interval(part + 1, total)
        assert less.low < more.low
        assert less.high < more.high


@given(COUNTS)
def test_a_larger_count_moves_both_ends_up(count: int) -> None:
    less, more = count_interval(count), count_interval(count + 1)
    assert less.low < more.low
    assert less.high < more.high


@given(SHARES, st.integers(2, 20))
def test_more_answers_of_the_same_kind_make_it_narrower(share: tuple[int, int], times: int) -> None:
    once, often = proportion_interval(*share), proportion_interval(share[0] * times, share[1] * times)
    assert often.half_width <= once.half_width


@given(SHARES)
def test_yes_and_no_mirror_each_other(share: tuple[int, int]) -> None:
    part, total = share
    low, high = proportion_interval(total - part, total)
    assert proportion_interval(part, total) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@pytest.mark.parametrize(("part", "total"), [(0, 0), (1, 0), (-1, 5), (6, 5), (0, -3), (-4, -3)])
def test_no_interval_without_a_total_and_none_for_more_than_all(part: int, total: int) -> None:
    with pytest.raises(ValueError, match="total above zero"):
        proportion_interval(part, total)


def test_a_count_is_never_below_zero() -> None:
    with pytest.raises(ValueError, match="below zero"):
        count_interval(-1)


def test_half_widths_are_exact_and_in_the_unit_asked_for() -> None:
    assert Interval(0.25, 0.75).half_width == Decimal("0.25")
    assert proportion_interval(50, 100).times(100).half_width == Decimal("9.616847")


def test_the_same_interval_is_computed_once() -> None:
    assert proportion_interval(17, 61) is proportion_interval(17, 61)
    assert count_interval(61) is count_interval(61)


@given(SHARES)
def test_scipy_says_the_same(share: tuple[int, int]) -> None:
    binomtest = import_module("scipy.stats").binomtest  # What the product spares itself.
    told = binomtest(*share, share[0] / share[1]).proportion_ci(method="wilson")
    assert proportion_interval(*share) == pytest.approx((told.low, told.high), abs=1e-12)


@pytest.mark.slow
def test_scipy_is_loaded_with_the_first_interval_of_a_count_and_never_its_stats() -> None:
    code = (
        "import sys, dashboard.statistics as s;"
        "s.proportion_interval(1, 2); assert 'scipy' not in sys.modules;"
        "s.count_interval(3); assert 'scipy.special' in sys.modules; assert 'scipy.stats' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
