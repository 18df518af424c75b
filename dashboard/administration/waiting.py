"""What waits for a lead's confirmation, and what of it this lead may decide."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import why_barred
from dashboard.access.people import CONFIRMED
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration.granted import GrantView, grant_rows, grant_view
from dashboard.administration.role_commands import OWN_CONFIRMATION
from models.organization import Person, RoleGrant


@dataclass(frozen=True)
class WaitingGrant:
    """A role that waits for a lead; `barred` says why this viewer may not decide, or is None."""

    grant: GrantView
    barred: str | None


def waiting_grants(session: Session, viewer: Viewer) -> tuple[WaitingGrant, ...]:
    """Return every role that waits for a lead's confirmation, the longest waiting first."""
    rows = grant_rows(session, *_waits(session))
    return tuple(WaitingGrant(grant_view(session, row), _barred(viewer, row.RoleGrant)) for row in rows)


def waiting_confirmations(session: Session, viewer: Viewer) -> int:
    """Return how many roles wait for this lead's confirmation; what a lead may not confirm is not counted."""
    others = (RoleGrant.person_id != viewer.person_id, RoleGrant.granted_by != viewer.person_id)
    statement = select(func.count(RoleGrant.id)).join(Person, Person.id == RoleGrant.person_id)
    return session.scalar(statement.where(*_waits(session), *others)) or 0


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
