"""Reads granted roles: by whom they were granted and confirmed, how they stand, what waits for a lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from dashboard.access.authorise import why_barred
from dashboard.access.people import CONFIRMED
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration.grants import Standing, has_effect, standing
from dashboard.administration.people_commands import OWN_CONFIRMATION
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


@dataclass(frozen=True)
class WaitingGrant:
    """A role that waits for a lead; `barred` says why this viewer may not decide, or is None."""

    grant: GrantView
    barred: str | None


def grants(session: Session, *which: ColumnElement[bool]) -> tuple[GrantView, ...]:
    """Return the granted roles that meet the criteria, in the order in which they were granted."""
    return tuple(_view(session, row) for row in _rows(session, *which))


def waiting_grants(session: Session, viewer: Viewer) -> tuple[WaitingGrant, ...]:
    """Return every role that waits for a lead's confirmation, the longest waiting first."""
    rows = _rows(session, *_waits(session))
    return tuple(WaitingGrant(_view(session, row), _barred(viewer, row.RoleGrant)) for row in rows)


def waiting_confirmations(session: Session, viewer: Viewer) -> int:
    """Return how many roles wait for this lead's confirmation; what a lead may not confirm is not counted."""
    others = (RoleGrant.person_id != viewer.person_id, RoleGrant.granted_by != viewer.person_id)
    statement = select(func.count(RoleGrant.id)).join(Person, Person.id == RoleGrant.person_id)
    return session.scalar(statement.where(*_waits(session), *others)) or 0


def _rows(session: Session, *which: ColumnElement[bool]) -> Sequence[Any]:
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


def _view(session: Session, row: Any) -> GrantView:
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


def _waits(session: Session) -> tuple[ColumnElement[bool], ...]:
    today = session.info["clock"].today()
    return (
        RoleGrant.role.in_(sorted(CONFIRMED)),
        RoleGrant.granted_by.is_not(None),
        RoleGrant.confirmed_by.is_(None),
        RoleGrant.ended_by.is_(None),
        or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= today),
        Person.active.is_(True),
    )


def _barred(viewer: Viewer, grant: RoleGrant) -> str | None:
    if not viewer.may(Right.GRANT_CONFIRM):
        return "A lead confirms this."
    if grant.person_id == viewer.person_id:
        return OWN_CONFIRMATION
    return why_barred(viewer, grant)
