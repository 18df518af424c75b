"""Evidence of an activity's status, on the screen of its work plan."""

from collections.abc import Callable

from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from models.vocabulary import LineState
from models.work import ActivityUpdate
from tests.support.app import Visitor
from tests.support.placing import SYSTEM
from tests.support.planning import ACTIVITY, DIRECTOR, UNDER_WAY, tell
from tests.support.world import PERIOD, TODAY, World

Site = Callable[..., Visitor]
HERE = f"/work-plan/BCHAP?period={PERIOD}&activity={ACTIVITY}"
OFFER = "Attach a file or a link"


def hand_in(world: World) -> None:
    """Submit what was told, as the report's submission does."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.scalars(select(ActivityUpdate)).one().state = LineState.SUBMITTED


def told(world: World) -> int:
    """Tell of an activity; return the id of what was told."""
    tell(world, by_when=TODAY, **UNDER_WAY)
    with world.sessions.read(SYSTEM) as session:
        return session.scalars(select(ActivityUpdate.id)).one()


def test_evidence_needs_something_that_it_proves(site: Site) -> None:
    words = site(DIRECTOR).page(HERE).words
    assert "Save how it stands first" in words
    assert OFFER not in words


def test_a_link_is_attached_to_what_was_told_and_read_by_the_team_once_handed_in(
    site: Site, world: World
) -> None:
    body = {"place": "activity", "number": str(told(world)), "title": "Agenda"}
    assert OFFER in site(DIRECTOR).page(HERE).words
    answer = site(DIRECTOR).post("/evidence/attach", {**body, "link": "https://www.mass.gov/agenda"})
    assert answer.get_json()["told"] == "Attached: Agenda (link)."
    assert "link to www.mass.gov" in site(DIRECTOR).page(HERE).words
    assert "link to www.mass.gov" not in site("reviewer").page(HERE).words
    hand_in(world)
    seen = site("reviewer").page(HERE).words
    assert "link to www.mass.gov" in seen
    assert "kept as a supporting record" in seen
    assert OFFER not in site(DIRECTOR).page(HERE).words
