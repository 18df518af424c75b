"""Expected this year, late, early or not yet due: from schedule, dates, status and the clock; pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.vocabulary import ImplementationStatus


class Timing(StrEnum):
    """How an activity stands in time within a plan year; never stored."""

    NOT_DUE = "not_due"
    EXPECTED = "expected"
    EARLY = "early"
    LATE = "late"
    IN_TIME = "in_time"


@dataclass(frozen=True)
class Span:
    """Local days from the first to the last, such as those of a plan year or of a quarter."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Say whether a day lies within."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Dates:
    """What a unit planned; `deferred_to` are the days of the quarter to which it deferred the work."""

    year: Span
    starts_on: date | None = None
    due_on: date | None = None
    deferred_to: Span | None = None

    @property
    def begins(self) -> date:
        """Return the planned first day; the plan year's, where none is given."""
        return self.starts_on or self.year.first

    @property
    def ends(self) -> date:
        """Return the last day in time: that of the quarter deferred to, else the due day, else the year's."""
        if self.deferred_to is not None:
            return self.deferred_to.last
        return self.due_on or self.year.last

    @property
    def exact(self) -> bool:
        """Say whether a due day or a deferral was given, so that being early has a meaning."""
        return self.due_on is not None or self.deferred_to is not None


def timing(dates: Dates, status: ImplementationStatus | None, done_in: Span | None, today: date) -> Timing:
    """Return how an activity stands; `done_in` is the quarter that first told that it was done.

    What is done is compared with its due day by quarters: done in a quarter before the due day's is early,
    after it late. Without a due day it is expected within the year. What is not done is late from the day
    after its last day in time; under way before its first day it is early.
    """
    if status is ImplementationStatus.DONE and done_in is not None:
        return _when_done(dates, done_in)
    if today > dates.ends:
        return Timing.LATE
    if today >= dates.begins:
        return Timing.EXPECTED
    return Timing.EARLY if status is ImplementationStatus.UNDER_WAY else Timing.NOT_DUE


def _when_done(dates: Dates, done_in: Span) -> Timing:
    if done_in.first > dates.ends:
        return Timing.LATE
    early = done_in.last < (dates.ends if dates.exact else dates.year.first)
    return Timing.EARLY if early else Timing.IN_TIME
