"""Plan years, the periods in which units report, and the dated steps of the yearly cycle."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, OptionalPerson, choice
from models.vocabulary import PeriodKind, StepState


class PlanYear(Base):
    """One year of a plan; its boundaries are data, calendar year or state fiscal year."""

    __tablename__ = "plan_year"
    __table_args__ = (
        UniqueConstraint("edition_id", "number"),
        CheckConstraint("starts_on < ends_on", name="ordered"),
    )

    id: Mapped[Key]
    edition_id: Mapped[int] = mapped_column(ForeignKey("plan_edition.id"))
    number: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class Period(Base):
    """A quarter or a year end; opened, due and closed at known moments."""

    __tablename__ = "period"
    __table_args__ = (
        UniqueConstraint("edition_id", "code"),
        CheckConstraint("starts_on < ends_on", name="ordered"),
    )

    id: Mapped[Key]
    edition_id: Mapped[int] = mapped_column(ForeignKey("plan_edition.id"))
    code: Mapped[str]
    ordinal: Mapped[int]
    kind: Mapped[PeriodKind] = mapped_column(choice(PeriodKind))
    plan_year_id: Mapped[int] = mapped_column(ForeignKey("plan_year.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    opens_on: Mapped[date]
    due_at: Mapped[datetime]
    before_system: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[OptionalPerson]


class CalendarStep(Base):
    """One dated instance of a printed step of the performance-management system."""

    __tablename__ = "calendar_step"
    __table_args__ = (UniqueConstraint("item_id", "period_id"),)

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    due_on: Mapped[date]
    state: Mapped[StepState] = mapped_column(choice(StepState), default=StepState.OPEN)
    owner_id: Mapped[OptionalPerson]
    reason: Mapped[str | None]
    evidence: Mapped[str | None]
    done_by: Mapped[OptionalPerson]
    done_at: Mapped[datetime | None]
