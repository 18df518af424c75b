"""Short ways to assign activities as one of the people, and to see who does what afterwards."""

from typing import Any

from sqlalchemy import func, select

from dashboard.work_plans.assign_as_planned import AssignAsPlanned, assign_as_planned
from dashboard.work_plans.assign_asking import AssignActivities, Holding
from dashboard.work_plans.assign_book import read_book
from dashboard.work_plans.assign_commands import Assigned, assign_activities
from models.plan import ActivityAssignment
from models.vocabulary import AssignmentPart
from tests.support.owing import REVIEWER, confirmed
from tests.support.placing import SYSTEM
from tests.support.world import World

LEAD, PARTICIPATING = AssignmentPart.LEAD, AssignmentPart.PARTICIPATING
NOBODYS = "2.2.2.c"  # Its words name the cross-departmental team alone; Years Two to Five.
ENGAGEMENT = "CE.6"


def assigning(**changed: Any) -> AssignActivities:
    """Return the command that BCHAP leads an activity from Year Three on, with some parts changed."""
    whole = {"activities": (NOBODYS,), "units": ("BCHAP",), "part": Holding.LEAD, "from_year": 3}
    return AssignActivities(**{**whole, **changed})


def assign(world: World, who: str = REVIEWER, **changed: Any) -> Assigned:
    """Assign, with a yes to the question."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        done: Assigned = confirmed(session, viewer, assign_activities, assigning(**changed))
        return done


def as_planned(world: World, who: str = REVIEWER) -> int:
    """Assign as the plan's words say, with a yes to the question."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return int(confirmed(session, viewer, assign_as_planned, AssignAsPlanned()))


def holders(world: World, code: str, year: int) -> dict[str, AssignmentPart]:
    """Return who has which part in an activity in a year."""
    with world.sessions.read(SYSTEM) as session:
        parts = read_book(session).parts(year)
    return {each.unit.abbreviation: each.part for each in parts if each.activity.code == code}


def stored(world: World) -> int:
    """Return how many rows are stored."""
    with world.sessions.read(SYSTEM) as session:
        return session.scalar(select(func.count(ActivityAssignment.id))) or 0
