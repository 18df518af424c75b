"""The two quarterly registers of the plan that compute measures: inequity reports and feedback cycles."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, PersonKey, UnitOwned, choice
from models.work_vocabulary import CommitmentState


class InequityReport(UnitOwned, Base):
    """What a programme reported on racial inequities in a quarter, and what became of its action plan.

    A report that found nothing is a report too; the plan's four dates follow one another.
    """

    __tablename__ = "inequity_report"
    __table_args__ = (
        CheckConstraint("(nothing_found) <> (finding IS NOT NULL)", name="finding_or_none"),
        CheckConstraint("proposed_on IS NULL OR proposed_plan IS NOT NULL", name="plan_for_proposal"),
        CheckConstraint("(shared_at IS NULL) = (shared_on IS NULL)", name="shared_at_meeting"),
        CheckConstraint("shared_on IS NULL OR proposed_on <= shared_on", name="shared_after_proposed"),
        CheckConstraint("implemented_on IS NULL OR shared_on <= implemented_on", name="done_after_shared"),
        CheckConstraint("evaluated_on IS NULL OR shared_on <= evaluated_on", name="judged_after_shared"),
        CheckConstraint("(evaluated_on IS NULL) = (evaluation IS NULL)", name="evaluation_pair"),
    )

    id: Mapped[Key]
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    programme_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    nothing_found: Mapped[bool] = mapped_column(default=False)
    finding: Mapped[str | None]
    data: Mapped[str | None]
    proposed_plan: Mapped[str | None]
    proposed_on: Mapped[date | None]
    shared_at: Mapped[int | None] = mapped_column(ForeignKey("inequity_meeting.id"))
    shared_on: Mapped[date | None]
    implemented_on: Mapped[date | None]
    evaluated_on: Mapped[date | None]
    evaluation: Mapped[str | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int]
    entered_by: Mapped[PersonKey]
    entered_at: Mapped[datetime]


class InequityMeeting(Base):
    """A quarterly meeting of senior leaders on racial inequities."""

    __tablename__ = "inequity_meeting"
    __table_args__ = (UniqueConstraint("period_id", "held_on"),)

    id: Mapped[Key]
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    held_on: Mapped[date]
    highlights: Mapped[str | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int]
    recorded_by: Mapped[PersonKey]
    recorded_at: Mapped[datetime]


class MeetingAttendance(UnitOwned, Base):
    """A unit whose senior leadership took part in a meeting."""

    __tablename__ = "meeting_attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "reporter_unit_id"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("inequity_meeting.id"))
    withdrawn: Mapped[bool] = mapped_column(default=False)
    recorded_by: Mapped[PersonKey]
    recorded_at: Mapped[datetime]


class FeedbackCycle(UnitOwned, Base):
    """A quarter's round of staff feedback in a unit: channel, themes, reply; no intake, no identities."""

    __tablename__ = "feedback_cycle"
    __table_args__ = (
        UniqueConstraint("reporter_unit_id", "period_id"),
        CheckConstraint("(correspondence_on IS NULL) = (correspondence IS NULL)", name="correspondence_pair"),
        CheckConstraint(
            "attended IS NULL OR (attended >= 0 AND coaching_pod_on IS NOT NULL)", name="pod_attended"
        ),
    )

    id: Mapped[Key]
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    channel: Mapped[str | None]
    themes: Mapped[str | None]
    correspondence_on: Mapped[date | None]
    correspondence: Mapped[str | None]
    coaching_pod_on: Mapped[date | None]
    short_term_plan: Mapped[bool | None]
    attended: Mapped[int | None]
    version: Mapped[int]
    entered_by: Mapped[PersonKey]
    entered_at: Mapped[datetime]


class FeedbackCommitment(UnitOwned, Base):
    """An action that a director announced in an all-staff correspondence, and what became of it."""

    __tablename__ = "feedback_commitment"
    __table_args__ = (CheckConstraint("(state = 'open') = (settled_on IS NULL)", name="settled_pair"),)

    id: Mapped[Key]
    cycle_id: Mapped[int] = mapped_column(ForeignKey("feedback_cycle.id"), index=True)
    text: Mapped[str]
    due_on: Mapped[date | None]
    state: Mapped[CommitmentState] = mapped_column(choice(CommitmentState), default=CommitmentState.OPEN)
    settled_on: Mapped[date | None]
    note: Mapped[str | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    entered_by: Mapped[PersonKey]
    entered_at: Mapped[datetime]
