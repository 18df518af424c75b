"""Reads the targets of a plan year, and one of them, in a fixed number of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.definitions.gaps import Unmeasured, unmeasured_activities
from dashboard.targets.aims import aims
from dashboard.targets.checking import Compared, comparisons
from dashboard.targets.choosing import PAGE, Choices, Filters, check_known, choices, objectives
from dashboard.targets.defined import Defined, measures_of_year
from dashboard.targets.goals import Goal, goals
from dashboard.targets.overrides import Override, waiting_overrides
from dashboard.targets.places import Place, department, of_department, places
from dashboard.targets.target_entries import TargetEntry, entry_of
from dashboard.targets.target_rows import target_rows
from dashboard.targets.years import Year, chosen_year, plan_years
from models.vocabulary import Level


@dataclass(frozen=True)
class Coverage:
    """How many of an objective's measures in use have an approved target."""

    objective: str
    text: str
    covered: int
    measures: int


@dataclass(frozen=True)
class TargetList:
    """The targets of a plan year, as far as the viewer may read them."""

    year: Year
    periods: tuple[tuple[str, str], ...]
    filters: Filters
    choices: Choices
    coverage: tuple[Coverage, ...]
    gaps: tuple[Unmeasured, ...]
    entries: tuple[TargetEntry, ...]
    found: int
    waiting: tuple[TargetEntry, ...]
    compared: Mapping[tuple[int, int], Compared]
    goals: Mapping[str, tuple[Goal, ...]]
    overrides: tuple[Override, ...]
    viewer: Viewer


def target_list(session: Session, viewer: Viewer, filters: Filters) -> TargetList:
    """Return the targets of a plan year, cut to what the address asks for."""
    years = plan_years(session)
    year = chosen_year(session, years, filters.year)
    measures = measures_of_year(session, year)
    owed = places(session, year, measures)
    every = [*owed, *_department_places(session, viewer, measures, owed)]
    named = objectives(session)
    offered = choices([(str(each.number), each.name) for each in years], named, every)
    check_known(filters, offered)
    revisions = aims(target_rows(session, year.number))
    entries = [entry_of(viewer, place, revisions) for place in every]
    covered = [each for each in entries if filters.covers(each.place)]
    found = [each for each in covered if filters.state in ("", each.state)]
    waiting = [each for each in covered if each.to_decide]
    start = (filters.number - 1) * PAGE
    shown = found[start : start + PAGE]
    beside = [each.place for each in {*shown, *waiting}]
    known = {place.measure.id: place.measure for place in beside}
    return TargetList(
        year=year,
        periods=tuple((period.code, period.label) for each in years for period in each.periods),
        filters=filters,
        choices=offered,
        coverage=_coverage(named, measures, entries, filters),
        gaps=unmeasured_activities(session, year.number),
        entries=tuple(shown),
        found=len(found),
        waiting=tuple(waiting),
        compared=comparisons(session, beside, known, years, year),
        goals=goals(session, viewer, filters.objective),
        overrides=waiting_overrides(session, viewer),
        viewer=viewer,
    )


def _department_places(
    session: Session, viewer: Viewer, measures: Mapping[int, Defined], owed: Sequence[Place]
) -> list[Place]:
    """Return the department's own places of what units report; its targets are set on their own."""
    whole = department(session)
    asked = {place.measure.id for place in owed}
    if whole is None or not viewer.sees_live:
        return []
    return [
        of_department(measure, whole)
        for measure in measures.values()
        if measure.level is Level.UNIT and (measure.id in asked or measure.in_use)
    ]


def _coverage(
    named: Mapping[str, str],
    measures: Mapping[int, Defined],
    entries: Sequence[TargetEntry],
    filters: Filters,
) -> tuple[Coverage, ...]:
    """Count each measure in use once, under the objective of its first activity."""
    seen = {entry.place.measure.id for entry in entries}
    have = {entry.place.measure.id for entry in entries if entry.aims.holds and not entry.aims.holds.flagged}
    return tuple(
        Coverage(code, text, sum(each in have for each in under), len(under))
        for code, text in named.items()
        if filters.objective in ("", code)
        for under in [
            [key for key, each in measures.items() if each.objective == code and each.in_use and key in seen]
        ]
    )
