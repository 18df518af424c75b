"""Objectives and activities that are not applicable leave the counts, and say why."""

from dashboard.work_plans.counts import counts
from dashboard.work_plans.excused_queries import Excuses
from dashboard.work_plans.ground import Activity
from tests.support.owing import NOT, decide, state
from tests.support.planning import ACTIVITY, plan_of, row_of
from tests.support.world import World

ABOVE = {"4.2.2": "4.2", "5.1.1": "5.1", "2.1.1": "2.1"}


def activity(primary: str, areas: tuple[str, ...] = ()) -> Activity:
    """Return an activity under a primary activity, or shared by several."""
    return Activity(1, "x", "Do it.", ABOVE.get(primary, ""), primary, (3,), (), areas)


def test_the_nearest_statement_wins() -> None:
    told = Excuses({"2.1": "No programs.", "2.1.1": None}, ABOVE)
    assert told.why(activity("2.1.1")) is None
    assert Excuses({"2.1": "No programs."}, ABOVE).why(activity("2.1.1")) == "No programs."
    assert Excuses({}, ABOVE).why(activity("2.1.1")) is None


def test_a_shared_activity_is_excused_where_all_its_areas_are() -> None:
    shared = activity("", ("4.2.2", "5.1.1"))
    assert Excuses({"4.2": "None here."}, ABOVE).why(shared) is None
    assert Excuses({"4.2": "None here.", "5.1.1": "None there."}, ABOVE).why(shared) == "None here."


def test_an_accepted_statement_excuses_and_is_counted_apart(world: World) -> None:
    before = counts(plan_of(world).rows)
    state(world, item="2.1", state=NOT)
    assert row_of(world).excused is None
    decide(world)
    row, plan = row_of(world), plan_of(world)
    assert row.excused == "No programs of this kind."
    after = counts(plan.rows)
    assert (after.excused, after.activities + after.excused) == (4, before.activities)
    objective = next(each for each in plan.objectives if each.code == "2.1")
    assert objective.excuses == (("2.1", "No programs of this kind."),)
    assert row_of(world, ACTIVITY, period="Y3Q3").excused is None
    assert len(plan.objectives) == 9
