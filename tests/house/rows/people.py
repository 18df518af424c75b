"""What the room of people and the audit adds to the table."""

from collections.abc import Mapping

from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from models.organization import Person, RoleGrant
from models.vocabulary import Role
from tests.house.shape import Fetched, Route, Screen, Sent
from tests.support.world import TODAY, World

ADMINISTRATOR = frozenset({"administrator"})
KEEPERS = ADMINISTRATOR | {"lead"}
LEAD = frozenset({"lead"})
SYSTEM = Viewer.system("test")


def person_of(world: World, name: str) -> int:
    """Return the number of one of the people."""
    with world.sessions.read(SYSTEM) as session:
        return session.scalars(select(Person.id).where(Person.sign_in_name == name)).one()


def about(world: World) -> dict[str, object]:
    """Return a body about a member of staff."""
    return {"person": person_of(world, "staff")}


def with_reason(world: World) -> dict[str, object]:
    """Return a body about a member of staff, with a reason."""
    return {**about(world), "reason": "Asked for."}


def away(world: World) -> dict[str, object]:
    """Return a body about somebody who was deactivated, with a reason."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.PEOPLE_MANAGE)
        gone = Person(
            sign_in_name="gone",
            display_name="Gone",
            active=False,
            created_at=session.info["clock"].now(),
        )
        session.add(gone)
        session.flush()
        return {"person": gone.id, "reason": "Back again."}


def given(world: World) -> dict[str, object]:
    """Have the administrator give the member of staff the role of reviewer, which waits for a lead."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.PEOPLE_MANAGE)
        grant = RoleGrant(
            person_id=person_of(world, "staff"),
            role=Role.REVIEWER,
            starts_on=TODAY,
            granted_by=person_of(world, "administrator"),
            granted_at=session.info["clock"].now(),
        )
        session.add(grant)
        session.flush()
        return {"grant": grant.id}


def given_with_reason(world: World) -> dict[str, object]:
    """Return a body about a role that waits, with a reason."""
    return {**given(world), "reason": "No longer needed."}


NEW: dict[str, object] = {"sign_in_name": "new.person", "display_name": "New Person", "role": "staff"}
SCREENS: Mapping[str, Screen] = {
    "pages.admin_audit": Screen("/admin/audit", Right.AUDIT_OPEN, KEEPERS),
    "pages.admin_people": Screen("/admin/people", Right.PEOPLE_READ, KEEPERS),
}
ACTIONS: Mapping[str, Sent] = {
    "/admin/people/invite": Sent(Right.PEOPLE_MANAGE, NEW, done="/invitation/", allowed=ADMINISTRATOR),
    "/admin/people/address": Sent(
        Right.PEOPLE_MANAGE,
        {},
        done="Mail goes to staff@example.org",
        allowed=ADMINISTRATOR,
        made=lambda world: {**about(world), "email": "staff@EXAMPLE.org"},
    ),
    "/admin/people/link": Sent(
        Right.PEOPLE_MANAGE, {}, done="/invitation/", allowed=ADMINISTRATOR, made=about
    ),
    "/admin/people/sessions": Sent(
        Right.PEOPLE_MANAGE, {}, done="Signed out: 1 session", allowed=ADMINISTRATOR, made=about
    ),
    "/admin/people/deactivate": Sent(
        Right.PEOPLE_MANAGE, {}, done="Deactivated", allowed=ADMINISTRATOR, made=with_reason
    ),
    "/admin/people/reactivate": Sent(
        Right.PEOPLE_MANAGE, {}, done="Reactivated", allowed=ADMINISTRATOR, made=away
    ),
    "/admin/people/grant": Sent(
        Right.PEOPLE_MANAGE,
        {},
        done="once a lead has confirmed it",
        allowed=ADMINISTRATOR,
        made=lambda world: {**about(world), "role": "reviewer"},
    ),
    "/admin/people/end": Sent(
        Right.PEOPLE_MANAGE, {}, done="is recorded", allowed=ADMINISTRATOR, made=given_with_reason
    ),
    "/admin/people/confirm": Sent(Right.GRANT_CONFIRM, {}, done="Confirmed", allowed=LEAD, made=given),
    "/admin/people/refuse": Sent(
        Right.GRANT_CONFIRM, {}, done="Refused", allowed=LEAD, made=given_with_reason
    ),
}
DOWNLOADS: Mapping[str, Fetched] = {
    "/admin/audit/export": Fetched(
        Right.AUDIT_OPEN, "/admin/audit/export", "/admin/audit/none", allowed=KEEPERS
    ),
}
ROUTES: Mapping[tuple[str, str], Route] = {
    ("GET", "/invitation/<token>"): Route("/invitation/none", 404, 404),
    ("POST", "/invitation/<token>"): Route("/invitation/none", 404, 404, body={}),
}
