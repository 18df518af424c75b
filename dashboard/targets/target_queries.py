"""Reads the targets of a plan year, and one of them, in a fixed number of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.authorise import why_barred
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.definitions.gaps import Unmeasured, unmeasured_activities
from dashboard.targets.checking import Compared, comparisons
from dashboard.targets.choosing import PAGE, Choices, Filters, check_known, choices, objectives
from dashboard.targets.goals import Goal, goals
from dashboard.targets.holding import Owner, mark_of
from dashboard.targets.overrides import Override, waiting_overrides
from dashboard.targets.places import (
    Defined,
    Place,
    Year,
    chosen_year,
    department,
    find_place,
    measures_of_year,
    of_department,
    places,
    plan_years,
)
from dashboard.targets.target_decisions import notes
from dashboard.targets.target_rows import Aims, TargetRow, aims, target_rows
from models.vocabulary import Level

NONE, APPROVED, PROPOSED, RETURNED, AGAIN = "no target", "approved", "proposed", "returned", "approve again"
STATES = (APPROVED, PROPOSED, RETURNED, AGAIN, NONE)


@dataclass(frozen=True)
class TargetEntry:
    """One place with its target's revisions, and why this viewer may not decide about it, if so."""

    place: Place
    aims: Aims
    barred: str | None

    @property
    def state(self) -> str:
        """Return how the target stands, in one of the words of `STATES`."""
        holds, undecided = self.aims.holds, self.aims.open
        if undecided is not None and undecided.returned_reason is None:
            return PROPOSED
        if holds is not None:
            return AGAIN if holds.flagged else APPROVED
        return RETURNED if undecided is not None else NONE

    @property
    def to_decide(self) -> TargetRow | None:
        """Return the revision about which a lead has to decide: a proposal, or one to approve again."""
        if self.state == AGAIN and self.aims.open is None:
            return self.aims.holds
        return self.aims.waits

    @property
    def shown(self) -> TargetRow | None:
        """Return the revision that tells most: the one that holds, otherwise the newest."""
        return self.aims.holds or (self.aims.all[0] if self.aims.all else None)


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


@dataclass(frozen=True)
class TargetPage:
    """One target: what it is compared with, what was said, and what the viewer may do."""

    year: Year
    entry: TargetEntry
    compared: Compared
    seen: str
    notes: tuple[str, ...]
    may_propose: bool
    may_decide: bool


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
    entries = [_entry(viewer, place, revisions) for place in every]
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


def _entry(viewer: Viewer, place: Place, revisions: Mapping[tuple[int, int], Aims]) -> TargetEntry:
    found = revisions.get(place.key, Aims())
    entry = TargetEntry(place, found, None)
    row = entry.to_decide
    return entry if row is None else TargetEntry(place, found, barred(viewer, found, row))


def barred(viewer: Viewer, found: Aims, row: TargetRow) -> str | None:
    """Return why a viewer may not decide: nobody decides about what they proposed, earlier or now."""
    rows = {row, *found.undecided}
    return why_barred(viewer, *(Owner(each.reporter, each.subject, each.proposed_by) for each in rows))


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


def target_page(session: Session, viewer: Viewer, filters: Filters) -> TargetPage:
    """Return one target; raise `NotFound` for a place that does not exist or that the viewer may not see."""
    years = plan_years(session)
    year = chosen_year(session, years, filters.year)
    place = find_place(session, viewer, filters.measure, filters.unit, year)
    revisions = aims(target_rows(session, year.number, [place.measure.id]))
    entry = _entry(viewer, place, revisions)
    beside = comparisons(session, [place], {place.measure.id: place.measure}, years, year)[place.key]
    row = entry.to_decide
    return TargetPage(
        year=year,
        entry=entry,
        compared=beside,
        seen=mark_of(entry.aims.all[0] if entry.aims.all else None),
        notes=tuple(notes(place, year, row, beside)) if row else (),
        may_propose=viewer.may(Right.TARGET_PROPOSE, place.reporter),
        may_decide=viewer.may(Right.TARGET_APPROVE, place.reporter),
    )
