"""Lanes, a measure about one subject each: what holds in them, what was accepted, what was entered; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.calendar.queries import PeriodView
from dashboard.duties.pieces import Held, Serves, Stated
from models.duties import Duty, DutyStatement
from models.vocabulary import LineState

Lane = tuple[int, int]  # Measure and subject.


@dataclass(frozen=True)
class Entered:
    """A line in a period that is not closed: who entered it, and whether its value was accepted or waits."""

    lane: Lane
    ordinal: int
    reporter: int
    state: LineState
    accepted: bool


@dataclass(frozen=True)
class Book:
    """What is known of lanes about some subjects; `rows` hold the duties as they are stored."""

    periods: tuple[PeriodView, ...]
    codes: Mapping[int, str]
    serves: Mapping[int, tuple[Serves, ...]]
    rows: Mapping[Lane, tuple[Duty, ...]]
    told: Mapping[int, tuple[Stated, ...]]
    entered: tuple[Entered, ...]

    @property
    def frozen(self) -> frozenset[int]:
        """Return the ordinals of closed periods, in which nothing changes."""
        return frozenset(each.ordinal for each in self.periods if each.closed_at is not None)

    def held(self, lane: Lane) -> tuple[Held, ...]:
        """Return what holds in a lane now; a row whose span is empty holds nothing."""
        rows = self.rows.get(lane, ())
        return tuple(
            held_of(row) for row in rows if row.to_ordinal is None or row.to_ordinal >= row.from_ordinal
        )

    def told_in(self, lane: Lane) -> tuple[Stated, ...]:
        """Return the accepted statements that concern a lane."""
        measure, subject = lane
        items = {item for each in self.serves.get(measure, ()) for item in each}
        return tuple(
            each for each in self.told.get(subject, ()) if each.measure == measure or each.item in items
        )

    def under(self, item: int) -> tuple[int, ...]:
        """Return the measures that serve an activity, or one under an objective."""
        return tuple(key for key, each in self.serves.items() if any(item in serves for serves in each))


def held_of(row: Duty) -> Held:
    """Return a stored duty as the rules see it."""
    return Held(
        row.from_ordinal,
        row.to_ordinal,
        row.reporter_unit_id,
        row.state,
        row.reason,
        row.earliest_on,
        row.statement_id,
        row.proposed_by,
        row.accepted_by,
    )


def stated_of(row: DutyStatement, label: str, at: Any = None, by: int = 0) -> Stated:
    """Return a statement as the rules see it; `at` and `by` stand for a decision that is only tried out."""
    return Stated(
        row.id,
        row.measure_id,
        row.item_id,
        label,
        row.reporter_unit_id,
        row.state,
        row.reason,
        row.earliest_on,
        row.from_ordinal,
        row.to_ordinal,
        row.decided_at or at,
        row.proposed_by,
        row.decided_by or by,
    )
