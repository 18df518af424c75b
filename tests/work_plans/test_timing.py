"""Expected, late, early, not yet due: worked out from dates, status and the clock alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.work_plans.timing import Dates, Span, Timing, timing
from models.vocabulary import ImplementationStatus as Status

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
QUARTERS = [
    Span(date(2026, 1, 1), date(2026, 3, 31)),
    Span(date(2026, 4, 1), date(2026, 6, 30)),
    Span(date(2026, 7, 1), date(2026, 9, 30)),
    Span(date(2026, 10, 1), date(2026, 12, 31)),
]
NEXT = Span(date(2027, 1, 1), date(2027, 3, 31))
MAY = date(2026, 5, 15)
DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))
OPEN = st.sampled_from([None, *(status for status in Status if status is not Status.DONE)])


@st.composite
def planned(draw: st.DrawFn) -> Dates:
    """Return any dates that a unit can plan."""
    first, second = draw(st.tuples(st.none() | DAYS, st.none() | DAYS))
    if first and second and second < first:
        first, second = second, first
    return Dates(YEAR, first, second, draw(st.none() | st.sampled_from([*QUARTERS, NEXT])))


@pytest.mark.parametrize(
    ("dates", "status", "done_in", "today", "expected"),
    [
        (Dates(YEAR), None, None, MAY, Timing.EXPECTED),
        (Dates(YEAR), None, None, date(2025, 12, 31), Timing.NOT_DUE),
        (Dates(YEAR), Status.BLOCKED, None, date(2027, 1, 1), Timing.LATE),
        (Dates(YEAR, due_on=MAY), Status.UNDER_WAY, None, MAY, Timing.EXPECTED),
        (Dates(YEAR, due_on=MAY), Status.UNDER_WAY, None, MAY + timedelta(1), Timing.LATE),
        (Dates(YEAR, due_on=MAY, deferred_to=NEXT), Status.CHANGED, None, date(2026, 12, 1), Timing.EXPECTED),
        (Dates(YEAR, due_on=MAY, deferred_to=NEXT), Status.CHANGED, None, date(2027, 4, 1), Timing.LATE),
        (Dates(YEAR, starts_on=MAY), Status.NOT_DUE, None, date(2026, 5, 14), Timing.NOT_DUE),
        (Dates(YEAR, starts_on=MAY), Status.UNDER_WAY, None, date(2026, 5, 14), Timing.EARLY),
        (Dates(YEAR, due_on=MAY), Status.DONE, QUARTERS[0], MAY, Timing.EARLY),
        (Dates(YEAR, due_on=MAY), Status.DONE, QUARTERS[1], MAY, Timing.IN_TIME),
        (Dates(YEAR, due_on=MAY), Status.DONE, QUARTERS[2], MAY, Timing.LATE),
        (Dates(YEAR), Status.DONE, QUARTERS[0], MAY, Timing.IN_TIME),
        (Dates(YEAR), Status.DONE, Span(date(2025, 10, 1), date(2025, 12, 31)), MAY, Timing.EARLY),
        (Dates(YEAR), Status.DONE, NEXT, MAY, Timing.LATE),
    ],
)
def test_examples(
    dates: Dates, status: Status | None, done_in: Span | None, today: date, expected: Timing
) -> None:
    assert timing(dates, status, done_in, today) is expected


@given(planned(), OPEN, DAYS, DAYS)
def test_what_is_late_stays_late_until_it_is_done(
    dates: Dates, status: Status | None, one: date, other: date
) -> None:
    before, after = min(one, other), max(one, other)
    if timing(dates, status, None, before) is Timing.LATE:
        assert timing(dates, status, None, after) is Timing.LATE


@given(planned(), OPEN, DAYS)
def test_only_what_has_passed_is_late_and_only_work_is_early(
    dates: Dates, status: Status | None, today: date
) -> None:
    found = timing(dates, status, None, today)
    assert (found is Timing.LATE) == (today > dates.ends)
    assert found is not Timing.IN_TIME
    if found is Timing.EARLY:
        assert status is Status.UNDER_WAY
        assert today < dates.begins


@given(planned(), st.sampled_from(range(4)), DAYS, DAYS)
def test_what_is_done_does_not_change_with_the_clock(dates: Dates, at: int, one: date, other: date) -> None:
    found = timing(dates, Status.DONE, QUARTERS[at], one)
    assert found is timing(dates, Status.DONE, QUARTERS[at], other)
    assert found in (Timing.EARLY, Timing.IN_TIME, Timing.LATE)


@given(planned(), st.sampled_from(range(3)))
def test_done_a_quarter_later_is_never_better(dates: Dates, at: int) -> None:
    order = [Timing.EARLY, Timing.IN_TIME, Timing.LATE]
    first, second = (timing(dates, Status.DONE, QUARTERS[each], MAY) for each in (at, at + 1))
    assert order.index(first) <= order.index(second)
