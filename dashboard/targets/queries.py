"""Reads the closing list of baselines, and one place of it, in a fixed number of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from dashboard.access.authorise import why_barred
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.measures.answers import Answer
from dashboard.measures.rollup import RollUp
from dashboard.targets.baseline_rows import BaselineRow, Course, Standing, baseline_rows, courses
from dashboard.targets.choosing import (
    PAGE,
    Choices,
    Filters,
    check_known,
    choices,
    objectives,
    people,
    units_of,
)
from dashboard.targets.compared import ADDED, accepted_values, at_scale, subjects_of, together
from dashboard.targets.holding import Owner, mark_of
from dashboard.targets.places import (
    Defined,
    Place,
    Subject,
    Year,
    chosen_year,
    department,
    find_place,
    measures_of_year,
    of_department,
    places,
    plan_years,
)
from models.vocabulary import Level

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


@dataclass(frozen=True)
class ClosingList:
    """The baselines of a plan year: the tallies, the rows that are shown, and what waits."""

    year: Year
    filters: Filters
    choices: Choices
    tally: Tally
    by_unit: tuple[tuple[Subject, Tally], ...]
    entries: tuple[Entry, ...]
    found: int
    waiting: tuple[Waiting, ...]
    people: tuple[tuple[str, str], ...]
    may_plan: bool
    may_decide: bool


@dataclass(frozen=True)
class Suggestion:
    """An accepted value that somebody may take over as the baseline; it is never taken by itself."""

    period: PeriodView
    answer: Answer


@dataclass(frozen=True)
class BaselinePage:
    """One place: its baselines, what may be taken over, and what the viewer may do."""

    year: Year
    place: Place
    course: Course
    seen: str
    barred: str | None
    suggestions: tuple[Suggestion, ...]
    taken: Suggestion | None
    periods: tuple[PeriodView, ...]
    people: tuple[tuple[str, str], ...]
    may_propose: bool
    may_decide: bool
    rolled: RollUp | None
    today: date


def closing_list(session: Session, viewer: Viewer, filters: Filters) -> ClosingList:
    """Return the closing list of a plan year, as far as the viewer may read it."""
    years = plan_years(session)
    year = chosen_year(session, years, filters.year)
    measures = measures_of_year(session, year)
    owed = places(session, year, measures)
    course_of = courses(baseline_rows(session, year.number))
    offered = choices([(str(each.number), each.name) for each in years], objectives(session), owed)
    check_known(filters, offered)
    today = session.info["clock"].today()
    entries = [
        _entry(place, course_of.get(place.key, Course()), today) for place in owed if filters.covers(place)
    ]
    shown = sorted((entry for entry in entries if _is_in(entry, filters.state)), key=_urgency)
    whole = [Entry(each, course_of[each.key], False) for each in _of_department(session, measures, course_of)]
    start = (filters.number - 1) * PAGE
    return ClosingList(
        year=year,
        filters=filters,
        choices=offered,
        tally=tally(entries),
        by_unit=_by_unit(entries),
        entries=tuple(shown[start : start + PAGE]),
        found=len(shown),
        waiting=tuple(_waiting(viewer, [*entries, *(each for each in whole if filters.covers(each.place))])),
        people=people(session),
        may_plan=viewer.may_somewhere(Right.BASELINE_PROPOSE),
        may_decide=viewer.may_somewhere(Right.BASELINE_APPROVE),
    )


def _of_department(
    session: Session, measures: Mapping[int, Defined], found: Mapping[tuple[int, int], Course]
) -> list[Place]:
    """Return the department's own places of measures that units report, where there are baselines."""
    whole = department(session)
    return [
        of_department(measures[measure], whole)
        for measure, subject in found
        if whole is not None
        and subject == whole.id
        and measure in measures
        and measures[measure].level is Level.UNIT
    ]


def _entry(place: Place, course: Course, today: date) -> Entry:
    late = course.frozen is None and course.open is not None and course.open.overdue_on(today)
    return Entry(place, course, late)


def _urgency(entry: Entry) -> int:
    """Put what is overdue first, then what is missing; what is there comes last."""
    return -1 if entry.overdue else URGENCY.index(entry.course.standing)


def _is_in(entry: Entry, state: str) -> bool:
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


def _by_unit(entries: Sequence[Entry]) -> tuple[tuple[Subject, Tally], ...]:
    units = units_of([entry.place for entry in entries])
    return tuple((unit, tally([each for each in entries if each.place.subject == unit])) for unit in units)


def _waiting(viewer: Viewer, entries: Sequence[Entry]) -> list[Waiting]:
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


def baseline_page(session: Session, viewer: Viewer, filters: Filters, take: str = "") -> BaselinePage:
    """Return one place; raise `NotFound` for one that does not exist or that the viewer may not see."""
    years = plan_years(session)
    year = chosen_year(session, years, filters.year)
    place = find_place(session, viewer, filters.measure, filters.unit, year)
    course_of = courses(baseline_rows(session, year.number, [place.measure.id]))
    course = course_of.get(place.key, Course())
    known = [period for each in years for period in each.periods]
    today = session.info["clock"].today()
    begun = [period for period in known if period.starts_on <= today and period.ordinal <= year.last]
    suggestions = _suggestions(session, place, begun)
    return BaselinePage(
        year=year,
        place=place,
        course=course,
        seen=mark_of(course.all[0] if course.all else None),
        barred=barred(viewer, course),
        suggestions=suggestions,
        taken=next((each for each in suggestions if each.period.code == take), None),
        periods=tuple(begun),
        people=people(session),
        may_propose=viewer.may(Right.BASELINE_PROPOSE, place.reporter),
        may_decide=viewer.may(Right.BASELINE_APPROVE, place.reporter),
        rolled=_rolled(session, place, year) if rolls_up(place) else None,
        today=today,
    )


def rolls_up(place: Place) -> bool:
    """Say whether the department's baseline is made of the units' baselines."""
    measure = place.measure
    return place.of_department and measure.level is Level.UNIT and measure.across_units in ADDED


def _rolled(session: Session, place: Place, year: Year) -> RollUp:
    measures = {place.measure.id: place.measure}
    subjects = subjects_of(places(session, year, measures)).get(place.measure.id, frozenset())
    course_of = courses(baseline_rows(session, year.number, measures))
    return together(place.measure, course_of, subjects)[0]


def _suggestions(session: Session, place: Place, periods: Sequence[PeriodView]) -> tuple[Suggestion, ...]:
    """Return the accepted values of a place, newest first."""
    return tuple(
        Suggestion(each.period, answer)
        for each in accepted_values(session, periods, [place.measure.id])
        if each.subject == place.subject.id and (answer := at_scale(each.kept, place.measure)) is not None
    )
