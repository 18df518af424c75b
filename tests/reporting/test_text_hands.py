"""Whoever ever wrote in a text never decides about it, however much others wrote after them."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from dashboard.access.authorise import OWN_WORK, authorise
from dashboard.access.roles import Right
from dashboard.errors import NotAllowed
from dashboard.reporting.decisions_many import decide, read_item
from dashboard.reporting.queue_texts import WaitingText, waiting_texts
from models.organization import Person, RoleGrant
from models.vocabulary import Role
from models.work import TextHand
from tests.support import planning
from tests.support.acting import DIRECTOR, SYSTEM
from tests.support.journey import answer, submit
from tests.support.planning import UNDER_WAY
from tests.support.telling import change, story, tell, write
from tests.support.world import World

FIRST_HAND, DAY = "contributor.bchap", date(2026, 12, 18)


def narrative(world: World) -> None:
    write(world, "Too few interpreters.", who=FIRST_HAND)
    write(world, "Too few interpreters in the west.", version=1)


def action(world: World) -> None:
    tell(world, FIRST_HAND)
    change(world, story(world).actions[0].id)


def activity(world: World) -> None:
    planning.tell(world, FIRST_HAND, **UNDER_WAY, by_when=DAY)
    planning.tell(world, DIRECTOR, **UNDER_WAY, by_when=DAY, version=1)


def moved_to_the_team(world: World) -> None:
    """Let the contributor leave the unit and become a reviewer."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        grants = select(RoleGrant).join(Person, Person.id == RoleGrant.person_id)
        grant = session.scalars(grants.where(Person.sign_in_name == FIRST_HAND)).one()
        grant.role, grant.unit_id = Role.REVIEWER, None


def waiting(world: World, who: str) -> WaitingText:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        (found,) = waiting_texts(session, viewer)
        return found


@pytest.mark.parametrize("told", [narrative, action, activity])
def test_the_first_hand_counts_like_the_last(world: World, told: Callable[[World], None]) -> None:
    told(world)
    answer(world)
    submit(world)
    moved_to_the_team(world)
    assert waiting(world, "reviewer").barred is None
    found = waiting(world, FIRST_HAND)
    assert found.barred == OWN_WORK
    viewer = world.viewer(FIRST_HAND)
    with pytest.raises(NotAllowed, match=OWN_WORK), world.sessions.write(viewer) as session:
        decide(session, viewer, read_item(found.item))
    with world.sessions.read(SYSTEM) as session:
        assert len(session.scalars(select(TextHand)).all()) == 2
