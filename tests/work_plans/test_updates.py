"""How an activity stands: each status with what it needs, and only while the unit may still change it."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.errors import DashboardError, NotAllowed, NotFound, ValueRejected, WrongState
from dashboard.work_plans.many_commands import TellMany, tell_many
from dashboard.work_plans.timing import Timing
from dashboard.work_plans.update_commands import TellStatus, tell_status
from models.vocabulary import ImplementationStatus as Status
from models.vocabulary import LineState
from models.work import ActivityUpdate
from tests.support.owing import close
from tests.support.placing import SYSTEM
from tests.support.planning import (
    ACTIVITY,
    CONTRIBUTOR,
    DIRECTOR,
    SHARED,
    UNDER_WAY,
    asked,
    row_of,
    run,
    tell,
)
from tests.support.world import PERIOD, World

AHEAD = date(2026, 12, 20)


def set_state(world: World, state: LineState) -> None:
    """Move every update to a state, as its submission and review would."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        for update in session.scalars(select(ActivityUpdate)):
            update.state = state


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({**UNDER_WAY, "by_when": AHEAD, "what": None}, "what"),
        ({**UNDER_WAY, "by_when": None}, "by_when"),
        ({**UNDER_WAY, "by_when": AHEAD, "next_step": None}, "next_step"),
        ({**UNDER_WAY, "by_when": date(2026, 9, 30)}, "by_when"),
        ({"status": Status.BLOCKED}, "reason"),
        ({"status": Status.CHANGED}, "reason"),
        ({"status": Status.DONE, "activity": SHARED}, "areas"),
        ({"status": Status.DONE, "areas": ("4.2.2",)}, "areas"),
    ],
)
def test_a_status_needs_its_words(world: World, parts: dict[str, Any], field: str) -> None:
    with pytest.raises(ValueRejected) as refused:
        tell(world, **parts)
    assert refused.value.field == field
    assert row_of(world).told is None


def test_what_belongs_to_another_status_is_not_kept(world: World) -> None:
    tell(world, **UNDER_WAY, by_when=AHEAD, reason="A reason of before.")
    told = row_of(world).told
    assert told is not None
    assert (told.what, told.by_when, told.next_step, told.reason) == ("Interviews.", AHEAD, "A draft.", None)
    tell(world, version=1, status=Status.BLOCKED, what="Interviews.", by_when=AHEAD, reason="No contract.")
    told = row_of(world).told
    assert told is not None
    assert (told.what, told.by_when, told.reason, told.version) == (None, None, "No contract.", 2)


def test_done_shows_the_quarter_in_which_it_began_to_be_done(world: World) -> None:
    tell(world, period="Y3Q2", status=Status.DONE)
    tell(world, period="Y3Q3", status=Status.DONE)
    row = row_of(world)
    assert row.before is not None
    assert (row.before.since.code, row.before.period.code) == ("Y3Q2", "Y3Q3")
    assert row.timing is Timing.IN_TIME
    tell(world, period="Y3Q3", version=1, status=Status.CHANGED, reason="Begun anew.")
    tell(world, status=Status.DONE)
    told = row_of(world).told
    assert told is not None
    assert told.since.code == PERIOD


def test_a_shared_activity_keeps_its_areas(world: World) -> None:
    tell(world, activity=SHARED, status=Status.DONE, areas=("5.2.2", "4.2.2"))
    told = row_of(world, SHARED).told
    assert told is not None
    assert told.areas == ("4.2.2", "5.2.2")


@pytest.mark.parametrize("state", [LineState.SUBMITTED, LineState.ACCEPTED])
def test_what_is_handed_in_does_not_change_here(world: World, state: LineState) -> None:
    tell(world, status=Status.NOT_STARTED)
    set_state(world, state)
    with pytest.raises(WrongState):
        tell(world, version=1, status=Status.DONE)
    told = row_of(world).told
    assert told is not None
    assert told.status is Status.NOT_STARTED


def test_what_was_returned_is_told_again_and_stays_returned(world: World) -> None:
    tell(world, status=Status.NOT_STARTED)
    set_state(world, LineState.RETURNED)
    tell(world, version=1, status=Status.DONE)
    told = row_of(world).told
    assert told is not None
    assert (told.status, told.state) == (Status.DONE, LineState.RETURNED)


def test_the_team_sees_what_is_handed_in_only(world: World) -> None:
    tell(world, status=Status.NOT_STARTED)
    assert row_of(world, who="reviewer").told is None
    set_state(world, LineState.SUBMITTED)
    assert row_of(world, who="reviewer").told is not None


def test_somebody_elses_status_is_asked_about(world: World) -> None:
    tell(world, who=CONTRIBUTOR, status=Status.BLOCKED, reason="No contract.")
    command = TellStatus("BCHAP", PERIOD, ACTIVITY, 0, Status.DONE)
    question = asked(world, DIRECTOR, tell_status, command)
    assert question.lines == ("Contributor Of Bchap: blocked.", "No contract.")
    tell(world, status=Status.DONE, confirmed=question.mark)
    told = row_of(world).told
    assert told is not None
    assert told.status is Status.DONE


def test_other_words_under_the_same_status_are_asked_about_too(world: World) -> None:
    tell(world, who=CONTRIBUTOR, status=Status.BLOCKED, reason="No contract.")
    same = TellStatus("BCHAP", PERIOD, ACTIVITY, 0, Status.BLOCKED, reason="No contract.")
    run(world, DIRECTOR, tell_status, same)
    other = TellStatus("BCHAP", PERIOD, ACTIVITY, 0, Status.BLOCKED, reason="No people.")
    question = asked(world, CONTRIBUTOR, tell_status, other)
    assert question.lines == ("Director Of Bchap: blocked.", "No contract.")


@pytest.mark.parametrize(
    ("who", "parts", "error"),
    [
        ("director.bfhn", {}, NotFound),
        ("reviewer", {}, NotAllowed),
        (DIRECTOR, {"activity": "2.2.2.a"}, NotFound),
        (DIRECTOR, {"period": "Y4Q1"}, WrongState),
        (DIRECTOR, {"period": "Y1Q1"}, WrongState),
        (DIRECTOR, {"period": "Y3"}, WrongState),
    ],
)
def test_only_the_unit_tells_and_only_in_open_periods(
    world: World, who: str, parts: dict[str, Any], error: type[DashboardError]
) -> None:
    with pytest.raises(error):
        tell(world, who, **{"status": Status.DONE, **parts})


def test_a_closed_quarter_takes_no_status(world: World) -> None:
    close(world, "Y3Q3")
    with pytest.raises(WrongState, match="closed"):
        tell(world, period="Y3Q3", status=Status.DONE)


def test_several_at_once_or_none(world: World) -> None:
    run(world, DIRECTOR, tell_many, TellMany("BCHAP", PERIOD, Status.DONE, (ACTIVITY, "2.1.2.d")))
    assert row_of(world, "2.1.2.d").status is Status.DONE
    mixed = TellMany("BCHAP", PERIOD, Status.DONE, ("2.1.2.e", SHARED))
    for command in (mixed, TellMany("BCHAP", PERIOD, Status.BLOCKED, ("2.1.2.e",))):
        with pytest.raises(ValueRejected):
            run(world, DIRECTOR, tell_many, command)
    assert row_of(world, "2.1.2.e").told is None
