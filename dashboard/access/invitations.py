"""One-time links by which somebody sets a password: made by an administrator, used once, within a week."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.people import checked_password
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import (
    digest,
    end_sessions_of,
    hash_password,
    refuse_when_throttled,
    remember_failure,
)
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound, ValueRejected
from models.organization import Credential, Invitation, Person

DAYS = 7
SYSTEM = Viewer.system("invitation")
NO_LINK = (
    "This link does not work: it has been used, has run out or was replaced. If you have just set your "
    "password, sign in with it; otherwise ask the administrator for a new link."
)


@dataclass(frozen=True)
class Invited:
    """The person behind a link that holds."""

    sign_in_name: str
    display_name: str


@dataclass(frozen=True)
class SetPassword:
    """A password, typed twice, for the person behind a link; `address` is where it came from."""

    token: str
    password: str
    again: str
    address: str


def make_link(session: Session, viewer: Viewer, person: Person) -> str:
    """Make a one-time link for a person and return its token, which is kept nowhere; earlier links end."""
    authorise(session, viewer, Right.PEOPLE_MANAGE, person)
    withdraw_links(session, person.id)
    token, now = secrets.token_urlsafe(32), session.info["clock"].now()
    session.add(
        Invitation(
            person_id=person.id,
            token_hash=digest(token),
            made_by=viewer.person_id,
            made_at=now,
            expires_at=now + timedelta(days=DAYS),
        )
    )
    session.flush()
    return token


def withdraw_links(session: Session, person_id: int) -> None:
    """Withdraw every link of a person that nobody has used, once `authorise` has opened them."""
    unused = select(Invitation).where(
        Invitation.person_id == person_id,
        Invitation.used_at.is_(None),
        Invitation.withdrawn_at.is_(None),
    )
    for link in session.scalars(unused):
        link.withdrawn_at = session.info["clock"].now()


def invited(sessions: Sessions, token: str, address: str) -> Invited:
    """Return who was invited by a link.

    Raises `NotFound` with one sentence for an unknown, used, withdrawn or expired link, found by the same
    work, and `NotSignedIn` where too many were tried. Failures are counted apart from those of signing in.
    """
    account, place = f"link {token}", f"link {address}"
    with sessions.read(SYSTEM) as session:
        refuse_when_throttled(session, account, place)
        found = _usable(session, token, held=False)
    if found is None:
        remember_failure(sessions, account, place)
        raise NotFound(NO_LINK)
    return Invited(found[1].sign_in_name, found[1].display_name)


def set_password(sessions: Sessions, command: SetPassword) -> None:
    """Set the password of the person behind a link, once; all earlier sessions end.

    Raises `ValueRejected` for a password that will not do, and what `invited` raises.
    """
    person = invited(sessions, command.token, command.address)
    hashed = hash_password(_chosen(command, person))
    with sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.PEOPLE_MANAGE)
        found = _usable(session, command.token, held=True)
        if found is None:  # The other of two clicks came first.
            raise NotFound(NO_LINK)
        link, invitee = found
        now = session.info["clock"].now()
        link.used_at = now
        _keep(session, invitee.id, hashed, now)
        end_sessions_of(session, invitee.id)


def _chosen(command: SetPassword, person: Invited) -> str:
    password = checked_password(command.password)
    if password.strip().lower() == person.sign_in_name:
        raise ValueRejected("The password must not be the sign-in name.", "password")
    if command.again != password:
        raise ValueRejected("The two passwords differ. Please type both again.", "again")
    return password


def _usable(session: Session, token: str, *, held: bool) -> tuple[Invitation, Person] | None:
    statement = (
        select(Invitation, Person)
        .join(Person, Person.id == Invitation.person_id)
        .where(Invitation.token_hash == digest(token))
    )
    row = session.execute(statement.with_for_update(of=Invitation) if held else statement).first()
    if row is None:
        return None
    link, person = row
    spent = link.used_at or link.withdrawn_at or link.expires_at <= session.info["clock"].now()
    return None if spent or not person.active else (link, person)


def _keep(session: Session, person_id: int, hashed: str, now: datetime) -> None:
    kept = session.get(Credential, person_id)
    if kept is None:
        session.add(Credential(person_id=person_id, password_hash=hashed, changed_at=now))
    else:
        kept.password_hash, kept.changed_at = hashed, now
