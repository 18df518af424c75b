"""People and the roles they hold: adding somebody, and when a granted role takes effect."""

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Grant, Viewer
from dashboard.errors import ValueRejected
from models.organization import Credential, Person, RoleGrant
from models.vocabulary import Role

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")
SHORTEST_PASSWORD = 12
CONFIRMED = frozenset({Role.REVIEWER, Role.LEAD, Role.ADMINISTRATOR})  # A lead has to confirm these.


@dataclass(frozen=True)
class AddPerson:
    """Somebody who may sign in, with the hash of a password and the roles held."""

    sign_in_name: str
    display_name: str
    password_hash: str
    grants: tuple[Grant, ...]
    demonstration: bool = False
    email: str | None = None


def add_person(session: Session, viewer: Viewer, command: AddPerson) -> int:
    """Add a person who can sign in; return the id, or raise `ValueRejected` for an unfit or a taken name.

    The installation itself grants the roles, so that nobody has to confirm them.
    """
    authorise(session, viewer, Right.CONTENT_LOAD)
    person = make_person(
        session, command.sign_in_name, command.display_name, demonstration=command.demonstration
    )
    person.email = command.email
    now = session.info["clock"].now()
    session.add(Credential(person_id=person.id, password_hash=command.password_hash, changed_at=now))
    session.add_all(_grant(person.id, grant) for grant in command.grants)
    session.flush()
    return person.id


def make_person(
    session: Session, sign_in_name: str, display_name: str, *, demonstration: bool = False
) -> Person:
    """Add somebody without password and roles, once `authorise` has opened it.

    Raises `ValueRejected` for an unfit or a taken sign-in name.
    """
    name = checked_name(sign_in_name)
    if session.scalars(select(Person.id).where(Person.sign_in_name == name)).first() is not None:
        raise ValueRejected(f"Somebody signs in as “{name}” already.", "sign_in_name")
    person = Person(
        sign_in_name=name,
        display_name=display_name,
        demonstration=demonstration,
        created_at=session.info["clock"].now(),
    )
    session.add(person)
    session.flush()
    return person


def checked_name(given: str) -> str:
    """Return a sign-in name in its one form; raise `ValueRejected` for what cannot be one."""
    name = given.strip().lower()
    if not NAME.fullmatch(name):
        raise ValueRejected(
            "A sign-in name has two or more letters, digits, dots or dashes, a letter or digit first.",
            "sign_in_name",
        )
    return name


def checked_password(given: str) -> str:
    """Return the password; raise `ValueRejected` for a short one."""
    if len(given) < SHORTEST_PASSWORD:
        raise ValueRejected(f"A password has at least {SHORTEST_PASSWORD} characters.", "password")
    return given


def in_effect() -> ColumnElement[bool]:
    """Return the criterion of grants that have taken effect, on whatever days they hold.

    A reviewer's, lead's or administrator's role waits until a lead has confirmed it, unless the installation
    itself granted it, which names nobody.
    """
    return or_(
        RoleGrant.role.not_in(sorted(CONFIRMED)),
        RoleGrant.granted_by.is_(None),
        RoleGrant.confirmed_by.is_not(None),
    )


def _grant(person_id: int, grant: Grant) -> RoleGrant:
    return RoleGrant(
        person_id=person_id,
        role=grant.role,
        unit_id=grant.unit_id,
        post=grant.post,
        see_small_cells=grant.see_small_cells,
        strategies=list(grant.strategies),
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
    )
