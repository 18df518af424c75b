"""Makes a granted role of what was asked for; nobody grants their own."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.administration.grants import AskedGrant, Standing, check_asked, has_effect, standing
from dashboard.administration.holders import same_grant
from dashboard.errors import ValueRejected, WrongState
from models.organization import Person, RoleGrant, Unit

OWN_ROLE = "Nobody gives a role to themselves. Another administrator can."


def grant_role(session: Session, viewer: Viewer, person: Person, asked: AskedGrant) -> RoleGrant:
    """Give a person a role, once `authorise` has opened it; raise `ValueRejected` beside a field at fault."""
    starts_on, ends_on = check_asked(asked, session.info["clock"].today())
    grant = RoleGrant(
        person_id=person.id,
        role=asked.role,
        unit_id=_unit_id(session, asked.unit, starts_on) if asked.unit else None,
        post=asked.post,
        strategies=sorted(set(asked.strategies)),
        see_small_cells=asked.see_small_cells,
        starts_on=starts_on,
        ends_on=ends_on,
        granted_by=viewer.person_id,
        granted_at=session.info["clock"].now(),
    )
    if (other := same_grant(session, grant)) is not None:
        until = f" to {other.ends_on:%-d %B %Y}" if other.ends_on else ""
        raise ValueRejected(
            f"{person.display_name} has been given this role already, from {other.starts_on:%-d %B %Y}"
            f"{until}. End that one first, or choose other days.",
            "role",
        )
    session.add(grant)
    session.flush()
    return grant


def _unit_id(session: Session, abbreviation: str, starts_on: date) -> int:
    unit = session.scalars(select(Unit).where(Unit.abbreviation == abbreviation)).first()
    if unit is None:
        raise ValueRejected("There is no such unit.", "unit")
    if not unit.reports:
        raise ValueRejected(f"{unit.name} hands in no reports, so nobody enters for it.", "unit")
    if unit.ends_on is not None and unit.ends_on < starts_on:
        raise ValueRejected(f"{unit.name} ended on {unit.ends_on:%-d %B %Y}.", "unit")
    return unit.id


def active(person: Person) -> Person:
    """Return a person; raise `WrongState` where they were deactivated."""
    if not person.active:
        raise WrongState(f"{person.display_name} has been deactivated. Reactivate this person first.")
    return person


def standing_today(session: Session, grant: RoleGrant) -> Standing:
    """Return how a granted role stands today."""
    return standing(
        effective=has_effect(grant.role, grant.granted_by, grant.confirmed_by),
        ended=grant.ended_by is not None,
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
        today=session.info["clock"].today(),
    )
