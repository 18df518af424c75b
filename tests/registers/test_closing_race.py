"""A period is not closed while a register is being saved in it."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from dashboard.registers.meeting_commands import KeepMeeting, keep_meeting
from dashboard.registers.places import place_to_keep
from models.calendar import Period
from tests.support.registering import DIRECTOR, MET_ON, REVIEWER
from tests.support.world import PERIOD, TODAY, World, fill


@pytest.fixture
def own(new_database: Callable[[str, str], Engine]) -> World:
    """Give the small department on a database whose writers do not queue."""
    sessions = Sessions(new_database("postgresql", "closing race"), Clock(TODAY))
    fill(sessions)
    return World(sessions)


def take_to_close(world: World) -> None:
    """Take a period as a closing does, without waiting for it."""
    statement = select(Period.id).where(Period.code == PERIOD)
    with world.sessions.write(Viewer.system("test")) as session:
        session.execute(statement.with_for_update(key_share=True, nowait=True))


@pytest.mark.postgres
def test_a_closing_waits_for_a_register_and_a_meeting_that_are_being_saved(own: World) -> None:
    take_to_close(own)
    director, reviewer = own.viewer(DIRECTOR), own.viewer(REVIEWER)
    with own.sessions.write(director) as session:
        place_to_keep(session, director, "BCHAP", PERIOD)
        with pytest.raises(OperationalError, match="lock"):
            take_to_close(own)
    with own.sessions.write(reviewer) as session:
        keep_meeting(session, reviewer, KeepMeeting(PERIOD, MET_ON))
        with pytest.raises(OperationalError, match="lock"):
            take_to_close(own)
    take_to_close(own)
