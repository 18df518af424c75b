"""Feedback cycles and the actions stated to all staff: days, traces of people, and what became of each."""

from datetime import date
from typing import Any

import pytest

from dashboard.errors import Question, Superseded, ValueRejected, WrongState
from dashboard.registers.commitment_commands import (
    SettleAction,
    StateAction,
    WithdrawAction,
    settle_action,
    state_action,
    withdraw_action,
)
from dashboard.registers.commitments import open_commitments
from dashboard.registers.feedback_commands import KeepCycle, keep_cycle
from dashboard.registers.queries import registers_page
from models.work_vocabulary import CommitmentState
from tests.support.owing import close
from tests.support.registering import PLACE, SENT_ON, action, cycle, done, refused
from tests.support.world import PERIOD, World

CONTRIBUTOR = "contributor.bchap"
KEPT, CHANGED = CommitmentState.KEPT, CommitmentState.CHANGED


@pytest.mark.parametrize(
    ("parts", "field", "words"),
    [
        ({}, "opened_on", "Fill in what is known"),
        ({"opened_on": date(2026, 9, 30)}, "opened_on", "lies outside"),
        ({"opened_on": date(2026, 11, 24)}, "opened_on", "lies ahead"),
        ({"closed_on": date(2026, 11, 2)}, "opened_on", "was opened"),
        (
            {"opened_on": date(2026, 11, 2), "closed_on": date(2026, 11, 1)},
            "closed_on",
            "the cycle was opened",
        ),
        ({"correspondence": "We heard you."}, "correspondence_on", "on which day"),
        ({"correspondence_on": SENT_ON}, "correspondence", "what was written"),
        ({"coaching_pod_on": date(2026, 9, 2)}, "coaching_pod_on", "The quarter began"),
        ({"themes": "As ana.silva@mass.gov said."}, "themes", "“ana.silva@mass.gov”"),
        ({"themes": "Call 617-555-0101."}, "themes", "“617-555-0101”"),
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(
    world: World, parts: dict[str, Any], field: str, words: str
) -> None:
    told = refused(world, keep_cycle, KeepCycle(**PLACE, **parts), ValueRejected)
    assert (told.field, words in told.message) == (field, True), told.message


def test_a_cycle_is_one_for_the_quarter_and_a_conflict_shows_both(world: World) -> None:
    first = cycle(world)
    assert cycle(world, seen=1, themes="Meetings.") == first
    other = KeepCycle(**PLACE, opened_on=date(2026, 10, 5), themes="Forms.", seen=1)
    asked = refused(world, keep_cycle, other, Question, CONTRIBUTOR)
    assert "Themes: theirs “Meetings.”, yours “Forms.”" in asked.lines


def test_actions_are_those_of_a_correspondence(world: World) -> None:
    assert refused(world, state_action, StateAction(**PLACE, text="Publish."), ValueRejected).field == "text"
    cycle(world)
    early = StateAction(**PLACE, text="Publish.", due_on=date(2026, 11, 1))
    assert refused(world, state_action, early, ValueRejected).field == "due_on"
    action(world)
    emptied = KeepCycle(**PLACE, opened_on=date(2026, 10, 5), seen=1)
    assert refused(world, keep_cycle, emptied, ValueRejected).field == "correspondence"


@pytest.mark.parametrize(
    ("state", "day", "note", "field"),
    [
        (CommitmentState.OPEN, SENT_ON, None, "settled_on"),
        (KEPT, None, None, "settled_on"),
        (KEPT, date(2026, 11, 24), None, "settled_on"),
        (KEPT, date(2026, 11, 15), None, "settled_on"),
        (CHANGED, SENT_ON, None, "note"),
        (CommitmentState.NOT_KEPT, SENT_ON, None, "note"),
    ],
)
def test_what_became_of_an_action_has_its_day_and_its_note(
    world: World, state: CommitmentState, day: date | None, note: str | None, field: str
) -> None:
    cycle(world)
    command = SettleAction(
        **PLACE, commitment=action(world), state=state, settled_on=day, note=note, seen="open"
    )
    assert refused(world, settle_action, command, ValueRejected).field == field


def test_an_action_is_settled_once_seen_and_withdrawn_in_its_quarter(world: World) -> None:
    cycle(world)
    key = action(world)
    settled = SettleAction(**PLACE, commitment=key, state=KEPT, settled_on=SENT_ON, seen="open")
    done(world, settle_action, settled)
    stale = SettleAction(**PLACE, commitment=key, state=CHANGED, settled_on=SENT_ON, note="No.", seen="open")
    assert "“kept”" in refused(world, settle_action, stale, Superseded, CONTRIBUTOR).message
    done(world, withdraw_action, WithdrawAction(**PLACE, commitment=key))
    assert opened(world) == []


def test_open_actions_of_my_units_the_earliest_first(world: World) -> None:
    cycle(world)
    action(world, text="Some day.")
    action(world, text="In January.", due_on=date(2027, 1, 5))
    action(world, text="This week.", due_on=date(2026, 11, 20))
    assert opened(world) == [("This week.", True), ("In January.", False), ("Some day.", False)]
    assert opened(world, "director.bfhn") == []
    assert opened(world, "reviewer") == []
    assert len(opened(world, "reviewer.bchap")) == 3


def opened(world: World, who: str = "director.bchap") -> list[tuple[str, bool]]:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        today = session.info["clock"].today()
        return [(each.text, each.is_overdue(today)) for each in open_commitments(session, viewer)]


def test_a_later_quarter_settles_what_an_earlier_one_stated(world: World) -> None:
    past: dict[str, Any] = {"unit": "BCHAP", "period": "Y3Q3"}
    letter: dict[str, Any] = {"correspondence_on": date(2026, 9, 10), "correspondence": "We heard you."}
    done(world, keep_cycle, KeepCycle(**past, opened_on=date(2026, 8, 3), **letter))
    key = int(done(world, state_action, StateAction(**past, text="Publish.")))
    close(world, "Y3Q3")
    refused(world, withdraw_action, WithdrawAction(**past, commitment=key), WrongState)
    refused(world, withdraw_action, WithdrawAction(**PLACE, commitment=key), WrongState)
    settled = SettleAction(**PLACE, commitment=key, state=KEPT, settled_on=SENT_ON, seen="open")
    assert done(world, settle_action, settled) == key
    assert opened(world) == []


def test_what_became_of_an_action_in_a_closed_quarter_stays(world: World) -> None:
    past: dict[str, Any] = {"unit": "BCHAP", "period": "Y3Q3"}
    letter: dict[str, Any] = {"correspondence_on": date(2026, 9, 10), "correspondence": "We heard you."}
    done(world, keep_cycle, KeepCycle(**past, opened_on=date(2026, 8, 3), **letter))
    key = int(done(world, state_action, StateAction(**past, text="Publish.")))
    day = date(2026, 9, 20)
    done(world, settle_action, SettleAction(**past, commitment=key, state=KEPT, settled_on=day, seen="open"))
    close(world, "Y3Q3")
    other = SettleAction(
        **PLACE, commitment=key, state=CHANGED, settled_on=day, note="Only half of it.", seen="kept"
    )
    assert refused(world, settle_action, other, ValueRejected).field == "state"
    same = SettleAction(**PLACE, commitment=key, state=KEPT, settled_on=day, note="In full.", seen="kept")
    assert done(world, settle_action, same) == key


@pytest.mark.parametrize(
    ("number", "day", "field"),
    [
        (-1, date(2026, 11, 10), "attended"),
        (5_001, date(2026, 11, 10), "attended"),
        (0, None, "coaching_pod_on"),
    ],
)
def test_how_many_attended_a_pod_needs_the_pod_and_makes_sense(
    world: World, number: int, day: date | None, field: str
) -> None:
    command = KeepCycle(**PLACE, opened_on=date(2026, 10, 5), coaching_pod_on=day, attended=number)
    assert refused(world, keep_cycle, command, ValueRejected).field == field


def test_nobody_came_is_not_nobody_counted(world: World) -> None:
    pod = date(2026, 11, 10)
    cycle(world, coaching_pod_on=pod)
    assert _attended(world) is None
    cycle(world, coaching_pod_on=pod, attended=0, seen=1)
    assert _attended(world) == 0


def _attended(world: World) -> int | None:
    viewer = world.viewer("director.bchap")
    with world.sessions.read(viewer) as session:
        return registers_page(session, viewer, "BCHAP", PERIOD).cycle.attended
