"""A message is queued once a day for each kind, person and subject, and only to somebody with an address."""

import pytest
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotAllowed
from dashboard.outbox.queueing import Message, Queued, queue_message
from models.messages import OutboxMessage
from models.organization import Person
from models.work_vocabulary import MessageKind, MessageState
from tests.support.world import TODAY, World

SYSTEM = Viewer.system("test")


def person(world: World, name: str = "director.bchap", **changed: object) -> int:
    """Give one of the people an address (or what was asked for); return their id."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.PEOPLE_MANAGE)
        found = session.scalars(select(Person).where(Person.sign_in_name == name)).one()
        for key, value in {"email": f"{name}@example.org", **changed}.items():
            setattr(found, key, value)
        return found.id


def message(person_id: int, key: str = "report:BCHAP:Y3Q4") -> Message:
    return Message(MessageKind.RETURNED, person_id, key, "Returned:\n one line", "Look.\n/entry/BCHAP/Y3Q4")


def queue(world: World, made: Message, who: str = "reviewer") -> Queued:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return queue_message(session, viewer, made)


def rows(world: World) -> list[OutboxMessage]:
    with world.sessions.read(SYSTEM) as session:
        return list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


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
    assert row.subject == "[demonstration] Returned: one line"


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
