"""Short ways to plan and to tell of activities as one of the people."""

from typing import Any

import pytest
from sqlalchemy import select

from dashboard.errors import Question
from dashboard.work_plans.plan_commands import SavePlan, save_plan
from dashboard.work_plans.plan_queries import work_plan
from dashboard.work_plans.plan_records import Row, WorkPlan
from dashboard.work_plans.update_commands import TellStatus, tell_status
from models.organization import Person
from models.vocabulary import ImplementationStatus
from tests.support.world import PERIOD, World

ACTIVITY, SHARED = "2.1.1.c", "CE.6"
DIRECTOR, CONTRIBUTOR = "director.bchap", "contributor.bchap"
UNDER_WAY: dict[str, Any] = {
    "status": ImplementationStatus.UNDER_WAY,
    "what": "Interviews.",
    "next_step": "A draft.",
}


def plan_of(world: World, who: str = DIRECTOR, unit: str = "BCHAP", **query: str) -> WorkPlan:
    """Return a unit's work plan as somebody reads it."""
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return work_plan(session, viewer, unit, **query)


def row_of(world: World, code: str = ACTIVITY, who: str = DIRECTOR, **query: str) -> Row:
    """Return one row of a unit's work plan."""
    return next(row for row in plan_of(world, who, **query).rows if row.part.activity.code == code)


def person(world: World, name: str) -> int:
    """Return the id of one of the people."""
    with world.sessions.read(world.viewer(name)) as session:
        return session.scalars(select(Person.id).where(Person.sign_in_name == name)).one()


def run(world: World, who: str, do: Any, command: Any) -> Any:
    """Run a command as somebody."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return do(session, viewer, command)


def planned(world: World, who: str = DIRECTOR, **parts: Any) -> None:
    """Save a plan as somebody."""
    whole = {"unit": "BCHAP", "year": 3, "activity": ACTIVITY, "version": 0, **parts}
    run(world, who, save_plan, SavePlan(**whole))


def tell(world: World, who: str = DIRECTOR, **parts: Any) -> None:
    """Tell how an activity stands as somebody."""
    whole = {"unit": "BCHAP", "period": PERIOD, "activity": ACTIVITY, "version": 0, **parts}
    run(world, who, tell_status, TellStatus(**whole))


def asked(world: World, who: str, do: Any, command: Any) -> Question:
    """Return the question that a command leads to."""
    with pytest.raises(Question) as found:
        run(world, who, do, command)
    return found.value
