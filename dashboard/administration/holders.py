"""Finds people and granted roles for a change and holds them, so that two changes follow one another."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from dashboard.access.people import in_effect
from dashboard.errors import NotFound, WrongState
from models.organization import Invitation, Person, RoleGrant, SignInSession
from models.vocabulary import Role

NEEDED = {Role.ADMINISTRATOR: "administrator", Role.LEAD: "lead"}  # Roles that somebody always has to hold.


def held_person(session: Session, person_id: int) -> Person:
    """Return a person, held until this transaction ends; raise `NotFound` for an unknown one.

    Others may meanwhile write rows that name the person, such as who ended a role.
    """
    statement = select(Person).where(Person.id == person_id).with_for_update(key_share=True)
    found = session.scalars(statement.execution_options(populate_existing=True)).first()
    if found is None:
        raise NotFound("There is no such person.")
    return found


def held_grant(session: Session, grant_id: int) -> RoleGrant:
    """Return a granted role, held with its person until this transaction ends; raise `NotFound` for none.

    People are held before grants, and the grants of a needed role all together, so that nobody waits for
    somebody who waits for them.
    """
    found = session.get(RoleGrant, grant_id)
    if found is None:
        raise NotFound("There is no such role.")
    held_person(session, found.person_id)
    _held_grants(session, RoleGrant.role == found.role if found.role in NEEDED else RoleGrant.id == grant_id)
    return found


def _held_grants(session: Session, which: ColumnElement[bool]) -> Sequence[RoleGrant]:
    statement = select(RoleGrant).where(which).order_by(RoleGrant.id).with_for_update(key_share=True)
    return session.scalars(statement.execution_options(populate_existing=True)).all()


def same_grant(session: Session, wanted: RoleGrant) -> RoleGrant | None:
    """Return a grant to the same person that says the same and holds, or waits, on one of the same days."""
    days = [or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= wanted.starts_on)]
    if wanted.ends_on is not None:
        days.append(RoleGrant.starts_on <= wanted.ends_on)
    statement = select(RoleGrant).where(
        RoleGrant.person_id == wanted.person_id,
        RoleGrant.role == wanted.role,
        RoleGrant.unit_id.is_not_distinct_from(wanted.unit_id),
        RoleGrant.post.is_not_distinct_from(wanted.post),
        RoleGrant.see_small_cells.is_(wanted.see_small_cells),
        or_(in_effect(), RoleGrant.ended_by.is_(None)),
        or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= RoleGrant.starts_on),
        *days,
    )
    alike = session.scalars(statement.order_by(RoleGrant.id))
    return next((each for each in alike if each.strategies == wanted.strategies), None)


def refuse_to_lose_the_last(
    session: Session, role: Role, day: date, *, person: int | None = None, grant: int | None = None
) -> None:
    """Raise `WrongState` where nobody else would hold a needed role on a day, without a person or a grant.

    Whoever could not sign in does not count. The grants of the role are held, so that of two administrators
    who end each other's role one stays.
    """
    if role not in NEEDED:
        return
    grants = _held_grants(session, (RoleGrant.role == role) & in_effect())
    holding = {one.id: one.person_id for one in grants if _holds(one, day)}
    able = set(session.scalars(select(Person.id).where(Person.id.in_(holding.values()), _can_sign_in())))
    lost = {key for key, who in holding.items() if key == grant or who == person}
    if lost and not any(who in able for key, who in holding.items() if key not in lost):
        raise WrongState(
            f"This is the last {NEEDED[role]} who can sign in. Give the role to somebody else first."
        )


def _holds(grant: RoleGrant, day: date) -> bool:
    return grant.starts_on <= day and (grant.ends_on is None or day <= grant.ends_on)


def _can_sign_in() -> ColumnElement[bool]:
    """Active, and not somebody who was invited and has never used a link."""
    links = exists().where(Invitation.person_id == Person.id)
    used = links.where(Invitation.used_at.is_not(None))
    signed_in = exists().where(SignInSession.person_id == Person.id)
    return Person.active.is_(True) & or_(~links, used, signed_in)
