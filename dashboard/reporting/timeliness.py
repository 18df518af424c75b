"""Whether a report came on time and whole: pure rules over its events, its due date and what it owes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from models.vocabulary import EventKind


class Timeliness(StrEnum):
    """When a report came, or how its absence stands."""

    ON_TIME = "on_time"
    LATE = "late"
    EXCUSED = "excused"
    DUE = "due"
    OVERDUE = "overdue"
    MISSING = "missing"


TIMELINESS_WORDS: Mapping[Timeliness, tuple[str, str]] = MappingProxyType(
    {
        Timeliness.ON_TIME: ("✓", "on time"),
        Timeliness.LATE: ("◷", "late"),
        Timeliness.EXCUSED: ("≈", "excused"),
        Timeliness.DUE: ("○", "due"),
        Timeliness.OVERDUE: ("⚠", "overdue"),
        Timeliness.MISSING: ("✕", "missing"),
    }
)


@dataclass(frozen=True)
class Happened:
    """One event of a report's history, with who did it in words."""

    kind: EventKind
    at: datetime
    lines: int = 0
    by: str = ""
    authorised_by: str = ""
    reason: str | None = None


@dataclass(frozen=True)
class Course:
    """What the rules need of one unit's report in one period; events in order of time."""

    expected: int
    answered: int
    due_at: datetime
    closed_at: datetime | None
    events: Sequence[Happened] = ()

    def first(self, kind: EventKind) -> Happened | None:
        """Return the first event of a kind."""
        return next((event for event in self.events if event.kind is kind), None)

    def last(self, kind: EventKind) -> Happened | None:
        """Return the last event of a kind."""
        return next((event for event in reversed(self.events) if event.kind is kind), None)

    @property
    def is_complete(self) -> bool:
        """Say whether every line that must be reported has been answered and handed in."""
        return self.answered >= self.expected


def timeliness(course: Course, now: datetime) -> Timeliness:
    """Return how a report stands in time: the first submission by the due date is on time.

    An excuse holds for what came late or not at all; a submission after a reopening is late like any other.
    """
    submitted = course.first(EventKind.SUBMITTED)
    if submitted is not None and submitted.at <= course.due_at:
        return Timeliness.ON_TIME
    if course.first(EventKind.EXCUSED) is not None:
        return Timeliness.EXCUSED
    if submitted is not None:
        return Timeliness.LATE
    if course.closed_at is not None:
        return Timeliness.MISSING
    return Timeliness.OVERDUE if now > course.due_at else Timeliness.DUE


def rework(events: Sequence[Happened], now: datetime) -> timedelta:
    """Return how long returned work stayed with the unit: from each return to the next submission, or to now.

    Several returns before one submission count once, from the first of them.
    """
    total, since = timedelta(), None
    for event in events:
        if event.kind is EventKind.RETURNED and since is None:
            since = event.at
        elif event.kind is EventKind.SUBMITTED and since is not None:
            total, since = total + (event.at - since), None
    return total if since is None else total + (now - since)
