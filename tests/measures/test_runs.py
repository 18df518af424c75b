"""Signals only by the rule set, only where it fits, and rarely where nothing changes."""

import random
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.runs import (
    ANNUAL,
    COUNTS,
    CUMULATIVE,
    OUTSIDE,
    SIDE,
    TOTALS,
    TWO_OF_THREE,
    Chart,
    Course,
    Rebase,
    Runs,
    Signal,
    read_runs,
    why_not,
)

# Twelve points, added up by hand: average 50, eleven moves of 2 each, limits 50 ± 2.66 × 2 = 44.68 and 55.32.
CALM = (49, 51, 49, 51, 49, 51, 49, 51, 49, 51, 49, 51)


def course(values: Sequence[float], **facts: object) -> Course:
    return Course(tuple(Decimal(str(each)) for each in values), **facts)  # type: ignore[arg-type]


def read(values: Sequence[float], **facts: object) -> Runs:
    return read_runs(course(values, **facts))


def indexes(runs: Runs, rule: str) -> list[int]:
    return [signal.index for signal in runs.signals if signal.rule == rule]


def test_a_small_example_computed_by_hand() -> None:
    runs = read(CALM)
    assert (runs.chart, runs.centre) == (Chart.XMR, Decimal(50))
    assert runs.limits == (Decimal("44.68"), Decimal("55.32"))
    assert not runs.signals
    assert runs.sentence == "12 points: average 50, usual range 44.68 to 55.32; no signal."


def test_another_example_computed_by_hand_with_uneven_moves() -> None:
    runs = read((10, 12, 11, 15, 13, 12, 14, 13, 11, 12, 13, 14))
    # Moves 2 1 4 2 1 2 1 2 1 1 1, in sum 18; average 150/12 = 12.5; reach 2.66 × 18/11.
    assert runs.centre == Decimal("12.5")
    assert runs.limits is not None
    assert Fraction(runs.limits[1]) - Fraction(runs.limits[0]) == pytest.approx(2 * 2.66 * 18 / 11)


@pytest.mark.parametrize("points", range(8))
def test_fewer_than_eight_points_are_a_line_without_signals(points: int) -> None:
    runs = read([1000 * (place % 2) for place in range(points)])
    assert (runs.chart, runs.centre, runs.limits, runs.signals) == (Chart.LINE, None, None, ())
    assert "too few points for signals" in runs.sentence


@pytest.mark.parametrize("points", range(8, 12))
def test_eight_to_eleven_points_are_a_run_chart_around_the_median(points: int) -> None:
    runs = read([1, 2, 3, 4, 5, 6, 7, 60, 8, 9, 10][:points])
    assert runs.chart is Chart.RUN_CHART
    assert runs.centre == {8: Decimal("4.5"), 9: 5, 10: Decimal("5.5"), 11: 6}[points]
    assert {signal.rule for signal in runs.signals} <= {OUTSIDE}


def test_a_run_chart_knows_only_points_outside_three_sigma() -> None:
    two_far_out = [50, 51, 50, 51, 50, 51, 50, 51, 53.1, 53.1]
    assert not read(two_far_out).signals
    spike = [50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 99]
    assert read(spike).signals == (Signal(10, OUTSIDE),)


def test_a_point_on_a_limit_is_not_outside_it() -> None:
    assert not indexes(read((*CALM, 55.32)), OUTSIDE)
    assert indexes(read((*CALM, 55.33)), OUTSIDE) == [12]
    assert indexes(read((*CALM, 44.67)), OUTSIDE) == [12]


def test_limits_are_frozen_after_the_twelfth_point() -> None:
    longer = read((*CALM, 50, 80, 20, 65))
    assert (longer.centre, longer.limits) == (read(CALM).centre, read(CALM).limits)
    assert indexes(longer, OUTSIDE) == [13, 14, 15]


@given(st.lists(st.integers(0, 100), min_size=12, max_size=20), st.integers(0, 100))
def test_a_new_point_never_changes_what_was_said_of_the_earlier_ones(values: list[int], more: int) -> None:
    before, after = read(values), read([*values, more])
    assert after.signals[: len(before.signals)] == before.signals
    assert (after.centre, after.limits) == (before.centre, before.limits)


def test_eight_points_in_a_row_on_one_side_are_a_signal_and_seven_are_not() -> None:
    assert not indexes(read((*CALM, *[52] * 6)), SIDE)  # The twelfth point lies above as well: seven.
    assert indexes(read((*CALM, *[52] * 7)), SIDE) == [18]
    assert indexes(read((*CALM, *[48] * 8)), SIDE) == [19]


def test_a_run_is_told_once_where_it_is_complete() -> None:
    assert indexes(read((*CALM, *[52] * 15)), SIDE) == [18]


def test_a_point_on_the_average_neither_adds_to_a_run_nor_breaks_it() -> None:
    assert indexes(read((*CALM, *[52] * 3, 50, *[52] * 3)), SIDE) == []
    assert indexes(read((*CALM, *[52] * 3, 50, *[52] * 4)), SIDE) == [19]


def test_two_of_three_points_far_out_on_one_side_are_a_signal() -> None:
    far, other = 50 + 3.6, 50 - 3.6  # Two thirds of 5.32 is 3.5467.
    assert indexes(read((*CALM, far, 50, far)), TWO_OF_THREE) == [14]
    assert indexes(read((*CALM, far, far)), TWO_OF_THREE) == [13]
    assert not indexes(read((*CALM, far, 50, 50, far)), TWO_OF_THREE)
    assert not indexes(read((*CALM, far, other)), TWO_OF_THREE)
    assert not indexes(read((*CALM, far, 50, 53.5)), TWO_OF_THREE)


