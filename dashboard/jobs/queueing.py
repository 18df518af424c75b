"""Asks for background work, and claims, advances and finishes it, each in one short transaction."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import WrongState
from models.jobs import Job, JobKind, JobState

SILENT = timedelta(seconds=90)  # A worker that lives says so every few seconds.
MOST_ATTEMPTS = 2
DIED = "The program that did this ended before it was done, twice. Nothing was changed; please ask again."
RUNS = "This period is being worked on already; please wait until that is done."


@dataclass(frozen=True)
class Claimed:
    """A job that this worker does; `attempt` tells its claim from a later one of another worker."""

    id: int
    attempt: int
    kind: JobKind
    period_id: int
    parameters: dict[str, Any]
    asked_by: int


def ask_for(
    session: Session, viewer: Viewer, right: Right, kind: JobKind, period_id: int, **parameters: Any
) -> Job:
    """Queue a job; raise `WrongState` while another one of the period is unfinished."""
    authorise(session, viewer, right)
    unfinished = select(Job.id).where(Job.period_id == period_id, Job.finished_at.is_(None))
    if session.scalars(unfinished).first() is not None:
        raise WrongState(RUNS)
    row = Job(
        kind=kind,
        period_id=period_id,
        parameters=parameters,
        asked_by=person_id(viewer),
        asked_at=moment(session),
        message="Waits for the worker.",
    )
    session.add(row)
    session.flush()
    return row


def claim(session: Session, viewer: Viewer) -> Claimed | None:
    """Claim the job that has waited longest, or one whose worker has gone silent; None where none waits.

    A job whose worker died twice is failed with a sentence.
    """
    authorise(session, viewer, Right.JOB_RUN)
    for row in session.scalars(_due(session)):
        if row.attempts >= MOST_ATTEMPTS:
            _finish(session, row, JobState.FAILED, DIED)
            continue
        row.attempts += 1
        row.state, row.alive_at = JobState.RUNNING, moment(session)
        row.done, row.message = 0, "Begins."
        return Claimed(row.id, row.attempts, row.kind, row.period_id, row.parameters, row.asked_by)
    return None


def _due(session: Session) -> Select[Job]:
    silent = and_(Job.state == JobState.RUNNING, Job.alive_at < moment(session) - SILENT)
    statement = select(Job).where(or_(Job.state == JobState.WAITING, silent)).order_by(Job.id)
    return statement.with_for_update(skip_locked=True)


def advance(
    session: Session, viewer: Viewer, claimed: Claimed, done: int | None, of: int | None, message: str | None
) -> bool:
    """Say that the worker lives and how far it is; False where the job is no longer its own."""
    row = held(session, viewer, claimed)
    if row is None:
        return False
    row.alive_at = moment(session)
    if done is not None and of is not None:
        row.done, row.of = done, of
    row.message = message or row.message
    return True


def finish(
    session: Session,
    viewer: Viewer,
    right: Right,
    claimed: Claimed,
    result: dict[str, Any],
    message: str,
) -> None:
    """Mark a job as done by the right by which its result was written.

    Raises `WrongState` where it is no longer this worker's, so that nothing of the result is kept either.
    """
    row = held(session, viewer, claimed, right)
    if row is None:
        raise WrongState("Another worker has taken this up in the meantime.")
    row.done, row.result = row.of, result
    _finish(session, row, JobState.DONE, message)


def fail(session: Session, viewer: Viewer, claimed: Claimed, sentence: str) -> None:
    """Mark a job as failed, with the sentence that the person reads."""
    if (row := held(session, viewer, claimed)) is not None:
        _finish(session, row, JobState.FAILED, sentence)


def held(session: Session, viewer: Viewer, claimed: Claimed, right: Right = Right.JOB_RUN) -> Job | None:
    """Return the job while it is still this worker's."""
    authorise(session, viewer, right)
    statement = select(Job).where(
        Job.id == claimed.id, Job.state == JobState.RUNNING, Job.attempts == claimed.attempt
    )
    return session.scalars(statement.with_for_update()).first()


def _finish(session: Session, row: Job, state: JobState, message: str) -> None:
    row.state, row.message, row.finished_at = state, message, moment(session)
