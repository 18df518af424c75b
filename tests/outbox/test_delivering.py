"""Each message is sent once, and what a mail server says about it can be read."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from dashboard.outbox.claiming import MOST_ATTEMPTS, TOO_OLD, claim, wait_after
from dashboard.outbox.delivering import Delivered, deliver
from dashboard.outbox.queueing import Message
from dashboard.settings import Settings
from models.work_vocabulary import MessageKind, MessageState
from tests.support.content import SYSTEM
from tests.support.mailbox import SENDER, Mailbox, mailbox
from tests.support.outbox import message, person, queue, rows
from tests.support.world import TODAY, World

TO = "director.bchap@example.org"


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mailbox() as running:
        yield running


def test_a_message_is_sent_once_with_whole_addresses(world: World, box: Mailbox) -> None:
    queue(world, message(person(world)))
    assert deliver(world.sessions, box.settings()) == Delivered(1, 0, 0, off=False)
    assert deliver(world.sessions, box.settings()) == Delivered(0, 0, 0, off=False)
    (mail,) = box.arrived
    assert (mail["To"], mail["From"]) == (TO, SENDER)
    assert mail["Subject"] == "[demonstration] Returned: one line – fällig"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].endswith("@dph.example.org>")
    assert mail.get_content().splitlines() == ["Look.", "https://plan.example.org/entry/BCHAP/Y3Q4"]
    (row,) = rows(world)
    assert (row.state, row.attempts, row.error) == (MessageState.SENT, 1, None)
    assert row.sent_at is not None


def test_a_permanent_refusal_is_kept_in_the_servers_words(world: World, box: Mailbox) -> None:
    box.answers[TO] = "550 5.1.1 No such\x07 mailbox"
    queue(world, message(person(world)))
    assert deliver(world.sessions, box.settings()) == Delivered(0, 1, 0, off=False)
    assert deliver(world.sessions, box.settings()) == Delivered(0, 0, 0, off=False)
    (row,) = rows(world)
    assert (row.state, row.error) == (MessageState.REFUSED, "550 5.1.1 No such mailbox")


def test_a_temporary_refusal_waits_longer_each_time(world: World, box: Mailbox) -> None:
    box.answers[TO] = "450 4.2.1 Try later"
    queue(world, message(person(world)))
    before = rows(world)[0].next_attempt_at
    assert deliver(world.sessions, box.settings()) == Delivered(0, 0, 1, off=False)
    assert deliver(world.sessions, box.settings()) == Delivered(0, 0, 0, off=False)
    (row,) = rows(world)
    assert (row.state, row.error) == (MessageState.WAITING, "450 4.2.1 Try later")
    assert row.next_attempt_at > before
    del box.answers[TO]
    later(world, box)
    assert len(box.arrived) == 1
    assert rows(world)[0].state is MessageState.SENT


def later(world: World, box: Mailbox, days: int = 1) -> Delivered:
    """Deliver on a later day."""
    return deliver(Sessions(world.sessions.bind, Clock(TODAY + timedelta(days=days))), box.settings())


def test_after_the_last_attempt_a_message_counts_as_refused(world: World) -> None:
    queue(world, message(person(world)))
    with mailbox() as box:
        settings = box.settings()
    for day in range(MOST_ATTEMPTS):
        sessions = Sessions(world.sessions.bind, Clock(TODAY + timedelta(days=day)))
        assert deliver(sessions, settings).delayed == 1
    (row,) = rows(world)
    assert (row.state, row.attempts) == (MessageState.REFUSED, MOST_ATTEMPTS)
    assert row.error


def test_waits_double_up_to_six_hours() -> None:
    minutes = [wait_after(attempt).total_seconds() / 60 for attempt in range(1, 10)]
    assert minutes == [5, 10, 20, 40, 80, 160, 320, 360, 360]


def test_a_claim_holds_until_it_runs_out(world: World, box: Mailbox) -> None:
    queue(world, message(person(world)))
    with world.sessions.write(SYSTEM) as session:
        died = claim(session, SYSTEM, "", SENDER)
    assert died is not None
    assert deliver(world.sessions, box.settings()).sent == 0
    assert later(world, box).sent == 1
    assert box.arrived[0]["Message-ID"] == died.letter.message_id


def test_without_a_server_everything_waits(world: World) -> None:
    queue(world, message(person(world)))
    assert deliver(world.sessions, Settings()) == Delivered(0, 0, 0, off=True)
    assert rows(world)[0].state is MessageState.WAITING


def test_a_reminder_that_waited_for_days_is_not_sent(world: World, box: Mailbox) -> None:
    queue(world, Message(MessageKind.REMINDER, person(world), "digest", "Due", "Soon"))
    queue(world, message(person(world)))
    assert later(world, box, days=4) == Delivered(1, 1, 0, off=False)
    assert [(row.state, row.error) for row in rows(world)] == [
        (MessageState.REFUSED, TOO_OLD),
        (MessageState.SENT, None),
    ]


def test_a_round_stops_when_it_is_told_to(world: World, box: Mailbox) -> None:
    queue(world, message(person(world)))
    assert deliver(world.sessions, box.settings(), lambda: True).sent == 0
    assert not box.arrived
