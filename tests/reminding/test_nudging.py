"""The team reminds a unit now; the five days between reminders hold, and what did not happen is said."""

from datetime import timedelta

import pytest

from dashboard.errors import NotAllowed, WrongState
from dashboard.reminding.nudging import Nudge, nudge
from models.work_vocabulary import MessageKind
from tests.support.journey import answer, submit
from tests.support.outbox import person, rows
from tests.support.reminding import addressed, on
from tests.support.world import TODAY, World


def ask(world: World, period: str = "Y3Q3", unit: str = "BFHN", who: str = "reviewer") -> str:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return nudge(session, viewer, Nudge(unit, period))


def test_whoever_enters_for_the_unit_is_reminded_and_named(world: World) -> None:
    addressed(world)
    assert ask(world) == "Reminded: Director Of Bfhn."
    (row,) = rows(world)
    assert (row.kind, row.address) == (MessageKind.REMINDER, "director.bfhn@example.org")
    assert "The team asks you to look at this." in row.body
    assert "/entry/BFHN/Y3Q3" in row.body


def test_the_five_days_hold_and_are_told(world: World) -> None:
    addressed(world)
    ask(world)
    with pytest.raises(WrongState, match=r"reminded on 23 November 2026 and can be again from 28 Nov"):
        ask(on(world, TODAY + timedelta(days=4)))
    assert ask(on(world, TODAY + timedelta(days=5))) == "Reminded: Director Of Bfhn."


def test_who_has_no_address_is_named(world: World) -> None:
    addressed(world)
    person(world, "contributor.bchap", email=None)
    told = ask(world, unit="BCHAP")
    assert told.startswith("Reminded: Director Of Bchap, Reviewer Of Bchap.")
    assert "Contributor Of Bchap has no mail address." in told


@pytest.mark.parametrize("period", ["Y3Q4", "Y4Q1"])
def test_what_is_not_due_for_long_or_handed_in_is_not_asked_for(world: World, period: str) -> None:
    addressed(world)
    answer(world)
    submit(world)
    with pytest.raises(WrongState, match="owes nothing"):
        ask(world, period, "BCHAP")
    assert not rows(world)


@pytest.mark.parametrize("who", ["director.bchap", "administrator", "staff"])
def test_only_the_team_reminds(world: World, who: str) -> None:
    addressed(world)
    with pytest.raises(NotAllowed):
        ask(world, who=who)
