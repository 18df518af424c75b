"""A message is queued once a day for each kind, person and subject, and only to somebody with an address."""

import pytest

from dashboard.errors import NotAllowed
from dashboard.outbox.queueing import Queued
from models.work_vocabulary import MessageState
from tests.support.outbox import message, person, queue, rows
from tests.support.world import TODAY, World


def test_a_message_waits_with_the_address_of_its_day(world: World) -> None:
    to = person(world)
    assert queue(world, message(to)) is Queued.WAITS
    (row,) = rows(world)
    assert (row.state, row.address, row.local_date, row.attempts) == (
        MessageState.WAITING,
        "director.bchap@example.org",
        TODAY,
        0,
    )
    assert row.subject == "[demonstration] Returned: one line – fällig"


def test_the_same_message_on_the_same_day_is_one(world: World) -> None:
    to = person(world)
    assert queue(world, message(to)) is Queued.WAITS
    assert queue(world, message(to), "lead") is Queued.ALREADY
    assert queue(world, message(to, "report:BCHAP:Y3")) is Queued.WAITS
    assert len(rows(world)) == 2


def test_nobody_without_an_address_or_who_left_is_written_to(world: World) -> None:
    assert queue(world, message(person(world, email=None))) is Queued.NO_ADDRESS
    assert queue(world, message(person(world, active=False))) is Queued.INACTIVE
    assert not rows(world)


@pytest.mark.parametrize("who", ["director.bchap", "staff", "administrator"])
def test_only_the_team_writes_to_others(world: World, who: str) -> None:
    to = person(world)
    with pytest.raises(NotAllowed):
        queue(world, message(to), who)
    assert not rows(world)
