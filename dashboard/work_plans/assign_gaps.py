"""What has nobody: activities without a unit, and units' activities without an accountable person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.work_plans.assign_activities import is_primary, short
from dashboard.work_plans.assign_book import read_book
from dashboard.work_plans.ground import Activity, Part
from models.organization import Person
from models.work_plans import WorkPlanEntry

Persons = Mapping[tuple[int, int], str]  # Who is accountable, by activity and unit.


@dataclass(frozen=True)
class Unassigned:
    """An activity that nobody has: no unit at all (`unit` is None), or nobody accountable in a unit."""

    code: str
    text: str
    unit: str | None


def unassigned(session: Session, year: int) -> tuple[Unassigned, ...]:
    """Return what nobody has in a plan year, as far as the viewer reads work plans; none is the aim."""
    book = read_book(session)
    parts = book.parts(year)
    return (
        *without_unit(book.scheduled(year), parts),
        *without_person(parts, accountable_persons(session, year)),
    )


def without_unit(scheduled: Sequence[Activity], parts: Sequence[Part]) -> tuple[Unassigned, ...]:
    """Return the activities in which no unit has a part."""
    taken = {each.activity.id for each in parts}
    return tuple(Unassigned(each.code, short(each), None) for each in scheduled if each.id not in taken)


def without_person(parts: Sequence[Part], persons: Persons) -> tuple[Unassigned, ...]:
    """Return the parts without an accountable person; a primary activity is planned by its secondary ones."""
    return tuple(
        Unassigned(each.activity.code, short(each.activity), each.unit.abbreviation)
        for each in parts
        if needs_person(each.activity) and (each.activity.id, each.unit.id) not in persons
    )


def needs_person(activity: Activity) -> bool:
    """Say whether units name an accountable person for an activity in their work plans."""
    return not is_primary(activity)


def accountable_persons(session: Session, year: int) -> dict[tuple[int, int], str]:
    """Return who is accountable in a year, as far as the viewer reads work plans; who has left is nobody."""
    statement = (
        select(WorkPlanEntry.item_id, WorkPlanEntry.reporter_unit_id, Person.display_name)
        .join(Person, Person.id == WorkPlanEntry.accountable_id)
        .where(WorkPlanEntry.plan_year == year, Person.active.is_(True))
    )
    return {(item, unit): name for item, unit, name in session.execute(statement)}
