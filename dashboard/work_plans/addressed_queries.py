"""Reads what decides whose the activities of a plan year are."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import edition_id
from dashboard.errors import NotFound
from dashboard.plan.items import Item, PrintedPlan
from dashboard.plan.queries import printed_plan
from dashboard.work_plans.ground import Activity, Assignment, Bureau, Ground
from models.calendar import PlanYear
from models.organization import Unit, UnitName, UnitSuccession
from models.plan import ActivityAssignment
from models.vocabulary import PlanItemKind

KINDS = (PlanItemKind.SECONDARY_ACTIVITY, PlanItemKind.SHARED_ACTIVITY)


def read_ground(session: Session, year: int, plan: PrintedPlan | None = None) -> Ground:
    """Return what the parts of a plan year follow from; raise `NotFound` for a year that is none."""
    first, last = days_of(session, year)
    columns = (ActivityAssignment.item_id, ActivityAssignment.unit_id, ActivityAssignment.part)
    given = select(*columns, ActivityAssignment.from_year, ActivityAssignment.to_year)
    return Ground(
        year=year,
        first=first,
        last=last,
        activities=activities_of(plan or printed_plan(session)),
        units=_units(session),
        assignments=tuple(Assignment(*row) for row in session.execute(given)),
        after=_after(session),
    )


def activities_of(plan: PrintedPlan) -> tuple[Activity, ...]:
    """Return the secondary activities in plan order, shared ones once and last."""
    return tuple(_activity(plan, item) for item in plan.of(*KINDS))


def _activity(plan: PrintedPlan, item: Item) -> Activity:
    shared = item.kind is PlanItemKind.SHARED_ACTIVITY
    primary = None if shared or item.parent is None else plan.items[item.parent]
    return Activity(
        id=item.id,
        code=item.code,
        text=item.text,
        objective=(primary.parent or "") if primary else "",
        primary=primary.code if primary else "",
        years=plan.effective_years(item),
        addressed_to=item.addressed_to,
        areas=tuple(place.code for place in plan.places(item)) if shared else (),
    )


def days_of(session: Session, year: int) -> tuple[date, date]:
    """Return the first and last day of a plan year; raise `NotFound` for a year that is none."""
    statement = select(PlanYear.starts_on, PlanYear.ends_on).where(
        PlanYear.edition_id == edition_id(session), PlanYear.number == year
    )
    found = session.execute(statement).first()
    if found is None:
        raise NotFound("There is no such plan year.")
    return found.starts_on, found.ends_on


def _units(session: Session) -> tuple[Bureau, ...]:
    former: dict[int, tuple[str, ...]] = {}
    for unit, name in session.execute(select(UnitName.unit_id, UnitName.abbreviation)):
        former[unit] = (*former.get(unit, ()), *([name] if name else ()))
    columns = (Unit.id, Unit.abbreviation, Unit.name, Unit.reports, Unit.starts_on, Unit.ends_on)
    statement = select(*columns).order_by(Unit.abbreviation)
    return tuple(
        Bureau(*row, names=(row.abbreviation, *former.get(row.id, ()))) for row in session.execute(statement)
    )


def _after(session: Session) -> Mapping[int, tuple[int, ...]]:
    after: dict[int, tuple[int, ...]] = {}
    for before, unit in session.execute(select(UnitSuccession.from_unit_id, UnitSuccession.to_unit_id)):
        after[before] = (*after.get(before, ()), unit)
    return after
