"""The worker reminds at seven in Massachusetts, delivers every minute, and stops when it is told to."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Engine, make_url

from dashboard.access.sessions import Sessions
from dashboard.clock import LOCAL, Clock
from dashboard.reminding.worker import scheduled
from dashboard.settings import ROOT, Settings
from models.work_vocabulary import MessageState
from tests.support.mailbox import SENDER, mailbox
from tests.support.outbox import message, person, queue, rows
from tests.support.world import TODAY, World, fill


def test_the_schedule_is_that_of_the_departments_mornings(world: World) -> None:
    scheduler = scheduled(world.sessions, Settings(), Event())
    jobs = {job.id: job for job in scheduler.get_jobs()}
    assert scheduler.timezone == LOCAL
    assert "hour='7'" in str(jobs["reminders"].trigger)
    assert "0:01:00" in str(jobs["mail"].trigger)


@pytest.mark.slow
def test_a_worker_sends_what_waits_and_ends_well_on_sigterm(
    new_database: Callable[[str, str], Engine], tmp_path: Path
) -> None:
    world = World(Sessions(new_database("sqlite", "worker"), Clock(TODAY)))
    fill(world.sessions)
    queue(world, message(person(world, "staff")))
    assert isinstance(world.sessions.bind, Engine)
    with mailbox() as box:
        settings = {
            "DASHBOARD_DATABASE_URL": make_url(world.sessions.bind.url).render_as_string(hide_password=False),
            "DASHBOARD_TODAY": TODAY.isoformat(),
            "DASHBOARD_MAIL_HOST": "127.0.0.1",
            "DASHBOARD_MAIL_PORT": str(box.port),
            "DASHBOARD_MAIL_TLS": "none",
            "DASHBOARD_MAIL_FROM": SENDER,
        }
        running = started(settings, tmp_path)
        assert box.came.wait(60)
        running.send_signal(signal.SIGTERM)
        assert running.wait(60) == 0
    assert [mail["To"] for mail in box.arrived] == ["staff@example.org"]
    assert {row.state for row in rows(world)} == {MessageState.SENT}


def started(settings: dict[str, str], folder: Path) -> subprocess.Popen[bytes]:
    """Start a worker as an administrator does."""
    command = [sys.executable, "-m", "dashboard", "worker"]
    with (folder / "worker.log").open("wb") as log:
        return subprocess.Popen(command, cwd=ROOT, env=settings, stdout=log, stderr=log)
