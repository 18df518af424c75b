"""What a unit plans for an activity in a year, what it needs for it, and what the team asks of the unit."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, OptionalPerson, PersonKey, UnitOwned, choice
from models.work_vocabulary import RequestState, ResourceKind


class WorkPlanEntry(UnitOwned, Base):
    """One activity in a unit's work plan of one plan year: who answers for it, its scope and its dates."""

    __tablename__ = "work_plan_entry"
    __table_args__ = (
        UniqueConstraint("reporter_unit_id", "item_id", "plan_year"),
        CheckConstraint("starts_on IS NULL OR due_on IS NULL OR starts_on <= due_on", name="ordered"),
        CheckConstraint("(deferred_to IS NULL) = (deferral_reason IS NULL)", name="deferral_pair"),
        CheckConstraint("accountable_id IS NULL OR accountable_id <> deputy_id", name="two_people"),
    )

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"), index=True)
    plan_year: Mapped[int]
    accountable_id: Mapped[OptionalPerson]
    deputy_id: Mapped[OptionalPerson]
    scope: Mapped[str | None]
    scope_reviewed_on: Mapped[date | None]
    starts_on: Mapped[date | None]
    due_on: Mapped[date | None]
    deferred_to: Mapped[int | None] = mapped_column(ForeignKey("period.id"))
    deferral_reason: Mapped[str | None]
    version: Mapped[int]
    entered_by: Mapped[PersonKey]
    entered_at: Mapped[datetime]


class WorkTask(UnitOwned, Base):
    """One task of an activity in a work plan."""

    __tablename__ = "work_task"
    __table_args__ = (
        CheckConstraint("starts_on IS NULL OR due_on IS NULL OR starts_on <= due_on", name="ordered"),
        CheckConstraint("(deferred_to IS NULL) = (deferral_reason IS NULL)", name="deferral_pair"),
    )

    id: Mapped[Key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("work_plan_entry.id"), index=True)
    text: Mapped[str]
    person_id: Mapped[OptionalPerson]
    starts_on: Mapped[date | None]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    deferred_to: Mapped[int | None] = mapped_column(ForeignKey("period.id"))
    deferral_reason: Mapped[str | None]
    entered_by: Mapped[PersonKey]
    entered_at: Mapped[datetime]


class WorkResource(UnitOwned, Base):
    """A resource of an activity: needed, allocated and spent, in units of 10^-scale of its kind."""

    __tablename__ = "work_resource"

    id: Mapped[Key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("work_plan_entry.id"), index=True)
    kind: Mapped[ResourceKind] = mapped_column(choice(ResourceKind))
    text: Mapped[str]
    needed: Mapped[int | None] = mapped_column(BigInteger())
    allocated: Mapped[int | None] = mapped_column(BigInteger())
    spent: Mapped[int | None] = mapped_column(BigInteger())
    withdrawn: Mapped[bool] = mapped_column(default=False)
    entered_by: Mapped[PersonKey]
    entered_at: Mapped[datetime]


class PartnerAgency(UnitOwned, Base):
    """An agency outside the department that takes part in an activity."""

    __tablename__ = "partner_agency"
    __table_args__ = (UniqueConstraint("entry_id", "name"),)

    id: Mapped[Key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("work_plan_entry.id"), index=True)
    name: Mapped[str]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    entered_by: Mapped[PersonKey]
    entered_at: Mapped[datetime]


class ActionRequest(UnitOwned, Base):
    """What the team asks a unit to do, by when."""

    __tablename__ = "action_request"

    id: Mapped[Key]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("plan_item.id"), index=True)
    text: Mapped[str]
    due_on: Mapped[date]
    state: Mapped[RequestState] = mapped_column(choice(RequestState), default=RequestState.OPEN)
    made_by: Mapped[PersonKey]
    made_at: Mapped[datetime]


class ActionRequestEvent(UnitOwned, Base):
    """What happened to a request for action; append-only."""

    __tablename__ = "action_request_event"

    id: Mapped[Key]
    request_id: Mapped[int] = mapped_column(ForeignKey("action_request.id"), index=True)
    state: Mapped[RequestState] = mapped_column(choice(RequestState))
    note: Mapped[str | None]
    person_id: Mapped[PersonKey]
    at: Mapped[datetime]


class AppraisalCount(UnitOwned, Base):
    """How many managers of a unit linked a goal of the plan to their appraisal; nothing about any person."""

    __tablename__ = "appraisal_count"
    __table_args__ = (
        UniqueConstraint("reporter_unit_id", "plan_year"),
        CheckConstraint("linked BETWEEN 0 AND managers", name="linked_within_managers"),
    )

    id: Mapped[Key]
    plan_year: Mapped[int]
    managers: Mapped[int]
    linked: Mapped[int]
    entered_by: Mapped[PersonKey]
    entered_at: Mapped[datetime]
