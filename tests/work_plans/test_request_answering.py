"""Units answer, the team withdraws, nobody edits; a log tells all of it."""

import pytest
from sqlalchemy import select

from dashboard.errors import NotAllowed, NotFound, Superseded, ValueRejected, WrongState
from models.audit import AuditEntry
from models.work_vocabulary import RequestState
from tests.support.asking import WORDS, answer, make, only, requests, withdraw
from tests.support.placing import SYSTEM
from tests.support.world import World

DONE, UNDER_WAY, DECLINED = RequestState.DONE, RequestState.UNDER_WAY, RequestState.DECLINED


def test_a_unit_answers_until_it_is_done_and_the_log_tells_it(world: World) -> None:
    make(world)
    assert answer(world, UNDER_WAY, "Names are being collected.", "contributor.bchap") is UNDER_WAY
    assert answer(world, DONE) is DONE
    one = only(world)
    assert (one.state, one.text) == (DONE, WORDS)
    assert [(each.state, each.note, each.person) for each in one.log] == [
        (RequestState.OPEN, None, "Reviewer"),
        (UNDER_WAY, "Names are being collected.", "Contributor Of Bchap"),
        (DONE, None, "Director Of Bchap"),
    ]


def test_declining_needs_a_reason_and_can_be_taken_back(world: World) -> None:
    make(world)
    with pytest.raises(ValueRejected, match="Say why"):
        answer(world, DECLINED)
    answer(world, DECLINED, "Another office does this.")
    answer(world, UNDER_WAY, "We do it after all.")
    assert only(world).state is UNDER_WAY


def test_the_team_withdraws_what_is_not_done_and_then_nothing_moves(world: World) -> None:
    make(world)
    withdraw(world)
    assert only(world).log[-1].note == "No longer needed."
    with pytest.raises(WrongState, match="is withdrawn; it cannot become done"):
        answer(world, DONE)
    with pytest.raises(WrongState):
        withdraw(world)


def test_what_is_done_is_not_withdrawn(world: World) -> None:
    make(world)
    answer(world, DONE)
    with pytest.raises(WrongState):
        withdraw(world)


def test_who_may_not_answer_or_withdraw(world: World) -> None:
    make(world)
    with pytest.raises(NotAllowed):
        answer(world, DONE, who="reviewer")
    with pytest.raises(NotFound):
        answer(world, DONE, who="director.bfhn")
    with pytest.raises(NotAllowed):
        withdraw(world, who="director.bchap")
    assert len(only(world).log) == 1


def test_two_people_who_answer_at_once_do_not_overwrite_each_other(world: World) -> None:
    make(world)
    seen = len(only(world).log)
    answer(world, UNDER_WAY)
    with pytest.raises(Superseded, match="Somebody else has moved"):
        answer(world, DECLINED, "Not ours.", seen=seen)
    assert only(world).state is UNDER_WAY


def test_whoever_answers_for_the_unit_is_offered_its_moves(world: World) -> None:
    make(world)
    for who, answers, withdraws in (
        ("director.bchap", True, False),
        ("reviewer", False, True),
        ("reviewer.bchap", True, True),
    ):
        (one,) = requests(world, who)
        assert (bool(one.moves), one.may_withdraw) == (answers, withdraws)


def test_every_move_is_in_the_audit(world: World) -> None:
    make(world)
    answer(world, DONE)
    with world.sessions.read(SYSTEM) as session:
        entries = select(AuditEntry.table_name, AuditEntry.operation, AuditEntry.actor).where(
            AuditEntry.table_name.startswith("action_request")
        )
        found = {tuple(row) for row in session.execute(entries)}
    assert ("action_request", "update", "Director Of Bchap") in found
    assert ("action_request_event", "insert", "Director Of Bchap") in found
