"""Two runs of the reminders at the same moment write to nobody twice."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from tests.reminding.test_running import ENTERING, WEEK_BEFORE
from tests.support.databases import BACKENDS
from tests.support.outbox import rows
from tests.support.reminding import addressed, on, run
from tests.support.world import World


@pytest.mark.parametrize("backend", BACKENDS)
def test_two_runs_at_once_write_each_digest_once(
    backend: str, new_department: Callable[[str, str], Engine]
) -> None:
    department = addressed(World(Sessions(new_department(backend, "remind"), Clock(WEEK_BEFORE))))
    later, start = on(department, WEEK_BEFORE), threading.Barrier(3)
    written: list[int] = []

    def together() -> None:
        start.wait()
        written.append(run(later).written)

    threads = [threading.Thread(target=together) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sum(written) == len(ENTERING)
    assert set(Counter(row.person_id for row in rows(department)).values()) == {1}
    assert len(rows(department)) == len(ENTERING)
