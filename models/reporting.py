"""Reports, their lines, working figures, immutable revisions and decisions."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from models.base import LARGEST, Base, Figures, Key, OptionalPerson, PersonKey, UnitOwned, choice
from models.vocabulary import DecisionKind, EventKind, LineState, Origin, StoredPresence
from models.work_vocabulary import RetentionClass

RANGE = " AND ".join(
    f"({column} IS NULL OR {column} BETWEEN -{LARGEST} AND {LARGEST})"
    for column in ("number", "numerator", "denominator")
)
FRACTION = "numerator IS NULL OR denominator IS NULL OR numerator <= denominator"


class Cell(Base):
    """A cell of a broken-down table; the total has the empty key, so that a key is never null."""

    __tablename__ = "cell"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(unique=True)


class CellMember(Base):
    """One category that a cell is made of, such as race and ethnicity, SPD 15 of 2024, Asian."""

    __tablename__ = "cell_member"

    cell_id: Mapped[int] = mapped_column(ForeignKey("cell.id"), primary_key=True)
    dimension: Mapped[str] = mapped_column(primary_key=True)
    scheme: Mapped[str]
    category: Mapped[str]


class Report(UnitOwned, Base):
    """One reporting unit's report for one period; its state is a function of its lines."""

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("reporter_unit_id", "period_id"),)

    id: Mapped[Key]
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    opened_at: Mapped[datetime]
    retention: Mapped[RetentionClass] = mapped_column(
        choice(RetentionClass), default=RetentionClass.QUARTERLY_REPORT
    )


class ReportEvent(UnitOwned, Base):
    """What happened to a report and when; append-only, the source of timeliness."""

    __tablename__ = "report_event"

    id: Mapped[Key]
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    kind: Mapped[EventKind] = mapped_column(choice(EventKind))
    person_id: Mapped[OptionalPerson]
    authorised_by: Mapped[OptionalPerson]
    at: Mapped[datetime]
    lines: Mapped[int]
    reason: Mapped[str | None]


class Line(UnitOwned, Base):
    """The place of one measure, subject, period and cell, with its state and revisions' numbers."""

    __tablename__ = "line"
    __table_args__ = (
        UniqueConstraint("measure_id", "subject_unit_id", "period_id", "cell_id"),
        UniqueConstraint("id", "reporter_unit_id", "subject_unit_id", name="uq_line_owner"),
        Index("ix_line_period_cell", "period_id", "cell_id"),
        Index("ix_line_measure_cell", "measure_id", "cell_id"),
        Index("ix_line_state", "state"),
    )

    id: Mapped[Key]
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    cell_id: Mapped[int] = mapped_column(ForeignKey("cell.id"))
    state: Mapped[LineState] = mapped_column(choice(LineState), default=LineState.OPEN)
    submitted_revision: Mapped[int | None]
    accepted_revision: Mapped[int | None]


def of_its_line(table: str) -> ForeignKeyConstraint:
    """Return the key that ties a row to its line together with the line's units, which it cannot gainsay."""
    return ForeignKeyConstraint(
        ["line_id", "reporter_unit_id", "subject_unit_id"],
        ["line.id", "line.reporter_unit_id", "line.subject_unit_id"],
        name=f"fk_{table}_line",
    )


class LineHand(UnitOwned, Base):
    """Somebody who ever entered something into a line, and therefore never decides about it."""

    __tablename__ = "line_hand"
    __table_args__ = (of_its_line("line_hand"),)

    line_id: Mapped[int] = mapped_column(primary_key=True)
    entered_by: Mapped[PersonKey] = mapped_column(primary_key=True, index=True)


class WorkingFigure(UnitOwned, Figures, Base):
    """The working figures of a line, seen by the entering unit alone; `batch_id`: they came in a workbook."""

    __tablename__ = "working_figure"
    __table_args__ = (CheckConstraint(RANGE, name="number_range"), of_its_line("working_figure"))

    line_id: Mapped[int] = mapped_column(primary_key=True)
    presence: Mapped[StoredPresence | None] = mapped_column(choice(StoredPresence))
    reason: Mapped[str | None]
    note: Mapped[str | None]
    version: Mapped[int] = mapped_column()
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
    entered_by: Mapped[PersonKey]
    entered_at: Mapped[datetime]

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Count the version up with every change, and refuse a change of a stale row."""
        return {"version_id_col": cls.version}


class Revision(UnitOwned, Figures, Base):
    """An answer as it was submitted; append-only, one more for every submission or correction."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("line_id", "number_in_line"),
        of_its_line("revision"),
        CheckConstraint(RANGE, name="number_range"),
        CheckConstraint(FRACTION, name="numerator_within_denominator"),
        CheckConstraint("(presence = 'reported') OR (reason IS NOT NULL)", name="reason_where_absent"),
    )

    id: Mapped[Key]
    line_id: Mapped[int]
    number_in_line: Mapped[int]
    presence: Mapped[StoredPresence] = mapped_column(choice(StoredPresence))
    reason: Mapped[str | None]
    note: Mapped[str | None]
    correction_reason: Mapped[str | None]
    scale: Mapped[int]
    people: Mapped[bool]
    origin: Mapped[Origin] = mapped_column(choice(Origin))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
    entered_by: Mapped[PersonKey]
    entered_at: Mapped[datetime]
    submitted_by: Mapped[PersonKey]
    submitted_at: Mapped[datetime]


class Decision(UnitOwned, Base):
    """What a reviewer decided about one revision; append-only, with the definition it was accepted under."""

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("(kind = 'accept') OR (reason IS NOT NULL)", name="reason_where_returned"),
        UniqueConstraint("line_id", "revision"),
        of_its_line("decision"),
    )

    id: Mapped[Key]
    line_id: Mapped[int]
    revision: Mapped[int]
    kind: Mapped[DecisionKind] = mapped_column(choice(DecisionKind))
    reason: Mapped[str | None]
    measure_version_id: Mapped[int] = mapped_column(ForeignKey("measure_version.id"))
    person_id: Mapped[PersonKey]
    at: Mapped[datetime]


class Reopening(UnitOwned, Base):
    """A closed period opened again for one unit, with a reason and an end."""

    __tablename__ = "reopening"

    id: Mapped[Key]
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    reason: Mapped[str]
    until: Mapped[datetime]
    person_id: Mapped[PersonKey]
    at: Mapped[datetime]
