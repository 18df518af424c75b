"""Outcome goals and judgements about a status: proposed, decided by somebody else, and readable for good."""

import pytest

from dashboard.errors import NotAllowed, NotFound, Superseded, ValueRejected
from dashboard.targets.goal_commands import (
    ApproveGoal,
    EndGoal,
    ProposeGoal,
    approve_goal,
    end_goal,
    propose_goal,
)
from dashboard.targets.goals import Goal, goals
from dashboard.targets.override_commands import ProposeOverride, propose_override
from dashboard.targets.override_decisions import DecideOverride, decide_override
from dashboard.targets.overrides import Override, history, overrides, waiting_overrides
from models.measure_vocabulary import MeasureStatus
from tests.support.aiming import SYSTEM, second_lead
from tests.support.placing import measure_id, unit_id
from tests.support.world import FIRST, PERIOD, World

GOAL = ProposeGoal("2.1", "Every program reviews itself against racial equity.", "Y3Q1")


def proposed(world: World, who: str = "reviewer", command: ProposeGoal = GOAL) -> int:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return propose_goal(session, viewer, command).id


def approved(world: World, goal: int, who: str = "lead") -> None:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        approve_goal(session, viewer, ApproveGoal(goal))


def read(world: World, who: str = "staff") -> tuple[Goal, ...]:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return goals(session, viewer).get("2.1", ())


def test_a_goal_is_proposed_approved_and_ended(world: World) -> None:
    goal = proposed(world)
    assert [each.state_in(15) for each in read(world)] == ["proposed"]
    approved(world, goal)
    with pytest.raises(Superseded):
        approved(world, goal)
    found = read(world)[0]
    assert (found.state_in(found.first - 1), found.state_in(found.first)) == ("begins later", "holds")
    viewer = world.viewer("lead")
    with world.sessions.write(viewer) as session:
        end_goal(session, viewer, EndGoal(goal, "Y4Q4"))
    found = read(world)[0]
    assert found.last is not None
    assert (found.state_in(found.last), found.state_in(found.last + 1)) == ("holds", "ended")
    proposed(world)
    assert len(read(world)) == 2


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (ProposeGoal("9.9", "x", "Y3Q1"), "objective"),
        (ProposeGoal("2.1.1", "x", "Y3Q1"), "objective"),
        (ProposeGoal("2.1", "x", "Y9Q1"), "from_period"),
        (ProposeGoal("2.1", "x", "Y3Q1", "Y2Q4"), "to_period"),
    ],
)
def test_a_goal_belongs_to_an_objective_and_does_not_end_before_it_begins(
    world: World, command: ProposeGoal, field: str
) -> None:
    with pytest.raises(ValueRejected) as caught:
        proposed(world, command=command)
    assert caught.value.field == field


def test_goals_are_decided_by_another_lead_only(world: World) -> None:
    goal = proposed(world, "lead")
    for who in ("lead", "reviewer", "director.bchap", "administrator", "staff"):
        with pytest.raises(NotAllowed):
            approved(world, goal, who)
    for who in ("director.bchap", "contributor.bchap", "administrator", "staff"):
        with pytest.raises(NotAllowed):
            proposed(world, who)
    viewer = second_lead(world)
    with world.sessions.write(viewer) as session:
        approve_goal(session, viewer, ApproveGoal(goal))


def judge(
    world: World,
    who: str = "reviewer",
    unit: str = "BCHAP",
    period: str = PERIOD,
    status: MeasureStatus = MeasureStatus.WATCH,
    seen: int = 0,
) -> int:
    viewer = world.viewer(who)
    command = ProposeOverride(FIRST, unit, period, status, "A list was lost in the move.", seen)
    with world.sessions.write(viewer) as session:
        return propose_override(session, viewer, command).id


def decide(
    world: World, override: int, *, accept: bool, reason: str | None = None, who: str = "lead"
) -> None:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        decide_override(session, viewer, DecideOverride(override, accept, reason))


def counting(world: World) -> list[Override]:
    with world.sessions.read(SYSTEM) as session:
        by_measure = overrides(session, measure=measure_id(session, FIRST))
        periods = {each.period for each in by_measure.values()}
        assert overrides(session, period_ids=periods) == by_measure
        assert overrides(session, period_ids=()) == {}
        return list(by_measure.values())


def test_a_judgement_counts_once_it_is_approved_and_until_it_is_taken_back(world: World) -> None:
    override = judge(world)
    assert counting(world) == []
    decide(world, override, accept=True)
    found = counting(world)[0]
    assert (found.status, found.reason, found.proposer, found.approver) == (
        MeasureStatus.WATCH,
        "A list was lost in the move.",
        "Reviewer",
        "Lead",
    )
    with world.sessions.read(SYSTEM) as session:
        assert found.subject == unit_id(session, "BCHAP")
    with pytest.raises(ValueRejected):
        decide(world, override, accept=False)
    decide(world, override, accept=False, reason="The list was found.")
    assert counting(world) == []
    with world.sessions.read(SYSTEM) as session:
        told = history(session, measure_id(session, FIRST))
    assert [each.returned_reason for each in told] == ["The list was found."]


def test_a_refused_judgement_counts_for_nothing_and_a_newer_one_replaces_the_old(world: World) -> None:
    first = judge(world)
    decide(world, first, accept=True)
    second = judge(world, status=MeasureStatus.OFF_TRACK, seen=1)
    assert [each.status for each in counting(world)] == [MeasureStatus.WATCH]
    with pytest.raises(Superseded):
        decide(world, first, accept=False, reason="Too late.")
    decide(world, second, accept=True)
    assert [each.status for each in counting(world)] == [MeasureStatus.OFF_TRACK]
    third = judge(world, status=MeasureStatus.MET, seen=2)
    decide(world, third, accept=False, reason="There is no proof.")
    assert [each.status for each in counting(world)] == [MeasureStatus.OFF_TRACK]


def test_judgements_are_decided_by_those_who_did_not_propose_them(world: World) -> None:
    own = judge(world, "lead")
    with pytest.raises(NotAllowed, match="yourself"):
        decide(world, own, accept=True)
    judge(world, "reviewer", status=MeasureStatus.MET, seen=1)
    viewer = world.viewer("lead")
    with world.sessions.read(viewer) as session:
        waiting = waiting_overrides(session, viewer)
    assert [each.status for each in waiting] == [MeasureStatus.MET]
    for who in ("reviewer", "director.bchap", "staff", "administrator"):
        with pytest.raises((NotAllowed, NotFound)):
            decide(world, waiting[0].id, accept=True, who=who)
    with pytest.raises(NotAllowed):
        judge(world, "director.bchap", seen=2)


@pytest.mark.parametrize(
    ("period", "status", "field"),
    [("Y4Q1", MeasureStatus.MET, "period"), (PERIOD, MeasureStatus.SUPPRESSED, "status")],
)
def test_nobody_judges_the_future_or_says_that_a_figure_is_suppressed(
    world: World, period: str, status: MeasureStatus, field: str
) -> None:
    with pytest.raises(ValueRejected) as caught:
        judge(world, period=period, status=status)
    assert caught.value.field == field


def test_two_judgements_of_one_place_do_not_overwrite_each_other(world: World) -> None:
    judge(world)
    with pytest.raises(Superseded):
        judge(world, seen=0)


def test_units_read_the_judgements_about_themselves(world: World) -> None:
    decide(world, judge(world), accept=True)
    for who, found in (("director.bchap", 1), ("director.bfhn", 0), ("staff", 0)):
        viewer = world.viewer(who)
        with world.sessions.read(viewer) as session:
            assert len(overrides(session)) == found
