"""Broken-down figures of a measure: a year's made of its quarters, the department's of its units; pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.breakdowns.schemes import SUM_OF_ROWS
from dashboard.calendar.queries import PeriodView
from dashboard.measures.answers import Answer
from dashboard.measures.facts import Facts, Version
from dashboard.measures.over_time import Quarter, subject_year
from dashboard.measures.rollup import REPORTED, Kept, roll_up
from dashboard.measures.series import must_report, year_rule
from dashboard.publishing.reading import Material, Member, Spot
from models.vocabulary import AcrossUnits, Level, PeriodKind

Categories = tuple[str, ...]


@dataclass(frozen=True)
class Breakdown:
    """The figures of a measure by one or more ways, such as 'race@spd15-2024', of each subject."""

    ways: tuple[str, ...]
    figures: Mapping[int, Mapping[Categories, Kept]]

    @cached_property
    def categories(self) -> tuple[tuple[str, ...], ...]:
        """Return for each way the categories that somebody reported."""
        seen: list[set[str]] = [set() for _ in self.ways]
        for mine in self.figures.values():
            for key in mine:
                for place, category in enumerate(key):
                    seen[place].add(category)
        return tuple(tuple(sorted(each)) for each in seen)

    def department(self, version: Version) -> Mapping[Categories, Kept]:
        """Return the department's figures, added up by the definition's rule, or its own."""
        if version.level is Level.DEPARTMENT:
            return next(iter(self.figures.values()), {})
        by_key: dict[Categories, list[Kept]] = defaultdict(list)
        for mine in self.figures.values():
            for key, kept in mine.items():
                by_key[key].append(kept)
        added = {key: _added(version, found) for key, found in by_key.items()}
        return {key: kept for key, kept in added.items() if kept is not None}


def breakdowns_of(material: Material, measure: int, period: PeriodView) -> tuple[Breakdown, ...]:
    """Return the breakdowns of a measure in a period, those with one way first."""
    facts, parts = material.facts[measure], material.parts.get(measure, {})
    version = facts.version_in(period)
    if version is None or not parts:
        return ()
    found: dict[tuple[str, ...], dict[int, dict[Categories, Kept]]] = defaultdict(lambda: defaultdict(dict))
    for subject, cell, kept in _figures(facts, version, period, parts):
        made_of = material.cells.get(cell, ())
        ways, categories = _key(made_of)
        # The sum that a reporter gave beside the rows is kept in a cell of its own and is not published.
        if made_of and kept.presence is REPORTED and SUM_OF_ROWS not in categories:
            found[ways][subject][categories] = kept
    return tuple(Breakdown(ways, found[ways]) for ways in sorted(found, key=lambda each: (len(each), each)))


def _key(made_of: Sequence[Member]) -> tuple[tuple[str, ...], Categories]:
    return tuple(each.way for each in made_of), tuple(each.category for each in made_of)


def _figures(
    facts: Facts, version: Version, period: PeriodView, parts: Mapping[Spot, Kept]
) -> Iterator[tuple[int, int, Kept]]:
    """Yield subject, cell and figure, of those who must be reported on."""
    if version.derives_in(period):
        yield from _years(facts, version, period, parts)
        return
    owed = set(must_report(facts, period))
    for spot, kept in parts.items():
        if spot.period == period.id and spot.subject in owed:
            yield spot.subject, spot.cell, kept.at(version.scale)


def _years(
    facts: Facts, version: Version, period: PeriodView, parts: Mapping[Spot, Kept]
) -> Iterator[tuple[int, int, Kept]]:
    rule = year_rule(facts, period, version)
    quarters = {each.id: each for each in facts.quarters(period.plan_year)}
    owed = {each.id: set(must_report(facts, each)) for each in quarters.values()}
    mine: dict[tuple[int, int], list[Quarter]] = defaultdict(list)
    for spot, kept in parts.items():
        quarter = quarters.get(spot.period)
        if quarter is not None and spot.subject in owed[quarter.id]:
            answer = Quarter(quarter.code, quarter.ordinal, kept.at(version.scale), PeriodKind.QUARTER)
            mine[spot.subject, spot.cell].append(answer)
    for (subject, cell), answers in mine.items():
        figure = subject_year(rule, answers).figure.answer
        if figure is not None and figure.presence is REPORTED:
            yield subject, cell, kept_of(figure, version.scale)


def kept_of(answer: Answer, scale: int) -> Kept:
    """Return the numbers of an answer as they are kept, at a scale."""
    return Kept(REPORTED, answer.number, answer.numerator, answer.denominator, scale=scale)


def _added(version: Version, found: Sequence[Kept]) -> Kept | None:
    if version.across_units not in (AcrossUnits.SUM, AcrossUnits.RATIO_OF_SUMS):
        return None
    answer = roll_up(version.across_units, found).answer
    return None if answer is None else kept_of(answer, version.scale)
