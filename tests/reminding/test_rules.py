"""When a reminder is called for: the printed ladder, the five days, and what no run saw."""

from datetime import date, timedelta
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reminding.rules import LADDER, SPACING, Rung, calls, may_be_reminded, milestone, told

DUE = date(2027, 1, 15)
DAYS = st.integers(-60, 400)
RUNGS = st.sampled_from(list(Rung))


def day(late: int) -> date:
    return DUE + timedelta(days=late)


def simulated(rung: Rung, runs: range, seen: set[int] | None = None) -> list[int]:
    """Return on which days, by lateness, somebody with one thing is reminded by runs on the given days."""
    sent: list[date] = []
    for late in runs:
        if (seen is None or late in seen) and calls(rung, DUE, day(late), sent):
            sent.append(day(late))
    return [(each - DUE).days for each in sent]


@pytest.mark.parametrize(
    ("rung", "days"),
    [
        # One day after falls within five days of one day before, whose reminder told of it.
        (Rung.ENTERING, [-30, -7, -1, 7, 30, 60, 90]),
        (Rung.RETURNED, [7, 30, 60, 90]),
        (Rung.DEPUTY, [7, 30, 60, 90]),
        (Rung.DIRECTOR, [14, 30, 60, 90]),
        (Rung.TEAM, [30, 60, 90]),
    ],
)
def test_a_daily_run_reminds_on_the_days_of_the_ladder(rung: Rung, days: list[int]) -> None:
    assert simulated(rung, range(-45, 100)) == days


def test_who_was_not_reminded_before_is_reminded_the_day_after() -> None:
    assert simulated(Rung.ENTERING, range(1, 32)) == [1, 7, 30]


@pytest.mark.parametrize(("missed", "days"), [(1, -6), (4, -3)])
def test_a_day_that_no_run_saw_is_made_up_for(missed: int, days: int) -> None:
    seen = set(range(-45, 40)) - set(range(-7, -7 + missed))
    assert days in simulated(Rung.ENTERING, range(-45, 40), seen)


def test_after_five_days_it_is_left_to_the_next_day_of_the_ladder() -> None:
    seen = set(range(-45, 40)) - set(range(-30, -25))
    assert simulated(Rung.ENTERING, range(-45, 0), seen) == [-7, -1]


@given(RUNGS, st.lists(st.integers(1, 20), min_size=10, max_size=50))
def test_nobody_is_reminded_twice_within_five_days(rung: Rung, gaps: list[int]) -> None:
    seen = set(accumulate(gaps, initial=-60))
    days = simulated(rung, range(-60, 400), seen)
    assert all(later - earlier >= SPACING for earlier, later in pairwise(days))


@given(RUNGS, DAYS, st.sets(DAYS, max_size=10))
def test_what_calls_may_be_sent_and_is_told(rung: Rung, late: int, sent: set[int]) -> None:
    before = [day(each) for each in sent if each <= late]
    if calls(rung, DUE, day(late), before):
        assert may_be_reminded(day(late), before)
        assert told(rung, DUE, day(late))


@given(RUNGS, DAYS, DAYS)
def test_a_day_taken_away_was_told_of_by_the_reminder_that_took_it(rung: Rung, late: int, other: int) -> None:
    if milestone(rung, late) == late and other <= late and not calls(rung, DUE, day(late), [day(other)]):
        assert told(rung, DUE, day(other))


@given(RUNGS, DAYS)
def test_the_last_day_of_the_ladder_has_come_and_is_none_later(rung: Rung, late: int) -> None:
    reached = milestone(rung, late)
    planned = {*LADDER[rung], *range(30, 401, 30)}
    assert reached == max((each for each in planned if each <= late), default=None)
