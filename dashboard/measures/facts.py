"""Everything that is read of one measure, as plain values: definitions, duties, lines, baselines, targets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from dashboard.calendar.queries import PeriodView
from dashboard.measures.duties import FREQUENCIES, USED
from dashboard.measures.rollup import Kept
from dashboard.measures.status import Override
from models.vocabulary import (
    Accumulation,
    AcrossTime,
    AcrossUnits,
    BaselineState,
    DataClass,
    Direction,
    DutyState,
    Frequency,
    Level,
    LineState,
    MeasureKindName,
    PeriodKind,
    VersionState,
)

QUARTERS_A_YEAR = 4


class Standing(NamedTuple):
    """A line's state and, once accepted, the answer; `source` is the document it was imported from."""

    state: LineState
    accepted: Kept | None
    source: str | None = None


@dataclass(frozen=True)
class Version:
    """What of a definition decides how its figures are added, joined and compared."""

    number: int
    state: VersionState
    kind: MeasureKindName
    scale: int
    level: Level
    frequency: Frequency
    direction: Direction
    across_units: AcrossUnits
    across_time: AcrossTime
    accumulation: Accumulation
    data_class: DataClass
    years: tuple[int, ...]
    unit_of_count: str
    breaks_series: bool
    effective_from_ordinal: int | None
    effective_to_ordinal: int | None

    def holds_in(self, period: PeriodView) -> bool:
        """Say whether values of a period are collected, or make a year's value, under this definition."""
        first, last = self.effective_from_ordinal, self.effective_to_ordinal
        if self.state not in USED or first is None or period.plan_year not in self.years:
            return False
        return first <= period.ordinal and (last is None or period.ordinal <= last)

    def asks_in(self, period: PeriodView) -> bool:
        """Say whether the definition asks for a value in a period."""
        return self.frequency in FREQUENCIES[period.kind] and self.holds_in(period)

    def derives_in(self, period: PeriodView) -> bool:
        """Say whether a year's value is made of its quarters' in a period."""
        quarterly = self.frequency is Frequency.QUARTERLY and self.across_time is not AcrossTime.NONE
        return quarterly and period.kind is PeriodKind.YEAR_END and self.holds_in(period)


class Concern(NamedTuple):
    """A duty of any state over the periods in which it holds, counted by their ordinals."""

    subject: int
    reporter: int
    state: DutyState
    reason: str | None
    earliest_on: date | None
    first: int
    last: int | None

    def holds_in(self, period: PeriodView) -> bool:
        """Say whether the duty is in force in a period."""
        return self.first <= period.ordinal and (self.last is None or period.ordinal <= self.last)


class Place(NamedTuple):
    """A unit with the days on which it exists."""

    abbreviation: str
    name: str
    starts_on: date
    ends_on: date | None

    def exists_on(self, day: date) -> bool:
        """Say whether the unit exists on a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class Base(NamedTuple):
    """An approved baseline: the plan year from which it holds, and the period that it tells of."""

    kept: Kept
    plan_year: int
    period: int | None


class Aim(NamedTuple):
    """An approved target with the period by whose end it is due, and its milestones by period."""

    kept: Kept
    due: int
    milestones: tuple[tuple[int, Kept], ...] = ()
    flagged: bool = False


@dataclass(frozen=True)
class Calendar:
    """The plan's periods, by id, by ordinal, and by plan year in order of time."""

    periods: Mapping[int, PeriodView]

    @cached_property
    def by_ordinal(self) -> Mapping[int, PeriodView]:
        """Return the periods by their ordinal."""
        return {each.ordinal: each for each in self.periods.values()}

    @cached_property
    def years(self) -> Mapping[int, Sequence[PeriodView]]:
        """Return the quarters and the year end of each plan year, in order of time."""
        found: dict[int, list[PeriodView]] = {}
        for each in sorted(self.periods.values(), key=lambda each: each.ordinal):
            found.setdefault(each.plan_year, []).append(each)
        return found

    def first_day(self, plan_year: int) -> date:
        """Return the first day of a plan year."""
        return min(each.starts_on for each in self.years[plan_year])

    def last_day(self, plan_year: int) -> date:
        """Return the last day of a plan year."""
        return max(each.ends_on for each in self.years[plan_year])


@dataclass(frozen=True)
class Facts:
    """Everything that was read of one measure, as far as the viewer may read it.

    Lines and overrides are by period and subject, targets by subject and plan year, baselines by subject with
    the newest last. `whole` says that the viewer sees the department's figures, not those of single units.
    """

    code: str
    title: str
    caution: str | None
    versions: Sequence[Version]
    calendar: Calendar
    units: Mapping[int, Place]
    concerns: Sequence[Concern]
    lines: Mapping[tuple[int, int], Standing]
    baselines: Mapping[int, Sequence[Base]]
    waiting: Mapping[int, BaselineState]
    targets: Mapping[tuple[int, int], Aim]
    overrides: Mapping[tuple[int, int], Override]
    department: int | None
    whole: bool

    def with_concerns(self, concerns: Sequence[Concern], *, whole: bool) -> "Facts":
        """Return the same facts over some of the duties."""
        return replace(self, concerns=concerns, whole=whole)

    @cached_property
    def _concerns_in(self) -> dict[int, list[Concern]]:
        """Keep what `concerns_in` found: a period's figure, status and starting point all ask for it."""
        return {}

    def concerns_in(self, period: PeriodView) -> Sequence[Concern]:
        """Return the duties of any state in force in a period, about units that exist on its last day."""
        found = self._concerns_in.get(period.id)
        if found is None:
            there = {key for key, unit in self.units.items() if unit.exists_on(period.ends_on)}
            found = [each for each in self.concerns if each.subject in there and each.holds_in(period)]
            self._concerns_in[period.id] = found
        return found

    def version_in(self, period: PeriodView) -> Version | None:
        """Return the definition under which a period has a value, asked for or derived, or None."""
        held = [each for each in self.versions if each.asks_in(period) or each.derives_in(period)]
        return held[-1] if held else None

    def quarters(self, plan_year: int) -> list[PeriodView]:
        """Return the quarters of a plan year for which a definition asks, in order of time."""
        return [
            each
            for each in self.calendar.years[plan_year]
            if each.kind is PeriodKind.QUARTER and any(version.asks_in(each) for version in self.versions)
        ]

    def period(self, ordinal: int) -> PeriodView | None:
        """Return the period with an ordinal."""
        return self.calendar.by_ordinal.get(ordinal)
