"""Reads who works in a unit: those who can answer for its activities."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dashboard.access.sign_in import unit_tree
from dashboard.access.viewer import with_followed
from dashboard.work_plans.plan_records import Named
from models.organization import Person, RoleGrant


def people_of(session: Session, unit_id: int, today: date) -> tuple[Named, ...]:
    """Return the active people who hold a role in a unit on a day, by name."""
    return people_by_unit(session, [unit_id], today).get(unit_id, ())


def people_by_unit(
    session: Session, units: Collection[int], today: date
) -> dict[int | None, tuple[Named, ...]]:
    """Return by unit the active people who hold a role in it, or in a unit that follows it, by name."""
    followed = unit_tree(session, today)[1]
    holds = {unit: with_followed(unit, followed) for unit in {*units, *followed}}
    statement = (
        select(RoleGrant.unit_id, Person.id, Person.display_name)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(
            Person.active.is_(True),
            RoleGrant.unit_id.in_(holds),
            RoleGrant.starts_on <= today,
            or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= today),
        )
        .distinct()
        .order_by(Person.display_name, Person.id)
    )
    found: dict[int | None, dict[int, Named]] = {}
    for unit, key, name in session.execute(statement):
        for each in holds[unit or 0] & set(units):
            found.setdefault(each, {})[key] = Named(key, name, here=True)
    return {unit: tuple(people.values()) for unit, people in found.items()}
