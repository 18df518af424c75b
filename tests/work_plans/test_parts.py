"""Tasks, resources and partner agencies: added, changed, finished, taken out; each only by its own unit."""

from datetime import date
from typing import Any

import pytest

from dashboard.errors import NotAllowed, NotFound, ValueRejected
from dashboard.work_plans.load import load, undated
from dashboard.work_plans.resource_commands import AddPartner, SaveResource, add_partner, save_resource
from dashboard.work_plans.task_commands import FinishTask, SaveTask, finish_task, save_task
from dashboard.work_plans.withdrawing import Kept, Withdraw, withdraw
from models.work_vocabulary import ResourceKind
from tests.support.planning import ACTIVITY, CONTRIBUTOR, DIRECTOR, person, plan_of, planned, row_of, run
from tests.support.world import TODAY, World

MAY, DECEMBER = date(2026, 5, 15), date(2026, 12, 1)


def add_task(world: World, who: str = DIRECTOR, **parts: Any) -> None:
    """Add or change a task as somebody."""
    whole: dict[str, Any] = {
        "unit": "BCHAP",
        "year": 3,
        "activity": ACTIVITY,
        "text": "Ask the leads",
        **parts,
    }
    run(world, who, save_task, SaveTask(**whole))


def test_a_task_is_added_changed_and_finished(world: World) -> None:
    add_task(world, person=person(world, CONTRIBUTOR), starts_on=MAY, due_on=DECEMBER)
    (task,) = row_of(world).tasks
    assert task.person is not None
    assert (task.text, task.person.name, task.due_on) == ("Ask the leads", "Contributor Of Bchap", DECEMBER)
    add_task(world, task=task.id, text="Ask everybody", deferred_to="Y4Q1", deferral_reason="No people.")
    (task,) = row_of(world).tasks
    assert task.deferral is not None
    assert (task.text, task.due_on, task.ends) == ("Ask everybody", None, date(2027, 3, 31))
    assert run(world, CONTRIBUTOR, finish_task, FinishTask("BCHAP", task.id)) == "Ask everybody"
    assert row_of(world).tasks[0].done_on == TODAY


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"starts_on": DECEMBER, "due_on": MAY}, "due_on"),
        ({"person": 10**6}, "person"),
        ({"done_on": DECEMBER}, "done_on"),
        ({"deferred_to": "Y4Q1"}, "deferral_reason"),
    ],
)
def test_faults_of_a_task_stand_beside_their_fields(world: World, parts: dict[str, Any], field: str) -> None:
    with pytest.raises(ValueRejected) as refused:
        add_task(world, **parts)
    assert refused.value.field == field


def test_a_task_stays_with_its_activity_and_unit(world: World) -> None:
    add_task(world)
    (task,) = row_of(world).tasks
    with pytest.raises(NotFound):
        add_task(world, activity="2.1.2.d", task=task.id)
    for who, unit, error in (("director.bfhn", "BFHN", NotFound), ("reviewer", "BCHAP", NotAllowed)):
        with pytest.raises(error):
            run(world, who, finish_task, FinishTask(unit, task.id))
    assert row_of(world).tasks[0].done_on is None


def test_what_is_taken_out_is_gone_once(world: World) -> None:
    add_task(world)
    out = Withdraw("BCHAP", Kept.TASK, row_of(world).tasks[0].id)
    assert run(world, DIRECTOR, withdraw, out) == "Ask the leads"
    assert row_of(world).tasks == ()
    with pytest.raises(NotFound):
        run(world, DIRECTOR, withdraw, out)


def test_a_resource_keeps_cents_and_blanks(world: World) -> None:
    command = SaveResource("BCHAP", 3, ACTIVITY, ResourceKind.MONEY, "Interpreters", None, "12,500.50", "0")
    run(world, DIRECTOR, save_resource, command)
    (kept,) = row_of(world).resources
    assert (kept.amounts.needed, kept.amounts.allocated, kept.amounts.spent) == (1_250_050, 0, None)
    assert kept.amounts.gap == 1_250_050
    changed = SaveResource("BCHAP", 3, ACTIVITY, ResourceKind.PEOPLE, "Staff", kept.id, "1.5", None)
    run(world, DIRECTOR, save_resource, changed)
    (kept,) = row_of(world).resources
    assert (kept.amounts.needed, kept.amounts.allocated, kept.amounts.gap) == (15, None, None)


def test_an_agency_is_named_once_and_comes_back(world: World) -> None:
    command = AddPartner("BCHAP", 3, ACTIVITY, "MassHealth")
    run(world, DIRECTOR, add_partner, command)
    with pytest.raises(ValueRejected):
        run(world, DIRECTOR, add_partner, command)
    (agency,) = row_of(world).partners
    run(world, DIRECTOR, withdraw, Withdraw("BCHAP", Kept.PARTNER, agency.id))
    assert row_of(world).partners == ()
    run(world, DIRECTOR, add_partner, command)
    assert [each.id for each in row_of(world).partners] == [agency.id]


def test_the_load_of_a_quarter_counts_what_falls_due_and_what_was_deferred_away(world: World) -> None:
    planned(world, due_on=DECEMBER, deferred_to="Y4Q1", deferral_reason="No people.")
    add_task(world, due_on=MAY, done_on=MAY)
    add_task(world, due_on=DECEMBER, text="Write it up")
    add_task(world, text="Some day")
    plan = plan_of(world)
    _, second, _, fourth = load(plan.rows, plan.quarters)
    assert (second.done, second.tasks, second.activities) == (1, (), ())
    assert [each.task for each in fourth.tasks] == ["Write it up"]
    assert [(each.code, each.task) for each in fourth.deferred] == [(ACTIVITY, "")]
    assert fourth.activities == ()
    assert undated(plan.rows) == (len(plan.rows) - 1, 1)
