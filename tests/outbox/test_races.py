"""Two workers at once send each message once, and two runs at once write it once."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from dashboard.outbox.delivering import Delivered, deliver
from dashboard.outbox.queueing import Queued
from models.work_vocabulary import MessageState
from tests.support.databases import BACKENDS
from tests.support.mailbox import mailbox
from tests.support.outbox import message, person, queue, rows
from tests.support.world import TODAY, World, fill

MESSAGES = 24


@pytest.fixture(params=BACKENDS)
def own(request: pytest.FixtureRequest, new_database: Callable[[str, str], Engine]) -> World:
    """Give the small department on a database with committed transactions."""
    world = World(Sessions(new_database(request.param, "outbox"), Clock(TODAY)))
    fill(world.sessions)
    return world


def together(step: Callable[[], object], times: int = 2) -> list[object]:
    """Run a step so many times at the same moment, each in a thread; return what each gave."""
    start, given = threading.Barrier(times), list[object]()

    def run() -> None:
        start.wait()
        given.append(step())

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return given


def test_two_workers_send_each_message_once(own: World) -> None:
    to = person(own)
    for number in range(MESSAGES):
        queue(own, message(to, f"report:{number}"))
    with mailbox() as box:
        done = together(lambda: deliver(own.sessions, box.settings()))
        assert sum(each.sent for each in done if isinstance(each, Delivered)) == MESSAGES
        identities = Counter(mail["Message-ID"] for mail in box.arrived)
    assert len(identities) == MESSAGES
    assert set(identities.values()) == {1}
    assert {row.state for row in rows(own)} == {MessageState.SENT}
    assert {row.attempts for row in rows(own)} == {1}


def test_two_who_write_the_same_message_write_it_once(own: World) -> None:
    to = person(own)
    given = together(lambda: queue(own, message(to)), times=4)
    assert sorted(map(str, given)) == sorted([Queued.WAITS, *[Queued.ALREADY] * 3])
    assert len(rows(own)) == 1
