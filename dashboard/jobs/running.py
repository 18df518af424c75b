"""Runs waiting jobs one after another, says that it lives while it works, and puts errors into words."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread

import structlog

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.errors import DashboardError
from dashboard.jobs.queueing import Claimed, advance, claim, fail
from models.jobs import JobKind

log = structlog.get_logger()
WORKER = Viewer.system("background jobs")
EVERY = 10.0  # Seconds between two signs of life.


@dataclass(frozen=True)
class Task:
    """A claimed job with where it works; its runner finishes it in the transaction that writes the result."""

    sessions: Sessions
    claimed: Claimed

    def tell(self, done: int, of: int, message: str) -> None:
        """Say how far the job is."""
        with self.sessions.write(WORKER) as session:
            advance(session, WORKER, self.claimed, done, of, message)


Runner = Callable[[Task], None]
Runners = Mapping[JobKind, Runner]


def run_waiting(sessions: Sessions, runners: Runners, stop: Callable[[], bool] = lambda: False) -> int:
    """Run every job that waits, until none does or `stop` says so; return how many were run."""
    count = 0
    while not stop():
        with sessions.write(WORKER) as session:
            claimed = claim(session, WORKER)
        if claimed is None:
            break
        run_one(Task(sessions, claimed), runners[claimed.kind])
        count += 1
    return count


def run_one(task: Task, runner: Runner) -> None:
    """Run one job; whatever goes wrong becomes a sentence, and the unexpected a line in the log too."""
    try:
        with living(task):
            runner(task)
    except DashboardError as error:
        _failed(task, error.message)
    except Exception:  # A job must not end the worker.
        reference = secrets.token_hex(4)
        log.exception("job failed", job=task.claimed.id, reference=reference)
        _failed(task, f"Something went wrong (reference {reference}). Nothing was changed.")


def _failed(task: Task, sentence: str) -> None:
    with task.sessions.write(WORKER) as session:
        fail(session, WORKER, task.claimed, sentence)


@contextmanager
def living(task: Task) -> Iterator[None]:
    """Say every few seconds that the worker lives, for as long as the job runs."""
    stop = Event()
    beating = Thread(target=_beat, args=(task, stop), daemon=True)
    beating.start()
    try:
        yield
    finally:
        stop.set()
        beating.join()


def _beat(task: Task, stop: Event) -> None:
    while not stop.wait(EVERY):
        try:
            with task.sessions.write(WORKER) as session:
                advance(session, WORKER, task.claimed, None, None, None)
        except Exception as error:  # noqa: BLE001  # A busy database; the next sign comes soon.
            log.warning("no sign of life", job=task.claimed.id, kind=type(error).__name__)
