"""Releases a period: asked for on the screen and done in the background, or at once by the command line."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import person_viewer
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import get_period, period_of
from dashboard.errors import NotAllowed
from dashboard.fields import Short
from dashboard.jobs.queueing import ask_for, finish
from dashboard.jobs.running import WORKER, Task
from dashboard.publishing.freezing import Frozen, freeze
from dashboard.publishing.preparing import prepare
from dashboard.publishing.refusing import refuse_release
from dashboard.publishing.summary import summary_lines, summary_of
from models.jobs import Job, JobKind
from models.organization import Person


@dataclass(frozen=True)
class ReleasePeriod:
    """Release a closed period."""

    period: Short


def ask_for_release(session: Session, viewer: Viewer, command: ReleasePeriod) -> Job:
    """Queue the release of a period; raise at once what would refuse it later."""
    if not viewer.may(Right.RELEASE_MAKE):
        raise NotAllowed("Your role does not include this.")
    period = get_period(session, command.period)
    refuse_release(session, viewer, period)
    return ask_for(session, viewer, Right.RELEASE_MAKE, JobKind.RELEASE, period.id)


def run_release(task: Task) -> None:
    """Make the release that a job asks for, in the name of who asked, and finish the job with it."""
    lead, code = _asked(task)
    prepared = prepare(task.sessions, code, task.tell)
    with task.sessions.write(lead) as session:
        frozen = freeze(session, lead, prepared)
        result = {"release": frozen.id, "sha256": frozen.sha256}
        words = f"{code} is released, revision {frozen.revision}."
        finish(session, lead, Right.RELEASE_MAKE, task.claimed, result, words)


def _asked(task: Task) -> tuple[Viewer, str]:
    with task.sessions.read(WORKER) as session:
        code = period_of(session, task.claimed.period_id).code
        name = session.scalars(select(Person.sign_in_name).where(Person.id == task.claimed.asked_by)).one()
    return person_viewer(task.sessions, name), code


def release_now(
    sessions: Sessions, person: str, code: str, say: Callable[[str], None], *, dry_run: bool
) -> Frozen | None:
    """Release a period at once as a person, or only say what would be hidden; print counts, never figures."""
    lead = person_viewer(sessions, person)
    with sessions.read(lead) as session:
        if not lead.may(Right.RELEASE_MAKE):
            raise NotAllowed("Your role does not include this.")
        refuse_release(session, lead, get_period(session, code))
    prepared = prepare(sessions, code)
    for line in summary_lines(summary_of(prepared.document)):
        say(line)
    if dry_run:
        say("Nothing was released.")
        return None
    with sessions.write(lead) as session:
        frozen = freeze(session, lead, prepared)
    say(f"{code} is released, revision {frozen.revision} (release {frozen.id}, sha256 {frozen.sha256}).")
    return frozen
