"""Changes people: invited, given a link, signed out, sent away and back."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.invitations import make_link, withdraw_links
from dashboard.access.people import make_person
from dashboard.access.roles import ROLES, Right
from dashboard.access.sign_in import end_sessions_of
from dashboard.access.viewer import Viewer
from dashboard.administration.granting import OWN_ROLE, active, grant_role
from dashboard.administration.holders import held_person, refuse_to_lose_the_last
from dashboard.administration.people_asked import InvitePerson, KeepAddress, OnePerson, PersonReason
from dashboard.errors import NotAllowed, ValueRejected, WrongState
from dashboard.outbox.addresses import checked_address
from models.organization import Person


class Link(NamedTuple):
    """A one-time link that was just made, with the person it is for; the token is kept nowhere."""

    person_id: int
    name: str
    token: str


def invite_person(session: Session, viewer: Viewer, command: InvitePerson) -> Link:
    """Add a person with a first role and make the link by which they set a password.

    Raises `ValueRejected` beside the field at fault, `NotAllowed` for the own sign-in name.
    """
    authorise(session, viewer, Right.PEOPLE_MANAGE)
    own = select(Person.sign_in_name).where(Person.id == viewer.person_id)
    if command.sign_in_name.strip().lower() == session.scalars(own).first():
        raise ValueRejected(OWN_ROLE, "sign_in_name")
    address = checked_address(command.email)
    person = make_person(session, command.sign_in_name, command.display_name)
    person.email = address
    grant_role(session, viewer, person, command)
    return Link(person.id, person.display_name, make_link(session, viewer, person))


def new_link(session: Session, viewer: Viewer, command: OnePerson) -> Link:
    """Make another one-time link for a person; earlier ones end, a password holds until this one is used."""
    authorise(session, viewer, Right.PEOPLE_MANAGE)
    person = active(held_person(session, command.person))
    return Link(person.id, person.display_name, make_link(session, viewer, person))


def keep_address(session: Session, viewer: Viewer, command: KeepAddress) -> str | None:
    """Keep where mail reaches a person and return it; None takes the address away.

    Raises `ValueRejected` beside the field for anything but one plain address.
    """
    authorise(session, viewer, Right.PEOPLE_MANAGE)
    person = held_person(session, command.person)
    person.email = checked_address(command.email)
    return person.email


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
