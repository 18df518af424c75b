"""What the two registers of one unit hold, as frozen rows that the rules count; pure."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from models.work_vocabulary import CommitmentState


@dataclass(frozen=True)
class Programme:
    """A program or unit below a bureau or office, or that unit itself; days are the first and the last."""

    id: int
    name: str
    starts_on: date
    ends_on: date | None = None

    def exists_on(self, day: date) -> bool:
        """Say whether it exists on a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Reported:
    """One report of a quarter; `quarter_ends` dates it, the plan's other dates follow one another."""

    programme: int
    quarter_ends: date
    nothing_found: bool = False
    shared_on: date | None = None
    implemented_on: date | None = None
    evaluated_on: date | None = None


@dataclass(frozen=True)
class Met:
    """A meeting of senior leaders, and whether the unit's own took part."""

    held_on: date
    took_part: bool


@dataclass(frozen=True)
class Stated:
    """An action that a correspondence to all staff stated, and what became of it."""

    text: str
    stated_on: date
    state: CommitmentState = CommitmentState.OPEN
    settled_on: date | None = None

    def state_on(self, day: date) -> CommitmentState:
        """Return its state at the end of a day: what was settled later was open then."""
        settled = self.settled_on is not None and self.settled_on <= day
        return self.state if settled else CommitmentState.OPEN


@dataclass(frozen=True)
class Book:
    """Everything that the registers of one unit hold; what was withdrawn is not in it.

    `before` are ended units with whose open work it goes on; their rows are in it too.
    """

    unit: Programme
    programmes: Collection[Programme] = ()
    reports: Collection[Reported] = ()
    meetings: Collection[Met] = ()
    opened: Collection[date] = field(default_factory=tuple)
    stated: Collection[Stated] = ()
    before: Collection[Programme] = ()

    def active_on(self, day: date) -> frozenset[int]:
        """Return the programs and units of a day; a bureau or office without any counts as one itself."""
        below = frozenset(each.id for each in self.programmes if each.exists_on(day))
        return below or frozenset(each.id for each in (self.unit, *self.before) if each.exists_on(day))

    @property
    def has_moved(self) -> bool:
        """Say whether the unit ended and programs that reported for it stand below another one now."""
        known = {self.unit.id, *(each.id for each in (*self.programmes, *self.before))}
        return self.unit.ends_on is not None and any(each.programme not in known for each in self.reports)

    def speaks(self, report: Reported) -> int:
        """Return for whom a report counts: a unit that did not see its quarter's end has been followed."""
        gone = any(
            each.id == report.programme and not each.exists_on(report.quarter_ends) for each in self.before
        )
        return self.unit.id if gone else report.programme
