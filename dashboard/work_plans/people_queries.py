"""Reads who works in a unit: those who can answer for its activities."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dashboard.work_plans.plan_records import Named
from models.organization import Person, RoleGrant


def people_of(session: Session, unit_id: int, today: date) -> tuple[Named, ...]:
    """Return the active people who hold a role in a unit on a day, by name."""
    statement = (
        select(Person.id, Person.display_name)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(
            Person.active.is_(True),
            RoleGrant.unit_id == unit_id,
            RoleGrant.starts_on <= today,
            or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= today),
        )
        .distinct()
        .order_by(Person.display_name, Person.id)
    )
    return tuple(Named(*row, here=True) for row in session.execute(statement))
