"""Changes roles: given, confirmed or refused by a lead, ended; nobody gives or confirms their own."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration.granting import OWN_ROLE, active, grant_role, standing_today
from dashboard.administration.grants import PAST, Standing
from dashboard.administration.holders import held_grant, held_person, refuse_to_lose_the_last
from dashboard.administration.people_asked import AddGrant, EndGrant, GrantReason, OneGrant
from dashboard.errors import NotAllowed, ValueRejected, WrongState
from models.organization import RoleGrant

OWN_CONFIRMATION = "Nobody decides about a role of their own. Another lead can."


def add_grant(session: Session, viewer: Viewer, command: AddGrant) -> Standing:
    """Give somebody else a role; return how it stands: those of the team wait for a lead."""
    authorise(session, viewer, Right.PEOPLE_MANAGE)
    if command.person == viewer.person_id:
        raise NotAllowed(OWN_ROLE)
    person = active(held_person(session, command.person))
    return standing_today(session, grant_role(session, viewer, person, command))


def confirm_grant(session: Session, viewer: Viewer, command: OneGrant) -> None:
    """Confirm, as a lead, a role that somebody else was given by somebody else; from now on it has effect."""
    grant = _waiting(session, viewer, command.grant)
    active(held_person(session, grant.person_id))
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
    now = standing_today(session, grant)
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
    if standing_today(session, grant) is not Standing.WAITS:
        raise WrongState("This role does not wait for a confirmation any more.")
    return grant
