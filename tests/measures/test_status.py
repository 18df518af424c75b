"""The status of a measure: every pitfall by name, and rules that hold for all numbers."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.showing import EXACT, show_percent
from dashboard.measures.status import (
    ComparedAs,
    Override,
    Status,
    StatusFacts,
    apply_override,
    measure_status,
)
from dashboard.measures.status_words import MARKS, RULE, RULES
from models.measure_vocabulary import BaselineState, Direction, MeasureStatus
from models.vocabulary import Presence

MET, ON_TRACK, WATCH, OFF_TRACK, WORSE = (
    MeasureStatus.MET,
    MeasureStatus.ON_TRACK,
    MeasureStatus.WATCH,
    MeasureStatus.OFF_TRACK,
    MeasureStatus.GETTING_WORSE,
)
LADDER = (WORSE, OFF_TRACK, WATCH, MeasureStatus.BASELINE_ONLY, ON_TRACK, MET)
INCREASE, DECREASE, MAINTAIN = Direction.INCREASE, Direction.DECREASE, Direction.MAINTAIN
HALF = Fraction(1, 2)
DAY = date(2026, 6, 30)
NUMBERS = st.decimals(-1000, 1000, places=1)
SHARES = st.fractions(0, 1, max_denominator=20)
LATER = st.fractions(Fraction(1, 20), 1, max_denominator=20)
WIDTHS = st.none() | st.decimals(0, 50, places=1)
DIRECTIONS = st.sampled_from([INCREASE, DECREASE, MAINTAIN])
Number = Decimal | int | str


def percent(value: Decimal) -> str:
    return show_percent(value)


def facts(value: Number | None = 42, /, **given_: Any) -> StatusFacts:
    """Return facts of a percentage half way from 40 % to 60 %, with whatever a test says otherwise."""
    numbers = {"baseline": 40, "target": 60, "half_width": None, "value": value} | given_
    for name in ("value", "baseline", "target", "half_width"):
        numbers[name] = None if numbers[name] is None else Decimal(numbers[name])
    usual: dict[str, Any] = {
        "presence": Presence.REPORTED,
        "period_end": DAY,
        "when": "Y3 Q2",
        "compared": ComparedAs.SHARE,
        "direction": INCREASE,
        "show": percent,
        "told": "21 of 50 programs",
        "elapsed": HALF,
    }
    return StatusFacts(**usual | numbers)


def status(value: Number | None = 42, /, **given_: Any) -> MeasureStatus:
    return measure_status(facts(value, **given_)).status


def reason(value: Number | None = 42, /, **given_: Any) -> str:
    return measure_status(facts(value, **given_)).reason


def rank(found: MeasureStatus) -> int:
    return LADDER.index(found)


# The way from 40 % to 60 %: half way 50 % is expected, with a tolerance of 2 points.


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("60", MET),
        ("59.9", ON_TRACK),
        ("50", ON_TRACK),
        ("48", ON_TRACK),
        ("47.9", WATCH),
        ("46", WATCH),
        ("45.9", OFF_TRACK),
        ("38.1", OFF_TRACK),
        ("38", WORSE),
        ("0", WORSE),
    ],
)
def test_the_five_judgments_on_a_straight_way(value: str, expected: MeasureStatus) -> None:
    assert status(value) is expected


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (60, "60 % reaches the target of 60 %; 21 of 50 programs"),
        (52, "52 % against 50 % expected by Y3 Q2; 21 of 50 programs"),
        (49, "49 % against 50 % expected by Y3 Q2, within the tolerance; 21 of 50 programs"),
        (47, "47 % against 50 % expected by Y3 Q2, just outside the tolerance; 21 of 50 programs"),
        (42, "42 % against 50 % expected by Y3 Q2; 21 of 50 programs"),
        (30, "30 % against 50 % expected by Y3 Q2; worse than the baseline of 40 %; 21 of 50 programs"),
    ],
)
def test_every_judgment_says_why(value: int, words: str) -> None:
    found = measure_status(facts(value))
    assert (found.reason, found.expected, found.rule) == (words, Decimal(50), RULE)


def test_dollars_and_counts_are_printed_as_they_are_told() -> None:
    words = reason(1000, baseline=0, target=4000, show=lambda value: f"${value:,.2f}", told="$1,000.00")
    assert words == "$1,000.00 against $2,000.00 expected by Y3 Q2"


def test_milestones_bend_the_way() -> None:
    late = ((Fraction(1, 4), Decimal(40)), (Fraction(3, 4), Decimal(44)))
    assert measure_status(facts(42, milestones=late)).expected == Decimal(42)
    assert status(42, milestones=late) is ON_TRACK
    assert measure_status(facts(42, milestones=late, elapsed=Fraction(7, 8))).expected == Decimal(52)
    assert measure_status(facts(42, milestones=tuple(reversed(late)))).expected == Decimal(42)


def test_milestones_at_the_ends_or_outside_change_nothing() -> None:
    odd = ((Fraction(0), Decimal(0)), (Fraction(1), Decimal(1)), (Fraction(2), Decimal(9)))
    assert measure_status(facts(42, milestones=odd)) == measure_status(facts(42))


def test_a_planned_dip_is_not_getting_worse() -> None:
    assert status(30, milestones=((HALF, Decimal(30)),)) is ON_TRACK


def test_half_the_interval_widens_the_tolerance() -> None:
    assert status(45, half_width=5) is ON_TRACK
    assert status(40, half_width=5) is WATCH
    assert status("39.9", half_width=5) is OFF_TRACK
    assert status(37, half_width=1) is WORSE


def test_moving_away_by_less_than_half_the_interval_is_not_getting_worse() -> None:
    assert [status(value, half_width=5) for value in (37, 35, "34.9")] == [OFF_TRACK, OFF_TRACK, WORSE]


def test_the_time_passed_is_kept_between_start_and_due_date() -> None:
    assert measure_status(facts(42, elapsed=Fraction(3, 2))).expected == Decimal(60)
    assert status(58, elapsed=Fraction(3, 2)) is ON_TRACK
    assert status(55, elapsed=Fraction(3, 2)) is OFF_TRACK
    for target in (None, 60):
        assert status(40, target=target, elapsed=Fraction(-1, 4)) is MeasureStatus.BASELINE_ONLY
    assert measure_status(facts(42, elapsed_in_year=Fraction(5, 4))) == measure_status(facts(42))


# Pitfall by pitfall.


def test_pitfall_target_equals_baseline() -> None:
    kept = {"baseline": 90, "target": 90, "half_width": 3}
    assert status(90, **kept) is MET
    assert status(87, **kept) is ON_TRACK
    assert status(84, **kept) is WATCH
    assert status("83.9", **kept) is WORSE
    assert measure_status(facts(87, **kept)).expected == Decimal(90)


def test_pitfall_maintain_counts_both_sides_of_the_level() -> None:
    kept = {"baseline": 90, "target": 90, "half_width": 3, "direction": MAINTAIN}
    assert [status(value, **kept) for value in (87, 90, 93)] == [MET] * 3
    assert [status(value, **kept) for value in (84, 96)] == [WATCH] * 2
    assert [status(value, **kept) for value in (83, 97)] == [WORSE] * 2
    assert reason(93, **kept) == "93 % keeps the level of 90 %; 21 of 50 programs"


def test_pitfall_maintain_without_an_interval_is_not_held_to_the_cent() -> None:
    kept = {"baseline": 100_000, "target": 100_000, "direction": MAINTAIN}
    assert status("99999.99", **kept) is MET
    assert status(90_000, **kept) is MET
    assert status("89999.99", **kept) is WATCH


def test_pitfall_maintain_where_the_baseline_was_off_the_level() -> None:
    kept = {"baseline": 70, "target": 90, "half_width": 3, "direction": MAINTAIN}
    assert status(75, **kept) is OFF_TRACK
    assert status(64, **kept) is OFF_TRACK
    assert status(63, **kept) is WORSE


def test_pitfall_maintain_without_baseline_is_off_track_and_never_getting_worse() -> None:
    assert status(10, baseline=None, target=90, half_width=3, direction=MAINTAIN) is OFF_TRACK


def test_pitfall_already_met_at_the_baseline() -> None:
    assert status(62, baseline=65) is MET
    assert reason(62, baseline=65) == (
        "62 % reaches the target of 60 %; the baseline had reached it already; 21 of 50 programs"
    )
    fallen = measure_status(facts(50, baseline=65))
    assert (fallen.status, fallen.expected) == (WORSE, Decimal(60))  # Nobody is expected to fall back.


def test_pitfall_decrease_direction() -> None:
    falling = {"direction": DECREASE, "baseline": 60, "target": 40}
    assert [status(value, **falling) for value in (40, 52, 54, 55, 62)] == [
        MET,
        ON_TRACK,
        WATCH,
        OFF_TRACK,
        WORSE,
    ]
    assert reason(62, **falling).startswith("62 % against 50 % expected by Y3 Q2; worse than the baseline of")


def test_pitfall_zero_denominators() -> None:
    nothing = measure_status(facts(None, empty=True, told="0 of 0, none this quarter"))
    assert nothing == Status(MeasureStatus.NOTHING_TO_MEASURE, "0 of 0, none this quarter")
    assert status(None, empty=True, direction=Direction.NONE) is MeasureStatus.NOTHING_TO_MEASURE
    without_total = measure_status(facts(None, told="22 of not collected"))
    assert without_total.status is MeasureStatus.NOT_COMPARED
    assert without_total.reason == "Not compared: no percentage without a total; 22 of not collected"


def test_pitfall_zero_of_something_is_a_value() -> None:
    assert status(0) is WORSE
    assert status(0, direction=DECREASE, target=0) is MET


def test_pitfall_cumulative_measures_early_in_the_year() -> None:
    year = {
        "baseline": 100,
        "target": 200,
        "elapsed": Fraction(1),
        "compared": ComparedAs.AMOUNT,
        "show": str,
    }
    first = {**year, "elapsed_in_year": Fraction(1, 4)}
    assert status(50, **year) is WORSE  # What a whole year's path would say of a first quarter.
    assert measure_status(facts(50, **first)).expected == Decimal(50)
    assert [status(value, **first) for value in (50, 48, 45, 44, 22, 200)] == [
        ON_TRACK,
        ON_TRACK,
        WATCH,
        OFF_TRACK,
        WORSE,
        MET,
    ]
    assert "the year of the baseline at the same point" in reason(22, **first)
    assert status(200, **year, elapsed_in_year=Fraction(1)) is MET


def test_pitfall_a_yearly_total_that_must_not_rise_is_not_met_in_its_first_quarter() -> None:
    year = {"baseline": 100, "target": 40, "elapsed": Fraction(1), "direction": DECREASE}
    assert status(8, **year, elapsed_in_year=Fraction(1, 4)) is ON_TRACK
    assert status(38, **year, elapsed_in_year=Fraction(1)) is MET


def test_pitfall_a_yearly_total_to_be_kept_is_not_met_before_the_years_end() -> None:
    year = {"baseline": 100, "target": 100, "elapsed": Fraction(1), "direction": MAINTAIN, "half_width": 4}
    assert status(26, **year, elapsed_in_year=Fraction(1, 4)) is ON_TRACK
    assert status(100, **year, elapsed_in_year=Fraction(1, 4)) is WORSE
    assert status(98, **year, elapsed_in_year=Fraction(1)) is MET
    without_interval = year | {"half_width": None, "elapsed_in_year": Fraction(1, 4)}
    assert [status(value, **without_interval) for value in ("22.5", 20)] == [ON_TRACK, WATCH]


MISSING = [each for each in Presence if each is not Presence.REPORTED]


@pytest.mark.parametrize("presence", MISSING)
@pytest.mark.parametrize("value", [None, 0, 100])
def test_pitfall_missing_is_not_red_and_not_green(presence: Presence, value: int | None) -> None:
    found = measure_status(facts(value, presence=presence))
    assert found.status not in LADDER
    assert found.expected is None
    assert not re.search(r"\d", found.reason)


def test_pitfall_every_absence_has_its_own_answer() -> None:
    answers = {each: status(None, presence=each) for each in MISSING}
    assert answers == {
        Presence.NOT_APPLICABLE: MeasureStatus.NOT_DUE,
        Presence.NOT_COLLECTED: MeasureStatus.NOT_COMPARED,
        Presence.NOT_DUE: MeasureStatus.NOT_DUE,
        Presence.NOT_YET_MEASURABLE: MeasureStatus.NOT_YET_MEASURABLE,
        Presence.DUE: MeasureStatus.NOT_DUE,
        Presence.OVERDUE: MeasureStatus.OVERDUE,
        Presence.MISSING_AT_CLOSE: MeasureStatus.OVERDUE,
        Presence.BEFORE_SYSTEM: MeasureStatus.NOT_DUE,
        Presence.SUPPRESSED: MeasureStatus.SUPPRESSED,
    }


@given(NUMBERS, NUMBERS, NUMBERS, LATER, DIRECTIONS, WIDTHS, st.sampled_from(Presence))
def test_pitfall_suppressed_never_leaks_through_the_status(
    value: Decimal,
    baseline: Decimal,
    target: Decimal,
    elapsed: Fraction,
    direction: Direction,
    width: Decimal | None,
    presence: Presence,
) -> None:
    hidden = facts(
        value,
        baseline=baseline,
        target=target,
        elapsed=elapsed,
        direction=direction,
        half_width=width,
        presence=presence,
        suppressed=True,
        empty=value > 0,
        cautioned=target > 0,
    )
    judged = Override(MET, "A. Reviewer", "Seen on site")
    expected = Status(MeasureStatus.SUPPRESSED, "Held back, because a small group could be recognized")
    assert measure_status(hidden) == apply_override(measure_status(hidden), judged) == expected


def test_pitfall_suppressed_hides_a_state_too() -> None:
    found = measure_status(state(done=True, target_on=DAY, suppressed=True))
    assert found.status is MeasureStatus.SUPPRESSED
    assert not re.search(r"\d|done", found.reason)


def test_pitfall_scheduled_for_later_years_is_not_due() -> None:
    later = measure_status(facts(None, presence=Presence.NOT_DUE, target=None, baseline=None))
    assert later.status is MeasureStatus.NOT_DUE
    assert MARKS[later.status].css == "status-none"


@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 40), DIRECTIONS)
def test_pitfall_no_flapping_at_thresholds(base: int, change: int, part: int, direction: Direction) -> None:
    """Whatever the digits of a percentage, a value exactly on a threshold has reached it."""
    sign = -1 if direction is DECREASE else 1
    baseline, target, elapsed = Fraction(base, 7), Fraction(base + sign * change, 7), Fraction(part, 41)
    aim = baseline + (target - baseline) * elapsed if direction is not MAINTAIN else target
    edge = aim - sign * abs(target - baseline) / 10
    way = {
        "baseline": digits(baseline),
        "target": digits(target),
        "elapsed": elapsed,
        "direction": direction,
        "half_width": 0,
    }
    at_edge = status(digits(edge), **way)
    assert at_edge is (MET if direction is MAINTAIN else ON_TRACK)
    beyond = status(digits(edge - sign * Fraction(1, 10**9)), **way)
    assert rank(beyond) < rank(at_edge)


def digits(number: Fraction) -> Decimal:
    """Return a number as a percentage is kept: divided out to sixty digits."""
    return EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))


def test_pitfall_the_same_facts_give_the_same_status_again() -> None:
    assert measure_status(facts(48)) == measure_status(facts(48))


def test_pitfall_an_override_stays_visible_with_name_and_reason() -> None:
    rule = measure_status(facts(42))
    shown = apply_override(rule, Override(ON_TRACK, "A. Reviewer", "The training begins in July. "))
    assert shown.reason == (
        "On track (set by A. Reviewer: The training begins in July; the rule says off track: "
        "42 % against 50 % expected by Y3 Q2; 21 of 50 programs)"
    )
    assert (shown.status, shown.by_rule, shown.expected, shown.rule) == (
        ON_TRACK,
        OFF_TRACK,
        Decimal(50),
        RULE,
    )
    assert apply_override(rule, None) is rule


@pytest.mark.parametrize("presence", [each for each in MISSING if each is not Presence.SUPPRESSED])
def test_pitfall_an_override_never_colours_a_missing_value(presence: Presence) -> None:
    rule = measure_status(facts(None, presence=presence))
    shown = apply_override(rule, Override(MET, "A. Reviewer", "It went well"))
    assert shown.status is rule.status
    assert shown.by_rule is None
    assert shown.reason.endswith("(set aside: met, set by A. Reviewer: It went well)")


def test_pitfall_an_override_can_judge_what_the_rules_do_not_compare() -> None:
    rule = measure_status(facts(None, compared=ComparedAs.NONE, direction=Direction.NONE, told=""))
    shown = apply_override(rule, Override(WATCH, "A. Reviewer", "Two teams stopped"))
    assert (shown.status, shown.by_rule) == (WATCH, MeasureStatus.NOT_COMPARED)


def test_pitfall_a_changed_definition_breaks_the_series() -> None:
    broken = {"series_break": "the definition changed in Y3 Q1"}
    assert status(10, **broken) is MeasureStatus.NOT_COMPARED
    assert reason(10, **broken) == (
        "10 %; target 60 %; nothing is expected by now; "
        "not compared with the baseline: the definition changed in Y3 Q1; 21 of 50 programs"
    )
    assert status(60, **broken) is MET
    assert "the definition changed in Y3 Q1" in reason(60, **broken)
    assert "40 %" not in reason(60, **broken)
    assert status(10, **broken, elapsed=Fraction(0)) is MeasureStatus.NOT_COMPARED


@given(st.decimals(0, 10_000, places=0))
def test_pitfall_a_count_with_a_printed_caution_has_no_status_to_game(value: Decimal) -> None:
    found = measure_status(facts(value, cautioned=True, compared=ComparedAs.AMOUNT, told=""))
    assert found.status is MeasureStatus.NOT_COMPARED
    assert found.expected is None
    assert found.reason.endswith("not compared: the plan prints a caution beside this measure")


# What there is to compare with.


def test_without_a_target_the_status_says_what_is_there() -> None:
    assert status(42, target=None) is MeasureStatus.TARGET_NOT_SET
    assert reason(42, target=None) == "42 %; no target is set; baseline 40 %; 21 of 50 programs"
    waiting = {"target": None, "baseline": None, "baseline_state": BaselineState.TO_BE_OBTAINED}
    assert status(42, **waiting) is MeasureStatus.TARGET_NOT_SET
    assert status(42, **waiting, elapsed=Fraction(0)) is MeasureStatus.TARGET_NOT_SET
    assert "the baseline is still to be obtained" in reason(42, **waiting)


def test_the_baselines_own_value_is_baseline_only() -> None:
    for target in (None, 60):
        assert status(40, target=target, elapsed=Fraction(0)) is MeasureStatus.BASELINE_ONLY
        assert measure_status(facts(40, target=target, elapsed=Fraction(0))).expected is None
    assert status(60, elapsed=Fraction(0)) is MET
    assert status(40, baseline=None, elapsed=Fraction(0)) is MeasureStatus.NOT_COMPARED


@pytest.mark.parametrize("state_", [each for each in BaselineState if each is not BaselineState.OBTAINED])
def test_a_baseline_that_is_not_in_force_is_not_compared_with(state_: BaselineState) -> None:
    waiting = {"baseline": 40, "baseline_state": state_}
    assert status(10, **waiting) is MeasureStatus.NOT_COMPARED
    assert "40 %" not in reason(10, **waiting)
    assert status(60, **waiting) is MET


def test_without_a_baseline_a_target_is_judged_once_it_is_due() -> None:
    alone = {"baseline": None, "baseline_state": BaselineState.NOT_APPLICABLE}
    assert status(42, **alone) is MeasureStatus.NOT_COMPARED
    due = {**alone, "elapsed": Fraction(1), "half_width": 4}
    assert [status(value, **due) for value in (60, 56, 52, 51)] == [MET, ON_TRACK, WATCH, OFF_TRACK]
    assert "no baseline applies" in reason(51, **due)


def test_without_a_baseline_the_way_begins_at_the_first_milestone() -> None:
    steps = ((HALF, Decimal(40)),)
    assert status(42, baseline=None, milestones=steps, elapsed=Fraction(1, 4)) is MeasureStatus.NOT_COMPARED
    assert measure_status(facts(42, baseline=None, milestones=steps, elapsed=Fraction(3, 4))).expected == 50


def test_where_the_time_passed_cannot_be_told_only_the_target_counts() -> None:
    assert status(42, elapsed=None) is MeasureStatus.NOT_COMPARED
    assert status(60, elapsed=None) is MET


@pytest.mark.parametrize(
    ("given_", "why"),
    [
        ({"compared": ComparedAs.NONE}, "answers of this kind have no target"),
        ({"direction": Direction.NONE}, "neither direction is better"),
        ({"cautioned": True}, "the plan prints a caution beside this measure"),
    ],
)
def test_what_is_not_compared_says_why_and_shows_its_value(given_: dict[str, Any], why: str) -> None:
    found = measure_status(facts(42, **given_))
    assert found == Status(MeasureStatus.NOT_COMPARED, f"42 %; not compared: {why}; 21 of 50 programs")


def state(**given_: Any) -> StatusFacts:
    usual = {"compared": ComparedAs.STATE, "target": None, "baseline": None, "told": "", "elapsed": None}
    return facts(None, **usual | given_)


def test_a_state_by_a_date() -> None:
    day = DAY + timedelta(days=1)
    cases = (
        (True, day, MET, "Done; the target date is 1 July 2026"),
        (False, day, ON_TRACK, "Not done yet; due by 1 July 2026"),
        (False, DAY, OFF_TRACK, "Not done; it was to be done by 30 June 2026"),
        (True, DAY - timedelta(days=99), MET, "Done; the target date is 23 March 2026"),
        (True, None, MeasureStatus.TARGET_NOT_SET, "Done; no target date is set"),
        (False, None, MeasureStatus.TARGET_NOT_SET, "Not done; no target date is set"),
        (None, day, MeasureStatus.NOT_COMPARED, "Not compared: nothing says whether it is done"),
    )
    for done, on, expected, words in cases:
        assert measure_status(state(done=done, target_on=on)) == Status(expected, words)


def test_a_document_with_a_target_date_is_compared_though_neither_direction_is_better() -> None:
    aimless = {"direction": Direction.NONE}
    assert measure_status(state(done=True, target_on=DAY, **aimless)).status is MET
    assert measure_status(state(done=True, **aimless)).status is MeasureStatus.NOT_COMPARED


def test_k_of_m_units_are_compared_like_an_amount() -> None:
    counted = {
        "compared": ComparedAs.AMOUNT,
        "baseline": 2,
        "target": 12,
        "show": str,
        "told": "6 of 14 units",
    }
    assert reason(6, **counted) == "6 against 7 expected by Y3 Q2, within the tolerance; 6 of 14 units"


# What holds for all numbers.


WAYS = st.fixed_dictionaries(
    {
        "baseline": NUMBERS,
        "target": NUMBERS,
        "elapsed": SHARES,
        "half_width": WIDTHS,
        "milestones": st.lists(st.tuples(SHARES, NUMBERS), max_size=3).map(tuple),
    }
)


@given(st.lists(NUMBERS, min_size=2, max_size=12), WAYS, st.none() | LATER)
def test_a_better_value_never_gets_a_worse_status(
    values: list[Decimal], way: dict[str, Any], in_year: Fraction | None
) -> None:
    for direction, ordered in ((INCREASE, sorted(values)), (DECREASE, sorted(values, reverse=True))):
        given_ = way | {"direction": direction, "elapsed_in_year": in_year}
        ranks = [rank(status(value, **given_)) for value in ordered]
        assert all(worse <= better for worse, better in pairwise(ranks))


@given(st.lists(NUMBERS, min_size=2, max_size=12), WAYS)
def test_nearer_to_a_level_to_be_kept_is_never_worse(values: list[Decimal], way: dict[str, Any]) -> None:
    kept = way | {"direction": MAINTAIN}
    ordered = sorted(values, key=lambda value: -abs(value - way["target"]))
    ranks = [rank(status(value, **kept)) for value in ordered]
    assert all(worse <= better for worse, better in pairwise(ranks))


def turned(way: dict[str, Any], change: Callable[[Decimal], Decimal]) -> dict[str, Any]:
    """Return a way with every number changed."""
    width = way["half_width"]
    return way | {
        "baseline": change(way["baseline"]),
        "target": change(way["target"]),
        "milestones": tuple((elapsed, change(value)) for elapsed, value in way["milestones"]),
        "half_width": None if width is None else abs(change(width)),
    }


@given(NUMBERS, WAYS)
def test_increase_and_decrease_mirror_each_other(value: Decimal, way: dict[str, Any]) -> None:
    mirrored = turned(way, lambda number: -number)
    assert status(value, **way, direction=INCREASE) is status(-value, **mirrored, direction=DECREASE)
    assert status(value, **way, direction=MAINTAIN) is status(-value, **mirrored, direction=MAINTAIN)


@given(NUMBERS, WAYS, DIRECTIONS, st.none() | LATER, st.sampled_from(["0.001", "0.5", "3", "1000"]))
def test_the_unit_of_counting_changes_no_status(
    value: Decimal, way: dict[str, Any], direction: Direction, in_year: Fraction | None, factor: str
) -> None:
    scaled = turned(way, lambda number: number * Decimal(factor))
    more = {"direction": direction, "elapsed_in_year": in_year}
    assert status(value, **way, **more) is status(value * Decimal(factor), **scaled, **more)


@given(NUMBERS, WAYS, DIRECTIONS, st.none() | LATER)
def test_no_reason_holds_a_number_that_is_not_shown(
    value: Decimal, way: dict[str, Any], direction: Direction, in_year: Fraction | None
) -> None:
    found = measure_status(facts(value, **way, direction=direction, elapsed_in_year=in_year))
    numbers = [value, way["baseline"], way["target"], found.expected]
    shown = " ".join([*(percent(each) for each in numbers if each is not None), "Y3 Q2", "21 of 50"])
    digits_ = r"\d+(?:\.\d+)?"
    assert set(re.findall(digits_, found.reason)) <= set(re.findall(digits_, shown))


@given(NUMBERS, WAYS, DIRECTIONS)
def test_expected_lies_between_baseline_and_target_without_milestones(
    value: Decimal, way: dict[str, Any], direction: Direction
) -> None:
    found = measure_status(facts(value, **way | {"milestones": ()}, direction=direction))
    if found.expected is not None:
        low, high = sorted([way["baseline"], way["target"]])
        assert low <= found.expected <= high


# The words.


def test_every_status_has_icon_word_and_meaning_and_no_two_are_alike() -> None:
    assert set(MARKS) == set(MeasureStatus)
    assert len({mark.icon for mark in MARKS.values()}) == len({mark.word for mark in MARKS.values()}) == 13
    assert all(mark.meaning.endswith(".") for mark in MARKS.values())


def test_the_rules_can_be_read_by_everybody() -> None:
    assert all(len(sentence) < 300 and sentence.endswith(".") for _, sentence in RULES)
    for word in ("met", "on track", "watch", "off track", "getting worse"):
        assert any(word in heading.lower() for heading, _ in RULES)
