"""The outbox: what the system wrote to whom, and whether a mail server took it."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, OptionalPerson, PersonKey, choice
from models.work_vocabulary import MessageKind, MessageState


class OutboxMessage(Base):
    """One mail to one person; the unique key keeps two workers, and two runs, from sending it twice."""

    __tablename__ = "outbox_message"
    __table_args__ = (
        UniqueConstraint("kind", "person_id", "subject_key", "local_date"),
        Index("ix_outbox_message_state", "state", "next_attempt_at"),
    )

    id: Mapped[Key]
    kind: Mapped[MessageKind] = mapped_column(choice(MessageKind))
    person_id: Mapped[PersonKey] = mapped_column(index=True)
    subject_key: Mapped[str]
    local_date: Mapped[date]
    address: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    state: Mapped[MessageState] = mapped_column(choice(MessageState), default=MessageState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime]
    claimed_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None]
    made_at: Mapped[datetime]


class ReminderRun(Base):
    """One run of the reminders: when, by whom (nobody: the worker), and how many it wrote to."""

    __tablename__ = "reminder_run"

    id: Mapped[Key]
    local_date: Mapped[date]
    at: Mapped[datetime]
    person_id: Mapped[OptionalPerson]
    written: Mapped[int]
    without_address: Mapped[int]
