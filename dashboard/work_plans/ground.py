"""The records from which follows whose an activity is: activities, units, what the team assigned; pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.vocabulary import AssignmentPart


@dataclass(frozen=True)
class Activity:
    """A secondary activity as work plans take it; a shared one stands once, with the `areas` it serves.

    `objective` and `primary` are empty for a shared one, `areas` for any other; `years` are plan years.
    """

    id: int
    code: str
    text: str
    objective: str
    primary: str
    years: tuple[int, ...]
    addressed_to: tuple[str, ...]
    areas: tuple[str, ...] = ()

    @property
    def shared(self) -> bool:
        """Say whether several primary activities share it."""
        return bool(self.areas)


@dataclass(frozen=True)
class Bureau:
    """A unit with its days; `names` are all abbreviations that it bears or bore."""

    id: int
    abbreviation: str
    name: str
    reports: bool
    starts_on: date
    ends_on: date | None
    names: tuple[str, ...]

    def exists_within(self, first: date, last: date) -> bool:
        """Say whether the unit exists on any day from `first` to `last`."""
        return self.starts_on <= last and (self.ends_on is None or self.ends_on >= first)


@dataclass(frozen=True)
class Assignment:
    """What the team assigned: a unit's part in an activity, from and to a plan year (None: to the end)."""

    item_id: int
    unit_id: int
    part: AssignmentPart
    from_year: int
    to_year: int | None

    def holds_in(self, year: int) -> bool:
        """Say whether the assignment holds in a plan year."""
        return self.from_year <= year and (self.to_year is None or year <= self.to_year)


@dataclass(frozen=True)
class Part:
    """A unit's part in an activity in a year; `assigned` where the team said so, else the plan's words."""

    activity: Activity
    unit: Bureau
    part: AssignmentPart
    assigned: bool


@dataclass(frozen=True)
class Ground:
    """What parts follow from: `first` and `last` are the year's days, `after` a unit's followers."""

    year: int
    first: date
    last: date
    activities: Sequence[Activity]
    units: Sequence[Bureau]
    assignments: Sequence[Assignment]
    after: Mapping[int, Collection[int]]
