"""What a report tells besides figures: activities, narrative, actions, evidence, imports, clearances."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, OptionalPerson, PersonKey, UnitOwned, choice
from models.vocabulary import ActionKind, Audience, ImplementationStatus, LineState, NarrativeField
from models.work_vocabulary import BatchKind, RetentionClass


class Workflow:
    """The columns of anything that is saved, submitted, returned and accepted like a line."""

    state: Mapped[LineState] = mapped_column(choice(LineState), default=LineState.OPEN)
    version: Mapped[int]
    entered_by: Mapped[PersonKey]
    entered_at: Mapped[datetime]
    submitted_by: Mapped[OptionalPerson]
    submitted_at: Mapped[datetime | None]
    decided_by: Mapped[OptionalPerson]
    decided_at: Mapped[datetime | None]
    return_reason: Mapped[str | None]


class ActivityUpdate(Workflow, UnitOwned, Base):
    """How far a unit is with an activity in a period."""

    __tablename__ = "activity_update"
    __table_args__ = (UniqueConstraint("report_id", "item_id"),)

    id: Mapped[Key]
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"), index=True)
    status: Mapped[ImplementationStatus] = mapped_column(choice(ImplementationStatus))
    what: Mapped[str | None]
    by_when: Mapped[date | None]
    next_step: Mapped[str | None]
    reason: Mapped[str | None]
    areas: Mapped[list[str]] = mapped_column(default=list)
    unchanged: Mapped[bool] = mapped_column(default=False)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))


class Narrative(Workflow, UnitOwned, Base):
    """One of the four narrative fields of a report."""

    __tablename__ = "narrative"
    __table_args__ = (UniqueConstraint("report_id", "field"),)

    id: Mapped[Key]
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    field: Mapped[NarrativeField] = mapped_column(choice(NarrativeField))
    text: Mapped[str]


class Action(Workflow, UnitOwned, Base):
    """An action taken that advances, or does not advance, what it is linked to."""

    __tablename__ = "action"

    id: Mapped[Key]
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    kind: Mapped[ActionKind] = mapped_column(choice(ActionKind))
    text: Mapped[str]
    on_date: Mapped[date]
    withdrawn: Mapped[bool] = mapped_column(default=False)


class TextHand(UnitOwned, Base):
    """Somebody who ever wrote in a text, and therefore never decides about it."""

    __tablename__ = "text_hand"

    table_name: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[int] = mapped_column(primary_key=True)
    entered_by: Mapped[PersonKey] = mapped_column(primary_key=True, index=True)


class ActionLink(UnitOwned, Base):
    """An objective or activity that an action concerns."""

    __tablename__ = "action_link"

    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"), primary_key=True, index=True)


class StoredFile(Base):
    """A file kept once by the hash of its content, outside the web root."""

    __tablename__ = "stored_file"

    id: Mapped[Key]
    sha256: Mapped[str] = mapped_column(unique=True)
    size: Mapped[int]
    media_type: Mapped[str]
    added_at: Mapped[datetime]


class Evidence(UnitOwned, Base):
    """A file or a link that proves a value, an activity or an action."""

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint("(file_id IS NULL) <> (link IS NULL)", name="file_or_link"),
        CheckConstraint("(withdrawn_by IS NULL) = (withdrawn_at IS NULL)", name="withdrawal_pair"),
    )

    id: Mapped[Key]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    link: Mapped[str | None]
    title: Mapped[str]
    line_id: Mapped[int | None] = mapped_column(ForeignKey("line.id"), index=True)
    activity_update_id: Mapped[int | None] = mapped_column(ForeignKey("activity_update.id"), index=True)
    action_id: Mapped[int | None] = mapped_column(ForeignKey("action.id"), index=True)
    added_by: Mapped[PersonKey]
    added_at: Mapped[datetime]
    withdrawn_by: Mapped[OptionalPerson]
    withdrawn_at: Mapped[datetime | None]
    retention: Mapped[RetentionClass] = mapped_column(
        choice(RetentionClass), default=RetentionClass.SUPPORTING_RECORD
    )


class Batch(UnitOwned, Base):
    """One import of many values, which can be undone as one."""

    __tablename__ = "batch"

    id: Mapped[Key]
    kind: Mapped[BatchKind] = mapped_column(choice(BatchKind))
    source: Mapped[str]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    person_id: Mapped[PersonKey]
    at: Mapped[datetime]
    accepted_by: Mapped[OptionalPerson]
    accepted_at: Mapped[datetime | None]
    undone_by: Mapped[OptionalPerson]
    undone_at: Mapped[datetime | None]
    undo_reason: Mapped[str | None]


class BatchChange(UnitOwned, Base):
    """One row that an import changed, before and after, so that the whole can be undone."""

    __tablename__ = "batch_change"
    __table_args__ = (UniqueConstraint("batch_id", "table_name", "row_key"),)

    id: Mapped[Key]
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    table_name: Mapped[str]
    row_key: Mapped[str]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]


class Clearance(UnitOwned, Base):
    """A person passed or refused one revision of a free text for one audience; append-only, the newest holds.

    A changed text is another revision and needs a new pass.
    """

    __tablename__ = "clearance"
    __table_args__ = (Index("ix_clearance_text", "table_name", "row_id", "revision"),)

    id: Mapped[Key]
    table_name: Mapped[str]
    row_id: Mapped[int]
    revision: Mapped[int]
    field: Mapped[str]
    audience: Mapped[Audience] = mapped_column(choice(Audience))
    passed: Mapped[bool]
    note: Mapped[str | None]
    person_id: Mapped[PersonKey]
    at: Mapped[datetime]
