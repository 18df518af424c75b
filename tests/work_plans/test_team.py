"""The work plans of all units at once agree with each one by itself, for whoever reads them."""

import pytest

from dashboard.work_plans.counts import counts
from dashboard.work_plans.plan_queries import work_plan
from dashboard.work_plans.team_queries import TeamPage, work_plans
from models.vocabulary import ImplementationStatus as Status
from tests.support.counting import counted_statements
from tests.support.planning import DIRECTOR, person, plan_of, planned, tell
from tests.support.world import World


def page_of(world: World, who: str) -> TeamPage:
    """Return the work plans that somebody reads."""
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return work_plans(session, viewer)


def filled(world: World) -> None:
    """Plan one activity of BCHAP and tell of two."""
    planned(world, accountable=person(world, DIRECTOR), deferred_to="Y4Q1", deferral_reason="No people.")
    tell(world, status=Status.DONE)
    tell(world, activity="2.1.2.d", status=Status.BLOCKED, reason="No contract.")


@pytest.mark.parametrize("who", ["reviewer", DIRECTOR])
def test_each_line_counts_as_the_plan_itself(world: World, who: str) -> None:
    filled(world)
    lines = {line.unit.abbreviation: line.counts for line in page_of(world, who).lines}
    for unit in ("BCHAP", "BFHN", "CO") if who == "reviewer" else ("BCHAP",):
        assert lines[unit] == counts(plan_of(world, who, unit).rows)
    assert (set(lines) == {"BCHAP"}) == (who == DIRECTOR)


def test_statements_do_not_grow_with_what_is_planned(world: World) -> None:
    viewer = world.viewer("reviewer")
    with counted_statements(world) as before, world.sessions.read(viewer) as session:
        work_plans(session, viewer)
        work_plan(session, viewer, "BCHAP")
    filled(world)
    with counted_statements(world) as after, world.sessions.read(viewer) as session:
        work_plans(session, viewer)
        work_plan(session, viewer, "BCHAP")
    assert len(before) == len(after)
