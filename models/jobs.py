"""Long work that runs in the background: what was asked, how far it is, and what came of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, PersonKey, choice


class JobKind(StrEnum):
    """What is done in the background."""

    RELEASE = "release"


class JobState(StrEnum):
    """Where a job stands; a running one whose worker has gone is taken up again."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Base):
    """One piece of long work; `done` of `of` steps, and `result` names what it made."""

    __tablename__ = "job"

    id: Mapped[Key]
    kind: Mapped[JobKind] = mapped_column(choice(JobKind))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    parameters: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[JobState] = mapped_column(choice(JobState), default=JobState.WAITING)
    done: Mapped[int] = mapped_column(default=0)
    of: Mapped[int] = mapped_column(default=0)
    message: Mapped[str] = mapped_column(default="")
    attempts: Mapped[int] = mapped_column(default=0)
    asked_by: Mapped[PersonKey]
    asked_at: Mapped[datetime]
    alive_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    result: Mapped[dict[str, Any] | None]


# One unfinished job of a kind for each period, whoever asks for a second one.
Index(
    "ix_job_unfinished",
    Job.kind,
    Job.period_id,
    unique=True,
    sqlite_where=Job.finished_at.is_(None),
    postgresql_where=Job.finished_at.is_(None),
)
