"""The small department with mail addresses, in which one report is late and one is due."""

from datetime import date

from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from dashboard.reminding.commands import Reminded, remind
from models.calendar import Period
from tests.support.content import SYSTEM
from tests.support.outbox import person
from tests.support.world import PEOPLE, World

LATE, PRESENT = "Y3Q3", "Y3Q4"  # Due on 15 October 2026 and on 15 January 2027.


def addressed(world: World) -> World:
    """Give everybody an address, and close every period before the two that matter."""
    for name in PEOPLE:
        person(world, name)
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CALENDAR_KEEP)
        for period in session.scalars(select(Period).where(Period.code.not_in([LATE, PRESENT, "Y3"]))):
            period.closed_at = session.info["clock"].now()
    return world


def on(world: World, day: date) -> World:
    """Return the same department on another day."""
    return World(Sessions(world.sessions.bind, Clock(day)))


def run(world: World, viewer: Viewer = SYSTEM) -> Reminded:
    """Run the reminders."""
    with world.sessions.write(viewer) as session:
        return remind(session, viewer)
