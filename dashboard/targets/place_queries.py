"""Reads one baseline with what may be taken over as it, and what the viewer may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.measures.answers import Answer
from dashboard.measures.rollup import RollUp
from dashboard.targets.accepted import accepted_values, at_scale
from dashboard.targets.baseline_rows import baseline_rows
from dashboard.targets.choosing import (
    Filters,
    people,
)
from dashboard.targets.closing import (
    barred,
)
from dashboard.targets.compared import ADDED, subjects_of, together
from dashboard.targets.courses import Course, courses
from dashboard.targets.holding import mark_of
from dashboard.targets.places import Place, find_place, places
from dashboard.targets.years import Year, chosen_year, plan_years
from models.vocabulary import Level


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
