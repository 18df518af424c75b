"""Whether somebody signs in: what tells it, as columns, and the state that follows."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from models.organization import Invitation, Person, SignInSession


class PersonState(StrEnum):
    """Whether somebody signs in."""

    ACTIVE = "active"
    INVITED = "invited"
    NEVER = "never"
    ENDED = "ended"


def facts(session: Session) -> Sequence[ColumnElement[Any]]:
    """Return the columns that tell whether somebody has come, may come, or has been sent away."""
    now = session.info["clock"].now()
    last = select(func.max(SignInSession.created_at)).where(SignInSession.person_id == Person.id)
    link = exists().where(
        Invitation.person_id == Person.id,
        Invitation.used_at.is_(None),
        Invitation.withdrawn_at.is_(None),
        Invitation.expires_at > now,
    )
    return (
        Person.active.label("is_active"),
        last.correlate(Person).scalar_subquery().label("signed_in_at"),
        link.label("has_link"),
    )


def state_of(row: Any) -> PersonState:
    """Return the state that follows from these columns."""
    if not row.is_active:
        return PersonState.ENDED
    if row.signed_in_at is not None:
        return PersonState.ACTIVE
    return PersonState.INVITED if row.has_link else PersonState.NEVER