def test_there_is_no_rule_for_trends() -> None:
    rising = [50, 49.5, 50.5, 49, 49.4, 49.8, 50.2, 50.6, 51, 51.4, 49.5, 50.5]
    assert not read(rising).signals


def test_points_that_are_all_alike_give_no_range_and_no_false_alarm() -> None:
    runs = read([7] * 12 + [8])
    assert (runs.centre, runs.limits, runs.signals) == (Decimal(7), None, ())
    assert "all alike" in runs.sentence
    assert "nan" not in runs.sentence.lower()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"annual": True}, ANNUAL),
        ({"cumulative": True}, CUMULATIVE),
        ({"totals": (40,) * 11 + (19,)}, TOTALS),
    ],
)
def test_where_the_rules_do_not_fit_a_sentence_says_why(facts: dict[str, object], sentence: str) -> None:
    runs = read((*CALM[:11], 500), **facts)
    assert (runs.chart, runs.centre, runs.limits, runs.signals) == (Chart.LINE, None, None, ())
    assert runs.sentence == sentence


def test_small_counts_are_left_alone_and_larger_ones_are_not() -> None:
    assert read((*CALM, 4), counted=True).sentence == COUNTS
    assert read((*CALM, 5), counted=True).signals
    assert read((*CALM, 4)).signals
    assert why_not(course(CALM, counted=True, totals=(20,) * 12)) is None


def test_a_new_base_starts_only_where_a_person_says_so_and_tells_the_reason() -> None:
    shifted = (*CALM, *(each + 30 for each in CALM))
    assert read(shifted).signals
    runs = read(shifted, rebases=(Rebase(12, "Y4 Q1", "The training became mandatory."),))
    assert not runs.signals
    assert (runs.centre, runs.limits) == (Decimal(80), (Decimal("74.68"), Decimal("85.32")))
    assert [stretch.centre for stretch in runs.stretches] == [Decimal(50), Decimal(80)]
    assert runs.sentence == (
        "12 points since Y4 Q1: average 80, usual range 74.68 to 85.32; no signal. "
        "New base in Y4 Q1: The training became mandatory."
    )


def test_after_a_new_base_few_points_are_a_line_again_and_earlier_signals_stay() -> None:
    runs = read((*CALM, 99, 80, 81), rebases=(Rebase(13, "Y4 Q2", "New definition"),))
    assert (runs.chart, runs.limits) == (Chart.LINE, None)
    assert runs.signals == (Signal(12, OUTSIDE),)
    assert "2 points since Y4 Q2: too few points for signals." in runs.sentence


@pytest.mark.parametrize(
    "rebases",
    [
        (Rebase(12, "Y4 Q1", " "),),
        (Rebase(0, "Y1 Q1", "why"),),
        (Rebase(13, "Y4 Q1", "why"),),
        (Rebase(9, "Y3 Q1", "why"), Rebase(9, "Y3 Q1", "why")),
        (Rebase(9, "Y3 Q1", "why"), Rebase(4, "Y2 Q1", "why")),
    ],
)
def test_a_new_base_without_reason_or_out_of_place_is_refused(rebases: tuple[Rebase, ...]) -> None:
    with pytest.raises(ValueError, match="a new base"):
        read((*CALM, 50), rebases=rebases)


def test_limits_are_drawn_no_further_than_a_value_can_go() -> None:
    runs = read([1, 99] * 6, least=Decimal(0), most=Decimal(100))
    assert runs.limits == (Decimal(0), Decimal(100))


def test_the_sentence_prints_values_as_it_is_told() -> None:
    runs = read_runs(course(CALM), lambda value: f"{value:.0f} %")
    assert runs.sentence == "12 points: average 50 %, usual range 45 % to 55 %; no signal."


@given(st.lists(st.integers(0, 50), min_size=8, max_size=20), st.integers(1, 9), st.integers(-50, 50))
def test_neither_the_unit_nor_the_zero_point_changes_a_signal(
    values: list[int], factor: int, shift: int
) -> None:
    assert read([each * factor + shift for each in values]).signals == read(values).signals


@given(st.lists(st.integers(0, 50), min_size=8, max_size=20))
def test_above_and_below_are_treated_alike(values: list[int]) -> None:
    assert read([-each for each in values]).signals == read(values).signals


def alarms(points: int, shift: float = 0) -> float:
    """Return the share of simulated series with a signal; from half way the mean is higher by `shift` sd."""
    chance, series = random.Random(2024), 250
    found = 0
    for _ in range(series):
        steps = [chance.gauss(0, 1) + (shift if place >= points // 2 else 0) for place in range(points)]
        found += bool(read([round(100 + 10 * step, 1) for step in steps]).signals)
    return found / series


@pytest.mark.slow
@pytest.mark.parametrize(("points", "most"), [(8, 0.04), (11, 0.06), (12, 0.08), (16, 0.18)])
def test_where_nothing_changes_signals_are_rare(points: int, most: float) -> None:
    assert alarms(points) <= most


@pytest.mark.slow
def test_a_large_shift_is_mostly_found_once_there_are_points_enough() -> None:
    assert alarms(16, shift=2) >= 0.6
    assert alarms(16, shift=3) >= 0.9
