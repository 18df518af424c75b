"""Quarters tile their year, deadlines fall on local midnight, and both calendars have a name."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.calendar.periods import due_moment, period_label, plan_periods
from dashboard.clock import LOCAL
from models.vocabulary import PeriodKind

starts = st.builds(date, st.integers(1990, 2090), st.integers(1, 12), st.just(1))
years = st.integers(1, 10)
days = st.integers(0, 90)


def test_the_default_calendar_is_five_calendar_years() -> None:
    periods = plan_periods(date(2024, 1, 1))
    assert [period.code for period in periods[:6]] == ["Y1Q1", "Y1Q2", "Y1Q3", "Y1Q4", "Y1", "Y2Q1"]
    assert len(periods) == 25
    assert periods[-1].code == "Y5"
    assert (periods[-1].starts, periods[-1].ends) == (date(2028, 1, 1), date(2028, 12, 31))


def test_leap_year_and_deadlines_by_hand() -> None:
    by_code = {period.code: period for period in plan_periods(date(2024, 1, 1))}
    assert by_code["Y1Q1"].ends == date(2024, 3, 31)
    # 15 April 2024 is summer time (UTC-4), 14 February 2025 is winter time (UTC-5).
    assert by_code["Y1Q1"].due == datetime(2024, 4, 16, 3, 59, 59, tzinfo=UTC)
    assert by_code["Y1"].due == datetime(2025, 2, 15, 4, 59, 59, tzinfo=UTC)


@given(starts, years)
def test_quarters_tile_the_years_without_gap_or_overlap(first: date, count: int) -> None:
    periods = plan_periods(first, count)
    quarters = [period for period in periods if period.kind is PeriodKind.QUARTER]
    assert quarters[0].starts == first
    assert len(quarters) == 4 * count
    assert all(later.starts == earlier.ends + timedelta(days=1) for earlier, later in pairwise(quarters))
    for year_end in (period for period in periods if period.kind is PeriodKind.YEAR_END):
        own = [quarter for quarter in quarters if quarter.plan_year == year_end.plan_year]
        assert (own[0].starts, own[-1].ends) == (year_end.starts, year_end.ends)


@given(starts, years)
def test_codes_are_unique_and_years_keep_their_first_day(first: date, count: int) -> None:
    periods = plan_periods(first, count)
    assert len({period.code for period in periods}) == len(periods)
    assert {(period.starts.month, period.starts.day) for period in periods if "Q" not in period.code} == {
        (first.month, 1)
    }


@given(starts, days, days)
def test_due_is_the_local_end_of_a_day_after_the_period(first: date, quarter: int, year: int) -> None:
    for period in plan_periods(first, 2, quarter, year):
        local = period.due.astimezone(LOCAL)
        assert period.due.tzinfo is UTC
        assert (local.hour, local.minute, local.second) == (23, 59, 59)
        assert local.date() - period.ends == timedelta(days=quarter if "Q" in period.code else year)
        assert local.date() >= period.ends


@pytest.mark.parametrize(
    "change", [date(2026, 3, 8), date(2026, 11, 1), date(2026, 3, 7), date(2026, 10, 31)]
)
def test_due_is_right_on_days_when_the_clocks_change(change: date) -> None:
    local = due_moment(change, 0).astimezone(LOCAL)
    assert local.replace(tzinfo=None) == datetime.combine(change, datetime.max.time().replace(microsecond=0))


@pytest.mark.parametrize(
    ("code", "first", "last", "label"),
    [
        ("Y3Q2", date(2026, 4, 1), date(2026, 6, 30), "Y3 Q2 (Apr–Jun 2026, SFY26 Q4)"),
        ("Y3Q4", date(2026, 10, 1), date(2026, 12, 31), "Y3 Q4 (Oct–Dec 2026, SFY27 Q2)"),
        ("Y3", date(2026, 1, 1), date(2026, 12, 31), "Y3 (Jan–Dec 2026, SFY26 Q3–SFY27 Q2)"),
        ("Y1Q1", date(2023, 7, 1), date(2023, 9, 30), "Y1 Q1 (Jul–Sep 2023, SFY24 Q1)"),
        ("Y1", date(2023, 7, 1), date(2024, 6, 30), "Y1 (Jul 2023–Jun 2024, SFY24)"),
        ("Y1Q4", date(2024, 11, 1), date(2025, 1, 31), "Y1 Q4 (Nov 2024–Jan 2025)"),
    ],
)
def test_labels_name_both_calendars(code: str, first: date, last: date, label: str) -> None:
    assert period_label(code, first, last) == label


def test_a_period_knows_its_label() -> None:
    assert plan_periods(date(2024, 1, 1))[0].label == "Y1 Q1 (Jan–Mar 2024, SFY24 Q3)"


def test_nonsense_is_refused() -> None:
    with pytest.raises(ValueError, match="first day of a month"):
        plan_periods(date(2024, 1, 2))
    with pytest.raises(ValueError, match="at least one plan year"):
        plan_periods(date(2024, 1, 1), years=0)
    with pytest.raises(ValueError, match="not negative"):
        plan_periods(date(2024, 1, 1), quarter_due_days=-1)
