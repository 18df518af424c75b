"""What rows of earlier periods are held against: measures, units, periods, what is there already; pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dashboard.calendar.queries import PeriodView
from dashboard.measures.answers import Answer
from dashboard.measures.duties import FREQUENCIES
from models.vocabulary import Frequency, Level, LineState, MeasureKindName, PeriodKind


class Definition(NamedTuple):
    """One version of a measure that is, or was, in use."""

    id: int
    kind: MeasureKindName
    scale: int
    level: Level
    frequency: Frequency
    first: int
    last: int | None

    def asks(self, kind: PeriodKind) -> bool:
        """Say whether values are given for a quarter or for a year end."""
        return self.frequency in FREQUENCIES[kind]


class UnitFacts(NamedTuple):
    """A unit with the days on which it existed, and whether it hands in reports."""

    id: int
    abbreviation: str
    whole: bool
    reports: bool
    starts_on: date
    ends_on: date | None

    def existed_in(self, period: PeriodView) -> bool:
        """Say whether the unit existed on any day of a period."""
        return self.starts_on <= period.ends_on and (self.ends_on is None or self.ends_on >= period.starts_on)


class Owed(NamedTuple):
    """A duty to report: who reports, over which periods."""

    reporter: int
    first: int
    last: int | None


class Held(NamedTuple):
    """What a line holds already: its key, its state, its newest revision and the accepted answer."""

    line: int
    state: LineState
    newest: int
    accepted: Answer | None
    scale: int


Key = tuple[int, int, int]  # Measure, subject and period.


@dataclass(frozen=True)
class Book:
    """Everything that rows are held against; units by every abbreviation that they bore, in lower case."""

    measures: Mapping[str, tuple[int, Sequence[Definition]]]
    units: Mapping[str, UnitFacts]
    periods: Mapping[str, PeriodView]
    duties: Mapping[tuple[int, int], Sequence[Owed]]
    lines: Mapping[Key, Held]
    predecessors: Mapping[int, tuple[str, ...]]

    def definition(self, code: str, period: PeriodView) -> Definition | None:
        """Return the definition that holds in a period; before the system, the first that was ever in use."""
        _, versions = self.measures[code]
        held = [each for each in versions if each.first <= period.ordinal <= (each.last or period.ordinal)]
        if held or not period.before_system:
            return held[-1] if held else None
        return versions[0] if versions else None

    def reporters(self, measure: int, subject: int, period: PeriodView) -> Iterator[int]:
        """Yield who had to report a measure about a subject in a period, or ever has, before the system."""
        for owed in self.duties.get((measure, subject), ()):
            inside = owed.first <= period.ordinal <= (owed.last or period.ordinal)
            if inside or period.before_system:
                yield owed.reporter
