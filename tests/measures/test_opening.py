"""Periods open and close on time, and a reopening lifts the closing for a while."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.errors import WrongState
from dashboard.measures.opening import ensure_period_open

NOW = datetime(2026, 7, 20, 15, tzinfo=UTC)
TODAY = date(2026, 7, 20)
OPENED = date(2026, 4, 1)


def test_an_open_period_takes_entries_from_its_first_day_also_when_late() -> None:
    ensure_period_open("Y3Q2", OPENED, None, None, TODAY, NOW)
    ensure_period_open("Y3Q2", TODAY, None, None, TODAY, NOW)
    ensure_period_open("Y3Q2", OPENED, NOW + timedelta(seconds=1), None, TODAY, NOW)


def test_a_period_that_has_not_opened_says_when_it_does() -> None:
    with pytest.raises(WrongState, match=r"^Y4Q1 opens on 1 January 2027\.$"):
        ensure_period_open("Y4Q1", date(2027, 1, 1), None, None, TODAY, NOW)


def test_a_closed_period_asks_for_a_reopening() -> None:
    with pytest.raises(WrongState, match=r"^Y3Q2 is closed\. Ask the team to reopen it\.$"):
        ensure_period_open("Y3Q2", OPENED, NOW, None, TODAY, NOW)


def test_a_reopening_lifts_the_closing_until_its_local_end() -> None:
    until = datetime(2026, 7, 20, 3, 59, 59, tzinfo=UTC)  # The evening of 19 July in Massachusetts.
    closed = NOW - timedelta(days=9)
    ensure_period_open("Y3Q2", OPENED, closed, until, date(2026, 7, 19), until)
    with pytest.raises(WrongState, match="reopened until 19 July 2026"):
        ensure_period_open("Y3Q2", OPENED, closed, until, TODAY, NOW)


def test_a_period_before_the_system_takes_no_entries() -> None:
    with pytest.raises(WrongState, match="before the start of this system"):
        ensure_period_open("Y1Q3", OPENED, None, None, TODAY, NOW, before_system=True)
