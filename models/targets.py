"""Baselines, targets, milestones and overrides: what a value is compared with, and by whose decision."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Figures, Key, OptionalPerson, PersonKey, UnitOwned, choice
from models.measure_vocabulary import MeasureStatus, Quality
from models.vocabulary import BaselineState, TargetMethod


class Baseline(UnitOwned, Figures, Base):
    """The value from which progress is told; approval freezes it, and nothing is ever assumed."""

    __tablename__ = "baseline"
    __table_args__ = (
        UniqueConstraint("measure_id", "subject_unit_id", "cell_id", "plan_year", "revision"),
        CheckConstraint("(approved_by IS NULL) = (approved_at IS NULL)", name="approval_pair"),
        CheckConstraint("approved_by IS NULL OR approved_by <> proposed_by", name="four_eyes"),
    )

    id: Mapped[Key]
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    cell_id: Mapped[int] = mapped_column(ForeignKey("cell.id"))
    plan_year: Mapped[int]
    revision: Mapped[int] = mapped_column(default=1)
    state: Mapped[BaselineState] = mapped_column(choice(BaselineState))
    period_id: Mapped[int | None] = mapped_column(ForeignKey("period.id"))
    source: Mapped[str | None]
    quality: Mapped[Quality | None] = mapped_column(choice(Quality))
    reason: Mapped[str | None]
    owner_id: Mapped[OptionalPerson]
    due_on: Mapped[date | None]
    proposed_by: Mapped[OptionalPerson]
    proposed_at: Mapped[datetime | None]
    approved_by: Mapped[OptionalPerson]
    approved_at: Mapped[datetime | None]
    returned_reason: Mapped[str | None]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))


class Target(UnitOwned, Figures, Base):
    """What a measure shall reach by the end of a plan year; for kinds without numbers a state by a date."""

    __tablename__ = "target"
    __table_args__ = (
        UniqueConstraint("measure_id", "subject_unit_id", "cell_id", "plan_year", "revision"),
        CheckConstraint("(approved_by IS NULL) = (approved_at IS NULL)", name="approval_pair"),
        CheckConstraint("approved_by IS NULL OR approved_by <> proposed_by", name="four_eyes"),
    )

    id: Mapped[Key]
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    cell_id: Mapped[int] = mapped_column(ForeignKey("cell.id"))
    plan_year: Mapped[int]
    revision: Mapped[int] = mapped_column(default=1)
    due_period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    method: Mapped[TargetMethod] = mapped_column(choice(TargetMethod))
    rationale: Mapped[str]
    equity_rationale: Mapped[str]
    equity_group: Mapped[str]
    relation_to_prior: Mapped[str | None]
    no_baseline_reason: Mapped[str | None]
    flagged: Mapped[bool] = mapped_column(default=False)
    proposed_by: Mapped[OptionalPerson]
    proposed_at: Mapped[datetime | None]
    approved_by: Mapped[OptionalPerson]
    approved_at: Mapped[datetime | None]
    returned_reason: Mapped[str | None]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))


class TargetMilestone(UnitOwned, Figures, Base):
    """A step on the way to a target."""

    __tablename__ = "target_milestone"
    __table_args__ = (UniqueConstraint("target_id", "period_id"),)

    id: Mapped[Key]
    target_id: Mapped[int] = mapped_column(ForeignKey("target.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))


class StatusOverride(UnitOwned, Base):
    """A person's judgement in place of the rule's, with name and reason."""

    __tablename__ = "status_override"
    __table_args__ = (UniqueConstraint("measure_id", "subject_unit_id", "period_id", "revision"),)

    id: Mapped[Key]
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    revision: Mapped[int] = mapped_column(default=1)
    status: Mapped[MeasureStatus] = mapped_column(choice(MeasureStatus))
    reason: Mapped[str]
    proposed_by: Mapped[PersonKey]
    proposed_at: Mapped[datetime]
    approved_by: Mapped[OptionalPerson]
    approved_at: Mapped[datetime | None]
    returned_reason: Mapped[str | None]
