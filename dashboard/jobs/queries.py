"""Reads where jobs stand, for the screen that asked for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.calendar import Period
from models.jobs import Job, JobKind, JobState
from models.organization import Person


@dataclass(frozen=True)
class JobView:
    """A job as it stands; `done` of `of` steps."""

    id: int
    kind: JobKind
    period: str
    state: JobState
    done: int
    of: int
    message: str
    asked_by: str
    asked_at: datetime
    finished_at: datetime | None
    result: dict[str, Any] | None

    @property
    def unfinished(self) -> bool:
        """Say whether the job waits or runs."""
        return self.finished_at is None

    @property
    def percent(self) -> int:
        """Return how far it is, in whole percent."""
        return 100 * self.done // self.of if self.of else 0


def latest_jobs(session: Session, kind: JobKind, most: int = 5) -> tuple[JobView, ...]:
    """Return the unfinished jobs of a kind and the newest finished ones, the newest first."""
    columns = (Job.id, Job.kind, Period.code, Job.state, Job.done, Job.of, Job.message)
    told = (Person.display_name, Job.asked_at, Job.finished_at, Job.result)
    statement = (
        select(*columns, *told)
        .join(Period, Period.id == Job.period_id)
        .join(Person, Person.id == Job.asked_by)
        .where(Job.kind == kind)
        .order_by(Job.finished_at.is_(None).desc(), Job.id.desc())
        .limit(most)
    )
    return tuple(JobView(*row) for row in session.execute(statement))
