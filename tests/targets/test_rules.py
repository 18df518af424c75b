"""A target leads the right way, is dated, and its milestones lie on the way: rules without a database."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.targets.questions import Setting, questions
from dashboard.targets.rules import Aim, Step, faults
from models.vocabulary import Direction, Level

SHARES = st.fractions(min_value=0, max_value=1, max_denominator=500)
PLAIN = Setting(of_unit=True, lowest_published_level=Level.UNIT, caution=None, caution_printed=False)


def step(ordinal: int, value: Fraction | None, field: str = "value") -> Step:
    return Step(ordinal, f"period {ordinal}", value, str(value), field)


def aim_at(
    based: Fraction | None,
    aimed: Fraction,
    direction: Direction = Direction.INCREASE,
    *milestones: tuple[int, Fraction],
    prior: Fraction | None = None,
) -> Aim:
    """Return a target of the third year, whose periods are 11 to 15, against a baseline of period 6."""
    return Aim(
        direction=direction,
        unit_of_count="programs",
        year="Year Three",
        first=11,
        last=15,
        target=step(14, aimed),
        baseline=None if based is None else step(6, based),
        prior=None if prior is None else step(9, prior),
        milestones=[step(at, value, f"q{at - 10}") for at, value in milestones],
        relation_to_prior="More than before.",
        no_baseline_reason="It is still being obtained." if based is None else None,
    )


def fields(aim: Aim) -> list[str]:
    return [fault.field for fault in faults(aim)]


@given(SHARES, SHARES)
def test_an_increase_needs_a_target_above_and_a_decrease_one_below(based: Fraction, aimed: Fraction) -> None:
    assert (fields(aim_at(based, aimed, Direction.INCREASE)) == []) is (aimed > based)
    assert (fields(aim_at(based, aimed, Direction.DECREASE)) == []) is (aimed < based)


@given(SHARES, SHARES)
def test_the_two_directions_mirror_each_other(based: Fraction, aimed: Fraction) -> None:
    up = aim_at(based, aimed, Direction.INCREASE)
    down = aim_at(1 - based, 1 - aimed, Direction.DECREASE)
    assert fields(up) == fields(down)


@given(SHARES)
def test_a_target_equal_to_its_baseline_is_for_keeping_only(value: Fraction) -> None:
    assert fields(aim_at(value, value, Direction.INCREASE)) == ["value"]
    assert fields(aim_at(value, value, Direction.DECREASE)) == ["value"]
    kept = aim_at(value, value, Direction.MAINTAIN)
    assert fields(kept) == []
    assert questions(kept, PLAIN) == []


@given(SHARES, SHARES)
def test_leaving_what_is_to_be_kept_is_asked_about(based: Fraction, aimed: Fraction) -> None:
    kept = aim_at(based, aimed, Direction.MAINTAIN)
    assert fields(kept) == []
    assert len(questions(kept, PLAIN)) == (based != aimed)


@given(SHARES, SHARES)
def test_what_has_no_better_side_is_asked_about(based: Fraction, aimed: Fraction) -> None:
    asked = questions(aim_at(based, aimed, Direction.NONE), PLAIN)
    assert fields(aim_at(based, aimed, Direction.NONE)) == []
    assert len(asked) == 1
    assert "neither higher nor lower" in asked[0]


@given(st.integers(1, 30), st.integers(1, 30))
def test_a_target_is_due_in_its_year_and_not_before_its_baseline(due: int, based: int) -> None:
    aim = aim_at(Fraction(0), Fraction(1))
    moved = replace(aim, target=step(due, Fraction(1)), baseline=step(based, Fraction(0)))
    assert (fields(moved) == []) is (11 <= due <= 15 and based <= due)
    assert set(fields(moved)) <= {"due"}


def test_a_target_needs_a_baseline_or_a_reason() -> None:
    aim = aim_at(None, Fraction(1, 2))
    assert fields(aim) == []
    assert fields(replace(aim, no_baseline_reason=None)) == ["no_baseline_reason"]


def test_a_target_says_how_it_relates_to_the_year_before() -> None:
    aim = replace(aim_at(Fraction(0), Fraction(1)), relation_to_prior=None)
    assert fields(aim) == ["relation_to_prior"]
    assert fields(replace(aim, has_prior_year=False)) == []


def test_a_target_is_not_due_after_the_definition_ends() -> None:
    aim = aim_at(Fraction(0), Fraction(1))
    assert fields(replace(aim, ends=14)) == []
    assert fields(replace(aim, ends=13)) == ["due"]


def test_what_does_not_say_what_it_counts_cannot_be_measured() -> None:
    assert fields(replace(aim_at(Fraction(0), Fraction(1)), unit_of_count=" ")) == ["value"]


@given(SHARES, SHARES, st.lists(SHARES, min_size=3, max_size=3))
def test_milestones_on_a_straight_way_are_never_asked_about(
    low: Fraction, high: Fraction, parts: list[Fraction]
) -> None:
    """Steps that lie between baseline and target in order raise nothing, in either direction."""
    if low == high:
        return
    low, high = sorted((low, high))
    way = [low + (high - low) * part for part in sorted(parts)]
    steps = list(zip((11, 12, 13), way, strict=True))
    back = list(zip((11, 12, 13), reversed(way), strict=True))
    for aim in (aim_at(low, high, Direction.INCREASE, *steps), aim_at(high, low, Direction.DECREASE, *back)):
        assert fields(aim) == []
        assert questions(aim, PLAIN) == []


@given(SHARES, SHARES, SHARES)
def test_a_milestone_outside_the_way_is_asked_about(low: Fraction, high: Fraction, at: Fraction) -> None:
    if not low < high or low <= at <= high:
        return
    asked = questions(aim_at(low, high, Direction.INCREASE, (12, at)), PLAIN)
    assert "does not lie between" in asked[0]


def test_a_milestone_that_falls_behind_the_one_before_is_asked_about() -> None:
    steps = ((11, Fraction(1, 2)), (12, Fraction(1, 3)))
    asked = questions(aim_at(Fraction(1, 4), Fraction(3, 4), Direction.INCREASE, *steps), PLAIN)
    assert asked == ["The milestone of period 12 (1/3) falls behind the milestone of period 11 (1/2)."]
    without = questions(aim_at(None, Fraction(3, 4), Direction.INCREASE, *steps), PLAIN)
    assert without == asked


@pytest.mark.parametrize(("at", "faulty"), [(11, False), (13, False), (14, True), (15, True)])
def test_a_milestone_lies_before_the_target_is_due(at: int, faulty: bool) -> None:
    aim = aim_at(Fraction(0), Fraction(1), Direction.INCREASE, (at, Fraction(1, 2)))
    assert fields(aim) == ([f"q{at - 10}"] if faulty else [])


def test_a_milestone_lies_after_the_baseline() -> None:
    aim = aim_at(Fraction(0), Fraction(1), Direction.INCREASE, (12, Fraction(1, 2)))
    assert fields(replace(aim, baseline=step(12, Fraction(0)))) == ["q2"]


@given(SHARES, SHARES)
def test_asking_for_no_more_than_the_year_before_is_asked_about(aimed: Fraction, prior: Fraction) -> None:
    up = questions(aim_at(None, aimed, Direction.INCREASE, prior=prior), PLAIN)
    down = questions(aim_at(None, 1 - aimed, Direction.DECREASE, prior=1 - prior), PLAIN)
    assert len(up) == len(down) == (aimed <= prior)


def test_a_printed_caution_and_a_hidden_target_are_asked_about() -> None:
    aim = aim_at(Fraction(0), Fraction(1))
    printed = replace(PLAIN, caution="not intended to suggest quantity", caution_printed=True)
    assert "“not intended to suggest quantity”" in questions(aim, printed)[0]
    assert "prints a caution" in questions(aim, replace(PLAIN, caution_printed=True))[0]
    hidden = replace(PLAIN, lowest_published_level=Level.DEPARTMENT)
    assert "will be hidden" in questions(aim, hidden)[0]
    assert questions(aim, replace(hidden, of_unit=False)) == []


def test_a_state_has_no_side_to_be_wrong_on() -> None:
    aim = aim_at(Fraction(0), Fraction(1))
    state = replace(aim, target=step(14, None), milestones=[step(12, None, "q2")])
    assert fields(state) == []
    assert questions(state, PLAIN) == []
