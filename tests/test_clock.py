"""The one clock: moments are UTC, the day is the department's."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard import clock as module
from dashboard.clock import Clock


class Stopped(datetime):
    """A datetime whose present moment a test sets."""

    present: datetime

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # A moment of no subclass.
        assert tz is UTC
        return cls.present


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 16, 4, 59, 59, tzinfo=UTC), date(2026, 1, 15)),
        (datetime(2026, 1, 16, 5, 0, 0, tzinfo=UTC), date(2026, 1, 16)),
        (datetime(2026, 7, 16, 3, 59, 59, tzinfo=UTC), date(2026, 7, 15)),
        (datetime(2026, 7, 16, 4, 0, 0, tzinfo=UTC), date(2026, 7, 16)),
    ],
    ids=["before midnight in winter", "at midnight", "before midnight in summer", "at midnight in summer"],
)
def test_the_day_changes_at_midnight_in_massachusetts(
    monkeypatch: pytest.MonkeyPatch, moment: datetime, day: date
) -> None:
    Stopped.present = moment
    monkeypatch.setattr(module, "datetime", Stopped)
    assert Clock().now() == moment
    assert Clock().today() == day


def test_the_present_is_an_aware_utc_moment() -> None:
    now = Clock().now()
    assert now.tzinfo is UTC
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_pinned_clock_stays_on_its_day() -> None:
    pinned = Clock(date(2026, 11, 23))
    assert pinned.today() == date(2026, 11, 23)
    assert pinned.now().date() == date(2026, 11, 23)
    assert pinned.now().tzinfo is UTC
