"""Reads the closing list of baselines, and one place of it, in a fixed number of statements."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.targets.baseline_rows import baseline_rows
from dashboard.targets.choosing import (
    PAGE,
    Choices,
    Filters,
    check_known,
    choices,
    objectives,
    people,
)
from dashboard.targets.closing import (
    Entry,
    Tally,
    Waiting,
    by_unit,
    entry_of,
    is_in,
    tally,
    urgency,
    waiting_for,
)
from dashboard.targets.courses import Course, courses
from dashboard.targets.defined import Defined, measures_of_year
from dashboard.targets.places import Place, Subject, department, of_department, places
from dashboard.targets.years import Year, chosen_year, plan_years
from models.vocabulary import Level


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
        entry_of(place, course_of.get(place.key, Course()), today) for place in owed if filters.covers(place)
    ]
    shown = sorted((entry for entry in entries if is_in(entry, filters.state)), key=urgency)
    whole = [
        Entry(place, course_of[place.key], False)
        for place in _of_department(session, measures, course_of)
        if filters.covers(place)
    ]
    start = (filters.number - 1) * PAGE
    return ClosingList(
        year=year,
        filters=filters,
        choices=offered,
        tally=tally(entries),
        by_unit=by_unit(entries),
        entries=tuple(shown[start : start + PAGE]),
        found=len(shown),
        waiting=tuple(waiting_for(viewer, [*entries, *whole])),
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
