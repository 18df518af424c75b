"""Changes people and their roles: invited, granted, confirmed, ended; nobody grants or confirms their own."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.invitations import make_link, withdraw_links
from dashboard.access.people import make_person
from dashboard.access.roles import ROLES, Right
from dashboard.access.sign_in import end_sessions_of
from dashboard.access.viewer import Viewer
from dashboard.administration.grants import PAST, AskedGrant, Standing, check_asked, has_effect, standing
from dashboard.administration.holders import held_grant, held_person, refuse_to_lose_the_last, same_grant
from dashboard.errors import NotAllowed, ValueRejected, WrongState
from dashboard.fields import MaybeDay, Short, Whole, Words
from models.organization import Person, RoleGrant, Unit

OWN_ROLE = "Nobody gives a role to themselves. Another administrator can."
OWN_CONFIRMATION = "Nobody decides about a role of their own. Another lead can."


class Link(NamedTuple):
    """A one-time link that was just made, with the person it is for; the token is kept nowhere."""

    person_id: int
    name: str
    token: str


@dataclass(frozen=True, kw_only=True)
class InvitePerson(AskedGrant):
    """Somebody new, with a first role."""

    sign_in_name: Short
    display_name: Short


@dataclass(frozen=True, kw_only=True)
class AddGrant(AskedGrant):
    """A role for somebody who is known."""

    person: Whole


@dataclass(frozen=True)
class OnePerson:
    """Something about one person that needs no more words."""

    person: Whole


@dataclass(frozen=True)
class PersonReason:
    """Something about one person, with the reason."""

    person: Whole
    reason: Words


@dataclass(frozen=True)
class OneGrant:
    """Something about one granted role that needs no more words."""

    grant: Whole


@dataclass(frozen=True)
class GrantReason:
    """Something about one granted role, with the reason."""

    grant: Whole
    reason: Words


@dataclass(frozen=True)
class EndGrant:
    """A role that ends: `from_day` is the first day on which it no longer holds (today by default)."""

    grant: Whole
    reason: Words
    from_day: MaybeDay = None


def invite_person(session: Session, viewer: Viewer, command: InvitePerson) -> Link:
    """Add a person with a first role and make the link by which they set a password.

    Raises `ValueRejected` beside the field at fault, `NotAllowed` for the own sign-in name.
    """
    authorise(session, viewer, Right.PEOPLE_MANAGE)
    own = select(Person.sign_in_name).where(Person.id == viewer.person_id)
    if command.sign_in_name.strip().lower() == session.scalars(own).first():
        raise ValueRejected(OWN_ROLE, "sign_in_name")
    person = make_person(session, command.sign_in_name, command.display_name)
    _grant(session, viewer, person, command)
    return Link(person.id, person.display_name, make_link(session, viewer, person))


def new_link(session: Session, viewer: Viewer, command: OnePerson) -> Link:
    """Make another one-time link for a person; earlier ones end, a password holds until this one is used."""
    authorise(session, viewer, Right.PEOPLE_MANAGE)
    person = _active(held_person(session, command.person))
    return Link(person.id, person.display_name, make_link(session, viewer, person))


def end_sessions(session: Session, viewer: Viewer, command: OnePerson) -> int:
    """Sign a person out everywhere; return how many sessions still ran."""
    authorise(session, viewer, Right.PEOPLE_MANAGE)
    person = held_person(session, command.person)
    return end_sessions_of(session, person.id)


def deactivate(session: Session, viewer: Viewer, command: PersonReason) -> None:
    """Keep a person from signing in: sessions and links end, roles stay on record.

    Raises `NotAllowed` for oneself, `WrongState` for the last administrator or lead.
    """
    authorise(session, viewer, Right.PEOPLE_MANAGE)
    if command.person == viewer.person_id:
        raise NotAllowed("Nobody deactivates themselves. Another administrator can.")
    person = held_person(session, command.person)
    if not person.active:
        raise WrongState(f"{person.display_name} has been deactivated already.")
    today = session.info["clock"].today()
    for role in ROLES:
        refuse_to_lose_the_last(session, role, today, person=person.id)
    session.info["reason"] = command.reason
    person.active = False
    session.flush()
    withdraw_links(session, person.id)
    end_sessions_of(session, person.id)


def reactivate(session: Session, viewer: Viewer, command: PersonReason) -> None:
    """Let a person sign in again, with the roles that still hold."""
    authorise(session, viewer, Right.PEOPLE_MANAGE)
    person = held_person(session, command.person)
    if person.active:
        raise WrongState(f"{person.display_name} is active already.")
    session.info["reason"] = command.reason
    person.active = True


def add_grant(session: Session, viewer: Viewer, command: AddGrant) -> Standing:
    """Give somebody else a role; return how it stands: those of the team wait for a lead."""
    authorise(session, viewer, Right.PEOPLE_MANAGE)
    if command.person == viewer.person_id:
        raise NotAllowed(OWN_ROLE)
    person = _active(held_person(session, command.person))
    return _standing(session, _grant(session, viewer, person, command))


def confirm_grant(session: Session, viewer: Viewer, command: OneGrant) -> None:
    """Confirm, as a lead, a role that somebody else was given by somebody else; from now on it has effect."""
    grant = _waiting(session, viewer, command.grant)
    _active(held_person(session, grant.person_id))
    grant.confirmed_by, grant.confirmed_at = viewer.person_id, session.info["clock"].now()


def refuse_grant(session: Session, viewer: Viewer, command: GrantReason) -> None:
    """Refuse, as a lead, a role that waits; it never takes effect."""
    grant = _waiting(session, viewer, command.grant)
    session.info["reason"] = command.reason
    grant.ended_by, grant.end_reason = viewer.person_id, command.reason


def end_grant(session: Session, viewer: Viewer, command: EndGrant) -> None:
    """End a role from a day on, with a reason; one that waits is withdrawn and never takes effect.

    Raises `ValueRejected` for a day that has passed, `WrongState` for a role that has ended, and for the role
    of the last administrator or lead.
    """
    authorise(session, viewer, Right.PEOPLE_MANAGE)
    grant = held_grant(session, command.grant)
    now = _standing(session, grant)
    if now in PAST:
        raise WrongState("This role has ended already.")
    session.info["reason"] = command.reason
    if now is not Standing.WAITS:
        grant.ends_on = _last_day(session, grant, command.from_day)
    grant.ended_by, grant.end_reason = viewer.person_id, command.reason


def _last_day(session: Session, grant: RoleGrant, from_day: date | None) -> date:
    today = session.info["clock"].today()
    first_without = from_day or today
    if first_without < today:
        raise ValueRejected("A role cannot end in the past: it has held until now.", "from_day")
    if grant.ends_on is not None and first_without > grant.ends_on:
        raise ValueRejected(f"The role ends on {grant.ends_on:%-d %B %Y} anyway.", "from_day")
    if grant.starts_on <= first_without:
        refuse_to_lose_the_last(session, grant.role, first_without, grant=grant.id, person=None)
    return first_without - timedelta(days=1)


def _waiting(session: Session, viewer: Viewer, grant_id: int) -> RoleGrant:
    """Return a grant that a lead may decide about, held; raise what says why this one may not."""
    authorise(session, viewer, Right.GRANT_CONFIRM)
    grant = held_grant(session, grant_id)
    authorise(session, viewer, Right.GRANT_CONFIRM, grant)
    if grant.person_id == viewer.person_id:
        raise NotAllowed(OWN_CONFIRMATION)
    if _standing(session, grant) is not Standing.WAITS:
        raise WrongState("This role does not wait for a confirmation any more.")
    return grant


def _standing(session: Session, grant: RoleGrant) -> Standing:
    return standing(
        effective=has_effect(grant.role, grant.granted_by, grant.confirmed_by),
        ended=grant.ended_by is not None,
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
        today=session.info["clock"].today(),
    )


def _grant(session: Session, viewer: Viewer, person: Person, asked: AskedGrant) -> RoleGrant:
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


def _active(person: Person) -> Person:
    if not person.active:
        raise WrongState(f"{person.display_name} has been deactivated. Reactivate this person first.")
    return person
