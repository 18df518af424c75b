"""Reads granted roles: by whom they were granted and confirmed, and how they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from dashboard.administration.grants import Standing, has_effect, standing
from models.organization import Person, RoleGrant, Unit
from models.vocabulary import Post, Role


@dataclass(frozen=True)
class GrantView:
    """A granted role, by whom it was granted, confirmed and ended, and how it stands today."""

    id: int
    person_id: int
    person: str
    sign_in_name: str
    role: Role
    unit: str | None
    unit_name: str | None
    post: Post | None
    strategies: tuple[str, ...]
    see_small_cells: bool
    starts_on: date
    ends_on: date | None
    granted_by: str | None
    granted_at: datetime | None
    confirmed_by: str | None
    confirmed_at: datetime | None
    ended_by: str | None
    end_reason: str | None
    standing: Standing


def grants(session: Session, *which: ColumnElement[bool]) -> tuple[GrantView, ...]:
    """Return the granted roles that meet the criteria, in the order in which they were granted."""
    return tuple(grant_view(session, row) for row in grant_rows(session, *which))


def grant_rows(session: Session, *which: ColumnElement[bool]) -> Sequence[Any]:
    """Return granted roles with the names around them, in the order in which they were granted."""
    granter, confirmer, ender = aliased(Person), aliased(Person), aliased(Person)
    statement = (
        select(
            RoleGrant,
            Person.display_name.label("person"),
            Person.sign_in_name,
            Unit.abbreviation.label("unit"),
            Unit.name.label("unit_name"),
            granter.display_name.label("granter"),
            confirmer.display_name.label("confirmer"),
            ender.display_name.label("ender"),
        )
        .join(Person, Person.id == RoleGrant.person_id)
        .outerjoin(Unit, Unit.id == RoleGrant.unit_id)
        .outerjoin(granter, granter.id == RoleGrant.granted_by)
        .outerjoin(confirmer, confirmer.id == RoleGrant.confirmed_by)
        .outerjoin(ender, ender.id == RoleGrant.ended_by)
        .where(*which)
        .order_by(RoleGrant.id)
    )
    return session.execute(statement).all()


def grant_view(session: Session, row: Any) -> GrantView:
    """Return one row of these as it is shown."""
    grant: RoleGrant = row.RoleGrant
    return GrantView(
        id=grant.id,
        person_id=grant.person_id,
        person=row.person,
        sign_in_name=row.sign_in_name,
        role=grant.role,
        unit=row.unit,
        unit_name=row.unit_name,
        post=grant.post,
        strategies=tuple(grant.strategies),
        see_small_cells=grant.see_small_cells,
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
        granted_by=row.granter,
        granted_at=grant.granted_at,
        confirmed_by=row.confirmer,
        confirmed_at=grant.confirmed_at,
        ended_by=row.ender,
        end_reason=grant.end_reason,
        standing=standing(
            effective=has_effect(grant.role, grant.granted_by, grant.confirmed_by),
            ended=grant.ended_by is not None,
            starts_on=grant.starts_on,
            ends_on=grant.ends_on,
            today=session.info["clock"].today(),
        ),
    )
