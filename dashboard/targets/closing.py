"""The closing list of a plan year as rows and counts; what is not applicable leaves the denominator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.access.authorise import why_barred
from dashboard.access.viewer import Viewer
from dashboard.targets.baseline_rows import BaselineRow
from dashboard.targets.choosing import (
    units_of,
)
from dashboard.targets.courses import Course, Standing
from dashboard.targets.holding import Owner
from dashboard.targets.places import Place, Subject

OVERDUE = "overdue"


URGENCY = (
    Standing.MISSING,
    Standing.TO_BE_OBTAINED,
    Standing.PROPOSED,
    Standing.PRESENT,
    Standing.NOT_APPLICABLE,
)


@dataclass(frozen=True)
class Entry:
    """One place of the closing list with its baselines."""

    place: Place
    course: Course
    overdue: bool

    @property
    def plannable(self) -> bool:
        """Say whether somebody can still be asked to obtain the baseline."""
        return self.course.standing in (Standing.MISSING, Standing.TO_BE_OBTAINED)


@dataclass(frozen=True)
class Tally:
    """How many places stand where; what is not applicable leaves the denominator."""

    present: int
    expected: int
    not_applicable: int
    to_be_obtained: int
    overdue: int
    proposed: int
    missing: int


@dataclass(frozen=True)
class Waiting:
    """A proposal that waits for a lead, and why this viewer may not decide, if so."""

    place: Place
    row: BaselineRow
    corrects: BaselineRow | None
    barred: str | None


def entry_of(place: Place, course: Course, today: date) -> Entry:
    """Return a place with its baselines, and whether somebody should have obtained one before today."""
    late = course.frozen is None and course.open is not None and course.open.overdue_on(today)
    return Entry(place, course, late)


def urgency(entry: Entry) -> int:
    """Put what is overdue first, then what is missing; what is there comes last."""
    return -1 if entry.overdue else URGENCY.index(entry.course.standing)


def is_in(entry: Entry, state: str) -> bool:
    """Say whether an entry stands in a chosen state; without a choice every entry does."""
    if state == OVERDUE:
        return entry.overdue
    return state in ("", entry.course.standing.value)


def tally(entries: Sequence[Entry]) -> Tally:
    """Count how the places stand."""
    standings = [entry.course.standing for entry in entries]
    return Tally(
        present=standings.count(Standing.PRESENT),
        expected=len(entries) - standings.count(Standing.NOT_APPLICABLE),
        not_applicable=standings.count(Standing.NOT_APPLICABLE),
        to_be_obtained=standings.count(Standing.TO_BE_OBTAINED),
        overdue=sum(entry.overdue for entry in entries),
        proposed=standings.count(Standing.PROPOSED),
        missing=standings.count(Standing.MISSING),
    )


def by_unit(entries: Sequence[Entry]) -> tuple[tuple[Subject, Tally], ...]:
    """Count how the places of each unit stand."""
    units = units_of([entry.place for entry in entries])
    return tuple((unit, tally([each for each in entries if each.place.subject == unit])) for unit in units)


def waiting_for(viewer: Viewer, entries: Sequence[Entry]) -> list[Waiting]:
    """Return what waits for a decision, whatever stands of the place before."""
    return [
        Waiting(entry.place, row, _corrected(entry.course, row), barred(viewer, entry.course))
        for entry in entries
        if (row := entry.course.open) is not None and row.waits
    ]


def _corrected(course: Course, row: BaselineRow) -> BaselineRow | None:
    frozen = course.frozen
    return frozen if frozen is not None and frozen.plan_year == row.plan_year else None


def barred(viewer: Viewer, course: Course) -> str | None:
    """Return why a viewer may not decide about what waits: nobody decides about what they ever proposed."""
    if course.open is None:
        return None
    undecided = [row for row in course.all if row.approved_at is None]
    return why_barred(viewer, *(Owner(row.reporter, row.subject, row.proposed_by) for row in undecided))
