"""From when to when a period counts: each way of adding up, in calendar years and in years from July on."""

from datetime import date

import pytest

from dashboard.registers.windows import window
from models.vocabulary import Accumulation
from tests.support.quarters import period_views

CALENDAR, FISCAL = date(2024, 1, 1), date(2023, 7, 1)


@pytest.mark.parametrize(
    ("first", "code", "way", "since", "until", "quarters"),
    [
        (CALENDAR, "Y3Q3", Accumulation.FLOW, date(2026, 7, 1), date(2026, 9, 30), 1),
        (CALENDAR, "Y3Q3", Accumulation.STOCK, date(2026, 7, 1), date(2026, 9, 30), 1),
        (CALENDAR, "Y3Q3", Accumulation.CUMULATIVE_YEAR, date(2026, 1, 1), date(2026, 9, 30), 3),
        (CALENDAR, "Y3Q3", Accumulation.CUMULATIVE_PLAN, date(2024, 1, 1), date(2026, 9, 30), 11),
        (CALENDAR, "Y3", Accumulation.FLOW, date(2026, 1, 1), date(2026, 12, 31), 4),
        (CALENDAR, "Y3", Accumulation.STOCK, date(2026, 10, 1), date(2026, 12, 31), 1),
        (CALENDAR, "Y3", Accumulation.CUMULATIVE_PLAN, date(2024, 1, 1), date(2026, 12, 31), 12),
        (FISCAL, "Y3Q1", Accumulation.CUMULATIVE_YEAR, date(2025, 7, 1), date(2025, 9, 30), 1),
    ],
)
def test_the_days_that_count(
    first: date, code: str, way: Accumulation, since: date, until: date, quarters: int
) -> None:
    known = period_views(first)
    period = next(each for each in known if each.code == code)
    days = window(known, period, way)
    assert (days.since, days.until, len(days.quarter_ends)) == (since, until, quarters)
    assert days.holds(since)
    assert days.holds(until)
    assert not days.holds(None)
