"""Who owes which measure about whom, and what was stated and accepted about it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, OptionalPerson, PersonKey, UnitOwned, choice
from models.vocabulary import DutyState


class Duty(UnitOwned, Base):
    """Who must report which measure about whom, from which period on."""

    __tablename__ = "duty"
    __table_args__ = (
        UniqueConstraint("measure_id", "subject_unit_id", "from_ordinal"),
        CheckConstraint("(state = 'must_report') OR (reason IS NOT NULL)", name="reason_where_excused"),
        CheckConstraint("accepted_by IS NULL OR accepted_by <> proposed_by", name="four_eyes"),
        Index("ix_duty_reporter_ordinals", "reporter_unit_id", "from_ordinal", "to_ordinal"),
    )

    id: Mapped[Key]
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    state: Mapped[DutyState] = mapped_column(choice(DutyState))
    reason: Mapped[str | None]
    earliest_on: Mapped[date | None]
    from_ordinal: Mapped[int]
    to_ordinal: Mapped[int | None]
    proposed_by: Mapped[OptionalPerson]
    accepted_by: Mapped[OptionalPerson]
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("duty_statement.id"), index=True)


class DutyStatement(UnitOwned, Base):
    """What somebody states about a unit's duty: for one measure, or for all under an objective or activity.

    A statement holds once it is accepted; the nearest one wins, and duties carry the one they come from.
    """

    __tablename__ = "duty_statement"
    __table_args__ = (
        CheckConstraint("(measure_id IS NULL) <> (item_id IS NULL)", name="measure_or_item"),
        CheckConstraint("decided_by IS NULL OR decided_by <> proposed_by", name="four_eyes"),
        CheckConstraint("(decided_by IS NULL) = (accepted IS NULL)", name="decision_pair"),
        Index("ix_duty_statement_open", "accepted"),
    )

    id: Mapped[Key]
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("plan_item.id"), index=True)
    state: Mapped[DutyState] = mapped_column(choice(DutyState))
    reason: Mapped[str]
    earliest_on: Mapped[date | None]
    from_ordinal: Mapped[int]
    to_ordinal: Mapped[int | None]
    proposed_by: Mapped[PersonKey]
    proposed_at: Mapped[datetime]
    accepted: Mapped[bool | None]
    decided_by: Mapped[OptionalPerson]
    decided_at: Mapped[datetime | None]
    decision_reason: Mapped[str | None]
