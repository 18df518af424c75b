"""Finds the place of a work plan: the unit, the plan year and the activity, and whether it can change."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods, successor_of
from dashboard.errors import Moved, NotAllowed, NotFound, WrongState
from dashboard.measures.showing import show_day
from dashboard.plan.words import year_names
from dashboard.reporting.places import UnitView, get_unit
from dashboard.work_plans.addressed import parts
from dashboard.work_plans.addressed_queries import days_of, read_ground
from dashboard.work_plans.ground import Activity, Ground
from dashboard.work_plans.timing import Span
from models.organization import Unit
from models.vocabulary import PeriodKind

NOT_HERE = "This activity is not in this unit's work plan of the year."
NOTHING = "There is no such report."


@dataclass(frozen=True)
class PlanPlace:
    """An activity in the work plan of a unit and plan year."""

    unit: UnitView
    year: int
    activity: Activity


@dataclass(frozen=True)
class PlanToKeep:
    """A work plan that can change now, with its activities by code."""

    unit: UnitView
    year: int
    activities: Mapping[str, Activity]

    def at(self, code: str) -> PlanPlace:
        """Return the place of an activity; raise `NotFound` for one that this unit does not have."""
        if code not in self.activities:
            raise NotFound(NOT_HERE)
        return PlanPlace(self.unit, self.year, self.activities[code])


def plan_unit(session: Session, viewer: Viewer, abbreviation: str) -> UnitView:
    """Return a unit whose work plan the viewer may read; raise `NotFound` for any other."""
    found = get_unit(session, abbreviation)
    if found.id not in viewer.reads and not viewer.may(Right.WORK_PLAN_READ, found.id):
        raise NotFound(NOTHING)
    return found


def ensure_there(session: Session, unit: UnitView, ground: Ground) -> None:
    """Raise `Moved` for a unit that ended before the plan year, with where its work went."""
    ended = session.scalars(select(Unit.ends_on).where(Unit.id == unit.id)).one()
    if ended is None or ended >= ground.first:
        return
    after = successor_of(session, unit.abbreviation)
    places = tuple(
        (f"{each.name} ({each.abbreviation})", f"/work-plan/{each.abbreviation}?year={ground.year}")
        for each in after
    )
    raise Moved(f"{unit.name} ({unit.abbreviation}) ended on {show_day(ended)}.", places)


def why_frozen(known: tuple[PeriodView, ...], year: int) -> str | None:
    """Return why the work plan of a plan year cannot change any more, or None."""
    end = next(each for each in known if each.plan_year == year and each.kind is PeriodKind.YEAR_END)
    name = year_names([year])
    if end.before_system:
        return f"{name} lies before the start of this system; its work plan is not kept here."
    return f"{name} is closed; its work plan stays as it was." if end.closed_at is not None else None


def plan_to_keep(session: Session, viewer: Viewer, unit: str, year: int) -> PlanToKeep:
    """Return a work plan that can change now; raise `NotFound`, `NotAllowed` or `WrongState` else."""
    found = plan_unit(session, viewer, unit)
    if not viewer.may(Right.WORK_PLAN_KEEP, found.id):
        raise NotAllowed("Your role does not include this.")
    mine = activities_of_unit(read_ground(session, year), found)
    if frozen := why_frozen(periods(session), year):
        raise WrongState(frozen)
    return PlanToKeep(found, year, mine)


def place_to_keep(session: Session, viewer: Viewer, unit: str, year: int, activity: str) -> PlanPlace:
    """Return an activity in a work plan that can change now."""
    return plan_to_keep(session, viewer, unit, year).at(activity)


def activities_of_unit(ground: Ground, unit: UnitView) -> dict[str, Activity]:
    """Return the activities in a unit's work plan by their codes."""
    return {each.activity.code: each.activity for each in parts(ground, unit.id)}


def year_span(session: Session, year: int) -> Span:
    """Return the first and last day of a plan year; raise `NotFound` for a year that is none."""
    return Span(*days_of(session, year))
