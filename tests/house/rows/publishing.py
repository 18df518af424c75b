"""What releases, clearances and the privacy policy add to the table."""

from collections.abc import Mapping

from sqlalchemy import select

from dashboard.access.roles import Right
from dashboard.publishing.margin_commands import DeclareMargin, declare_margin
from models.releases import KnownMargin
from models.vocabulary import Level
from tests.house.shape import EVERYBODY, TEAM, Fetched, Route, Screen, Sent
from tests.support.closing import DUE
from tests.support.content import SYSTEM
from tests.support.releasing import accepted_text, propose, question, ready, release, texts
from tests.support.world import FIRST, World

LEAD = frozenset({"lead"})
DECLARED = {
    "measure": FIRST,
    "level": "department",
    "source": "The state's dashboard.",
    "dimensions": ["race"],
}


def proposed(world: World) -> dict[str, object]:
    """Have a policy proposed, and return the form that approves it with the yes."""
    version = propose(world)
    return {"version": str(version), "confirmed": question(world, version).mark}


def returned(world: World) -> dict[str, object]:
    """Have a policy proposed, and return the form that gives it back."""
    return {"version": str(propose(world)), "reason": "Ask the privacy office."}


def declared(world: World) -> dict[str, object]:
    """Declare figures as known, and return the form that withdraws it."""
    viewer = world.viewer("reviewer")
    with world.sessions.write(viewer) as session:
        declare_margin(session, viewer, DeclareMargin(FIRST, Level.DEPARTMENT, "The state's dashboard."))
    with world.sessions.read(SYSTEM) as session:
        return {"margin": str(session.scalars(select(KnownMargin.id)).one())}


def written(world: World) -> dict[str, object]:
    """Have BCHAP write a text, and return the form that passes it."""
    accepted_text(world)
    keys = [each.key.spelled for each in texts(world)]
    return {"period": DUE, "decision": "pass", "texts": keys, "audiences": ["all_staff"]}


def closed(world: World) -> dict[str, object]:
    """Close a period under a policy, and return the form that releases it."""
    ready(world)
    return {"period": DUE}


SCREENS: Mapping[str, Screen] = {
    "pages.admin_privacy": Screen("/admin/privacy", Right.POLICY_READ, EVERYBODY),
    "pages.clearances": Screen("/clearances", Right.CLEARANCE_READ, TEAM),
    "pages.releases": Screen("/releases", Right.RELEASE_READ, EVERYBODY),
    "pages.release": Screen(
        "/releases/1", Right.RELEASE_READ, EVERYBODY, made=lambda world: f"/releases/{release(world).id}"
    ),
    "pages.release_compare": Screen(
        "/releases/1/compare?with=1",
        Right.RELEASE_READ,
        EVERYBODY,
        made=lambda world: f"/releases/{release(world).id}/compare?with={release(world).id}",
    ),
}
ACTIONS: Mapping[str, Sent] = {
    "/admin/privacy/propose": Sent(
        Right.POLICY_PROPOSE,
        {
            "data_class": "survey",
            "threshold": "15",
            "zeros": "nowhere",
            "minimum_denominator": "30",
            "unreliable_below": "30",
            "reason": "The office says so.",
        },
        done="Proposed: version",
        allowed=TEAM,
    ),
    "/admin/privacy/upload": Sent(
        Right.POLICY_PROPOSE, {"reason": "To begin with."}, done="Proposed: version", allowed=TEAM
    ),
    "/admin/privacy/approve": Sent(Right.POLICY_APPROVE, {}, done="is in force", allowed=LEAD, made=proposed),
    "/admin/privacy/return": Sent(Right.POLICY_APPROVE, {}, done="is returned", allowed=LEAD, made=returned),
    "/admin/privacy/known": Sent(Right.MARGIN_KEEP, dict(DECLARED), done="Declared.", allowed=TEAM),
    "/admin/privacy/known/withdraw": Sent(
        Right.MARGIN_KEEP, {}, done="Withdrawn.", allowed=TEAM, made=declared
    ),
    "/clearances/decide": Sent(
        Right.CLEARANCE_DECIDE,
        {},
        done="Passed: 1 text",
        allowed=TEAM - {"reviewer.bchap"},
        made=written,
    ),
    "/releases/make": Sent(Right.RELEASE_MAKE, {}, done="is being released", allowed=LEAD, made=closed),
}
DOWNLOADS: Mapping[str, Fetched] = {
    "/releases/<release>/files/<name>": Fetched(
        Right.RELEASE_READ,
        lambda world: f"/releases/{release(world).id}/files/release.zip",
        "/releases/999/files/release.json",
        EVERYBODY,
    ),
    "/releases/<release>/certificate": Fetched(
        Right.CLEARANCE_READ,
        lambda world: f"/releases/{release(world).id}/certificate",
        "/releases/999/certificate",
        TEAM,
    ),
}
ROUTES: Mapping[tuple[str, str], Route] = {}
