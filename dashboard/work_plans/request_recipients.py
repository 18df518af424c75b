"""Who is written to about a unit: its directors and contributors of today who can get mail."""

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.organization import Person, RoleGrant
from models.vocabulary import Role

WRITTEN_TO = (Role.DIRECTOR, Role.CONTRIBUTOR)


def recipients(session: Session, units: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Return the people of each unit with an address, each once, as far as the viewer reads roles."""
    today = session.info["clock"].today()
    statement = (
        select(RoleGrant.unit_id, Person.id)
        .join(Person, Person.id == RoleGrant.person_id)
        .where(
            RoleGrant.unit_id.in_(units),
            RoleGrant.role.in_(WRITTEN_TO),
            RoleGrant.starts_on <= today,
            or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= today),
            Person.active.is_(True),
            Person.email.is_not(None),
        )
        .order_by(Person.id)
        .distinct()
    )
    found: dict[int, tuple[int, ...]] = dict.fromkeys(units, ())
    for unit, person in session.execute(statement):
        if unit is not None:
            found[unit] = (*found[unit], person)
    return found
