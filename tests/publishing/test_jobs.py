"""Long work is asked for once, survives the death of its worker once, and ends in a sentence."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from dashboard.errors import WrongState
from dashboard.jobs.queries import JobView, latest_jobs
from dashboard.jobs.queueing import DIED, SILENT, Claimed, ask_for, claim, finish
from dashboard.jobs.running import WORKER, Runner, Task, run_waiting
from models.calendar import Period
from models.jobs import JobKind, JobState
from tests.support.closing import DUE
from tests.support.world import TODAY, World

KIND = JobKind.RELEASE


def ask(world: World, period: str = DUE) -> int:
    lead = world.viewer("lead")
    with world.sessions.write(lead) as session:
        key = session.scalars(select(Period.id).where(Period.code == period)).one()
        return ask_for(session, lead, Right.RELEASE_MAKE, KIND, key).id


def job(world: World) -> JobView:
    with world.sessions.read(world.viewer("reviewer")) as session:
        return latest_jobs(session, KIND)[0]


def taken(world: World, sessions: Sessions | None = None) -> Claimed | None:
    with (sessions or world.sessions).write(WORKER) as session:
        return claim(session, WORKER)


@dataclass(frozen=True)
class Later(Clock):
    """A clock that is ahead."""

    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        return super().now() + self.ahead


def later(world: World, times: int = 1) -> Sessions:
    return Sessions(world.sessions.bind, Later(TODAY, times * (SILENT + timedelta(seconds=1))))


def run(world: World, runner: Runner) -> int:
    return run_waiting(world.sessions, {KIND: runner})


def test_a_period_is_asked_for_once_until_it_is_done(world: World) -> None:
    ask(world)
    with pytest.raises(WrongState, match="being worked on already"):
        ask(world)
    ask(world, "Y3Q2")
    assert run(world, done) == 2
    ask(world)


def done(task: Task) -> None:
    task.tell(1, 2, "Half of it.")
    lead = WORKER
    with task.sessions.write(lead) as session:
        finish(session, lead, Right.JOB_RUN, task.claimed, {"release": 7}, "Made.")


def test_a_job_tells_how_far_it_is_and_what_it_made(world: World) -> None:
    ask(world)
    seen: list[JobView] = []

    def look(task: Task) -> None:
        task.tell(1, 4, "A quarter of it.")
        seen.append(job(world))
        done(task)

    assert run(world, look) == 1
    assert (seen[0].state, seen[0].percent, seen[0].message) == (JobState.RUNNING, 25, "A quarter of it.")
    found = job(world)
    assert (found.state, found.message, found.result, found.percent) == (
        JobState.DONE,
        "Made.",
        {"release": 7},
        100,
    )


def test_an_error_is_told_in_its_sentence_and_a_fault_under_a_number(world: World) -> None:
    ask(world)

    def refuse(_task: Task) -> None:
        raise WrongState("The period is not closed.")

    run(world, refuse)
    assert (job(world).state, job(world).message) == (JobState.FAILED, "The period is not closed.")
    ask(world)

    def stumble(_task: Task) -> None:
        raise ZeroDivisionError("a small number: 7")

    run(world, stumble)
    assert "reference" in job(world).message
    assert "7" not in job(world).message.partition("(")[0]


def test_a_dead_workers_job_is_taken_up_once_and_then_failed(world: World) -> None:
    ask(world)
    first = taken(world)
    assert first is not None
    assert taken(world) is None
    second = taken(world, later(world))
    assert second is not None
    assert (second.id, second.attempt) == (first.id, 2)
    assert taken(world, later(world, 2)) is None
    assert (job(world).state, job(world).message) == (JobState.FAILED, DIED)


def test_a_worker_that_was_given_up_writes_nothing_any_more(world: World) -> None:
    ask(world)
    first = taken(world)
    assert first is not None
    assert taken(world, later(world)) is not None
    with world.sessions.write(WORKER) as session, pytest.raises(WrongState, match="Another worker"):
        finish(session, WORKER, Right.JOB_RUN, first, {}, "Made.")


def test_jobs_are_the_teams(world: World) -> None:
    ask(world)
    for who, seen in (("reviewer", 1), ("staff", 0), ("director.bchap", 0)):
        with world.sessions.read(world.viewer(who)) as session:
            assert len(latest_jobs(session, KIND)) == seen
