"""The screen of messages: refused ones first, found by what was sought, sent again to a mended address."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.errors import WrongState
from dashboard.outbox.messages import MessageSearch, message_list
from dashboard.outbox.queueing import Message
from dashboard.outbox.retrying import RetryMessage, retry
from models.messages import OutboxMessage
from models.work_vocabulary import MessageKind, MessageState
from tests.support.app import Visitor
from tests.support.content import SYSTEM
from tests.support.outbox import message, person, queue, rows
from tests.support.reminding import on
from tests.support.world import TODAY, World


def refuse(world: World, number: int = 0) -> int:
    """Have the mail server refuse one of the messages."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.MESSAGE_QUEUE)
        row = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()[number]
        row.state, row.error, row.attempts = MessageState.REFUSED, "550 No such mailbox", 1
        return row.id


def again(world: World, number: int, who: str = "administrator") -> str:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return retry(session, viewer, RetryMessage(number))


def test_refused_ones_come_first_and_the_rest_newest_first(world: World) -> None:
    to = person(world)
    for key in ("a", "b", "c"):
        queue(world, message(to, key))
    refuse(world, 1)
    with world.sessions.read(world.viewer("administrator")) as session:
        found = message_list(session, MessageSearch())
        none = message_list(session, MessageSearch(q="zzzz"))
        refused = message_list(session, MessageSearch(state="refused", q="bchap"))
    ids = [row.id for row in rows(world)]
    assert [line.id for line in found.lines] == [ids[1], ids[2], ids[0]]
    assert found.counts == {MessageState.REFUSED: 1, MessageState.WAITING: 2}
    assert [line.id for line in refused.lines] == [ids[1]]
    assert not none.lines


@pytest.mark.parametrize(("who", "seen"), [("director.bchap", 1), ("director.bfhn", 0), ("lead", 1)])
def test_a_message_is_read_by_its_person_and_by_who_keeps_mail(world: World, who: str, seen: int) -> None:
    queue(world, message(person(world)))
    with world.sessions.read(world.viewer(who)) as session:
        assert message_list(session, MessageSearch()).found == seen


def test_a_refused_message_goes_to_the_mended_address(world: World) -> None:
    queue(world, message(person(world)))
    number = refuse(world)
    person(world, email="mended@example.org")
    assert again(world, number) == "mended@example.org"
    (row,) = rows(world)
    assert (row.state, row.address, row.attempts, row.error) == (
        MessageState.WAITING,
        "mended@example.org",
        0,
        None,
    )
    with pytest.raises(WrongState, match="not refused"):
        again(world, number)


def test_nothing_is_sent_again_to_nobody_or_out_of_date(world: World) -> None:
    queue(world, Message(MessageKind.REMINDER, person(world), "digest", "Due", "Soon"))
    number = refuse(world)
    with pytest.raises(WrongState, match="out of date"):
        again(on(world, TODAY + timedelta(days=4)), number)
    person(world, email=None)
    with pytest.raises(WrongState, match="no mail address"):
        again(world, number)
    person(world, active=False)
    with pytest.raises(WrongState, match="deactivated"):
        again(world, number)
    assert rows(world)[0].state is MessageState.REFUSED


def test_the_screen_tells_that_mail_is_off_and_what_a_run_would_write(
    site: Callable[..., Visitor], world: World
) -> None:
    queue(world, message(person(world)))
    refuse(world)
    words = site("administrator").page("/admin/messages").words
    assert "Mail is off." in words
    assert "Reminders have never run." in words
    assert "550 No such mailbox" in words
    assert "Send again" in words
    assert "Enter a date" in site("reviewer").page("/admin/messages?day=x").words
