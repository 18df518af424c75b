"""Reads one person: roles, sign-ins and links."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.administration.granted import GrantView, grants
from dashboard.administration.person_state import PersonState, facts, state_of
from dashboard.errors import NotFound
from models.organization import Invitation, Person, RoleGrant, SignInSession

SESSIONS = 20  # So many sign-ins of one person are shown.


@dataclass(frozen=True)
class SessionView:
    """A sign-in: when it began, until when it holds, when it was ended before that."""

    began: datetime
    until: datetime
    ended: datetime | None

    def runs(self, now: datetime) -> bool:
        """Say whether the session still opens the door."""
        return self.ended is None and now < self.until


@dataclass(frozen=True)
class LinkView:
    """A one-time link: who made it, until when it holds, and what became of it."""

    made_by: str | None
    made_at: datetime
    until: datetime
    used_at: datetime | None
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class PersonPart:
    """Everything about one person that administration shows."""

    id: int
    name: str
    sign_in_name: str
    email: str | None
    state: PersonState
    active: bool
    added: datetime
    grants: tuple[GrantView, ...]
    sessions: tuple[SessionView, ...]
    links: tuple[LinkView, ...]
    own: bool


def person_part(session: Session, viewer: Viewer, given: str) -> PersonPart:
    """Return one person by the number in the address; raise `NotFound` for none."""
    known = given.isascii() and given.isdigit() and len(given) < 10
    statement = select(Person, *facts(session)).where(Person.id == int(given) if known else Person.id < 0)
    row = session.execute(statement).first()
    if row is None:
        raise NotFound("There is no such person.")
    person: Person = row.Person
    return PersonPart(
        id=person.id,
        name=person.display_name,
        sign_in_name=person.sign_in_name,
        email=person.email,
        state=state_of(row),
        active=person.active,
        added=person.created_at,
        grants=grants(session, RoleGrant.person_id == person.id),
        sessions=_sessions(session, person.id),
        links=_links(session, person.id),
        own=person.id == viewer.person_id,
    )


def _sessions(session: Session, person_id: int) -> tuple[SessionView, ...]:
    statement = (
        select(SignInSession.created_at, SignInSession.expires_at, SignInSession.ended_at)
        .where(SignInSession.person_id == person_id)
        .order_by(SignInSession.id.desc())
        .limit(SESSIONS)
    )
    return tuple(SessionView(*row) for row in session.execute(statement))


def _links(session: Session, person_id: int) -> tuple[LinkView, ...]:
    statement = (
        select(
            Person.display_name,
            Invitation.made_at,
            Invitation.expires_at,
            Invitation.used_at,
            Invitation.withdrawn_at,
        )
        .outerjoin(Person, Person.id == Invitation.made_by)
        .where(Invitation.person_id == person_id)
        .order_by(Invitation.id.desc())
        .limit(SESSIONS)
    )
    return tuple(LinkView(*row) for row in session.execute(statement))
