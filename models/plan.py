"""The printed plan, verbatim and immutable, and the amendments and assignments that stand beside it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, OptionalPerson, PersonKey, choice
from models.vocabulary import AmendmentKind, AssignmentPart, PlanItemKind, PrintedForm


class PlanEdition(Base):
    """One edition of a plan, as loaded from one file."""

    __tablename__ = "plan_edition"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    first_year: Mapped[int]
    years: Mapped[int]
    source: Mapped[str]
    checksum: Mapped[str]
    loaded_at: Mapped[datetime]


class PlanItem(Base):
    """One line of the printed plan; its wording is never changed, a note stands beside it."""

    __tablename__ = "plan_item"
    __table_args__ = (UniqueConstraint("edition_id", "code"),)

    id: Mapped[Key]
    edition_id: Mapped[int] = mapped_column(ForeignKey("plan_edition.id"))
    code: Mapped[str]
    kind: Mapped[PlanItemKind] = mapped_column(choice(PlanItemKind), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("plan_item.id"), index=True)
    same_as_id: Mapped[int | None] = mapped_column(ForeignKey("plan_item.id"), index=True)
    ordinal: Mapped[int]
    text: Mapped[str]
    source_line: Mapped[int | None]
    note: Mapped[str | None]
    form: Mapped[PrintedForm | None] = mapped_column(choice(PrintedForm))
    caution: Mapped[str | None]
    cadence: Mapped[str | None]
    printed: Mapped[dict[str, Any]] = mapped_column(default=dict)


class PlanItemYear(Base):
    """A plan year in which an item is scheduled, as printed: a set, not a range."""

    __tablename__ = "plan_item_year"
    __table_args__ = (CheckConstraint("year BETWEEN 1 AND 10", name="plan_year"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)


class PlanItemAddress(Base):
    """Whom a secondary activity is addressed to, from its own words."""

    __tablename__ = "plan_item_address"

    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"), primary_key=True)
    token: Mapped[str] = mapped_column(primary_key=True)


class PlanAmendment(Base):
    """An adopted change beside the printed text; the plan as amended is a query over these."""

    __tablename__ = "plan_amendment"
    __table_args__ = (
        CheckConstraint("(approved_by IS NULL) = (approved_at IS NULL)", name="approval_pair"),
        CheckConstraint("approved_by IS NULL OR approved_by <> proposed_by", name="four_eyes"),
    )

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"), index=True)
    kind: Mapped[AmendmentKind] = mapped_column(choice(AmendmentKind))
    effective_year: Mapped[int]
    code: Mapped[str | None] = mapped_column(unique=True)
    text: Mapped[str | None]
    years: Mapped[list[int] | None] = mapped_column(JSON())
    reason: Mapped[str]
    evidence: Mapped[str | None]
    proposed_by: Mapped[PersonKey]
    proposed_at: Mapped[datetime]
    approved_by: Mapped[OptionalPerson]
    approved_at: Mapped[datetime | None]


class ActivityAssignment(Base):
    """A unit's part in an activity over plan years; who answers for it there stands in its work plan."""

    __tablename__ = "activity_assignment"
    __table_args__ = (UniqueConstraint("item_id", "unit_id", "from_year"),)

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    part: Mapped[AssignmentPart] = mapped_column(choice(AssignmentPart))
    from_year: Mapped[int] = mapped_column(default=1)
    to_year: Mapped[int | None]


class OutcomeGoal(Base):
    """What an objective shall have brought about, with the period from which it holds."""

    __tablename__ = "outcome_goal"
    __table_args__ = (
        CheckConstraint("(approved_by IS NULL) = (approved_at IS NULL)", name="approval_pair"),
        CheckConstraint("approved_by IS NULL OR approved_by <> proposed_by", name="four_eyes"),
    )

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"), index=True)
    text: Mapped[str]
    from_period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    to_period_id: Mapped[int | None] = mapped_column(ForeignKey("period.id"))
    proposed_by: Mapped[PersonKey]
    approved_by: Mapped[OptionalPerson]
    approved_at: Mapped[datetime | None]
