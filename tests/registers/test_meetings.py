"""Meetings: the team records them in their quarter, and what plans rest on stays."""

from datetime import date

import pytest
from sqlalchemy import select

from dashboard.errors import Question, ValueRejected, WrongState
from dashboard.registers.meeting_commands import KeepMeeting, WithdrawMeeting, keep_meeting, withdraw_meeting
from dashboard.registers.meeting_queries import meetings_page
from models.registers import MeetingAttendance
from tests.support.owing import close
from tests.support.placing import SYSTEM
from tests.support.registering import MET_ON, REVIEWER, done, meeting, plan, refused, report
from tests.support.world import PERIOD, World


def present(world: World, who: str) -> tuple[str, ...]:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return meetings_page(session, viewer).meetings[0].units


def test_units_that_took_part_are_ticked_and_unticked(world: World) -> None:
    key = meeting(world, units=("BCHAP", "BFHN"))
    assert present(world, REVIEWER) == ("BCHAP", "BFHN")
    meeting(world, meeting=key, seen=1, units=("BFHN", "BSAS"))
    assert present(world, REVIEWER) == ("BFHN", "BSAS")
    meeting(world, meeting=key, seen=2, units=("BCHAP",))
    assert present(world, REVIEWER) == ("BCHAP",)
    with world.sessions.read(SYSTEM) as session:
        assert len(session.scalars(select(MeetingAttendance.id)).all()) == 3


def test_a_unit_reads_the_meeting_and_whether_it_took_part_itself(world: World) -> None:
    meeting(world, units=("BCHAP", "BFHN"))
    assert present(world, "director.bchap") == ("BCHAP",)
    assert present(world, "director.bfhn") == ("BFHN",)


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 9, 30), "runs from 1 October 2026"), (date(2026, 11, 24), "lies ahead")],
)
def test_a_meeting_lies_in_its_quarter_and_not_ahead(world: World, day: date, words: str) -> None:
    told = refused(world, keep_meeting, KeepMeeting(PERIOD, day), ValueRejected, REVIEWER)
    assert (told.field, words in told.message) == ("held_on", True), told.message


def test_one_meeting_a_day_and_known_units_only(world: World) -> None:
    meeting(world)
    assert (
        refused(world, keep_meeting, KeepMeeting(PERIOD, MET_ON), ValueRejected, REVIEWER).field == "held_on"
    )
    unknown = KeepMeeting(PERIOD, date(2026, 11, 13), units=("DPH",))
    assert refused(world, keep_meeting, unknown, ValueRejected, REVIEWER).field == "units"
    refused(world, keep_meeting, KeepMeeting("Y3", MET_ON), ValueRejected, REVIEWER)


def test_the_day_stays_once_a_plan_was_shared(world: World) -> None:
    key = meeting(world)
    moved = KeepMeeting(PERIOD, date(2026, 11, 13), meeting=key, seen=1)
    meeting(world, meeting=key, seen=1, held_on=date(2026, 11, 13))
    plan(world, report(world), shared_at=key)
    assert (
        refused(
            world, keep_meeting, KeepMeeting(PERIOD, MET_ON, meeting=key, seen=2), ValueRejected, REVIEWER
        ).field
        == "held_on"
    )
    refused(world, withdraw_meeting, WithdrawMeeting(key), WrongState, REVIEWER)
    assert moved.held_on == date(2026, 11, 13)


def test_a_meeting_is_withdrawn_and_closed_quarters_keep_theirs(world: World) -> None:
    first = meeting(world, held_on=date(2026, 10, 8))
    done(world, withdraw_meeting, WithdrawMeeting(first), REVIEWER)
    key = meeting(world)
    close(world, PERIOD)
    refused(world, withdraw_meeting, WithdrawMeeting(key), WrongState, REVIEWER)
    refused(world, keep_meeting, KeepMeeting(PERIOD, MET_ON, meeting=key, seen=1), WrongState, REVIEWER)


def test_two_of_the_team_see_each_others_words(world: World) -> None:
    key = meeting(world, highlights="Mine.")
    theirs = KeepMeeting(PERIOD, MET_ON, "Ours.", meeting=key, seen=0)
    assert "“Mine.”" in refused(world, keep_meeting, theirs, Question, "lead").lines[0]


def test_a_meeting_does_not_leave_a_closed_quarter(world: World) -> None:
    key = meeting(world, period="Y3Q3", held_on=date(2026, 9, 10), units=("BCHAP",))
    close(world, "Y3Q3")
    moved = KeepMeeting(PERIOD, MET_ON, meeting=key, seen=1)
    assert "Y3Q3 is closed" in refused(world, keep_meeting, moved, WrongState, REVIEWER).message


def test_a_meeting_withdrawn_by_mistake_is_recorded_again(world: World) -> None:
    key = meeting(world, units=("BCHAP", "BFHN"))
    done(world, withdraw_meeting, WithdrawMeeting(key), REVIEWER)
    assert meeting(world, units=("BSAS",)) == key
    assert present(world, REVIEWER) == ("BSAS",)
