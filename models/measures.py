"""Measures, their versioned definitions and their way back to the printed suggestions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from models.base import Base, Key, OptionalPerson, PersonKey, YearSet, choice
from models.measure_vocabulary import LineageKind, ProvisionalChoice, ResultClass
from models.vocabulary import (
    Accumulation,
    AcrossTime,
    AcrossUnits,
    DataClass,
    DecidedBy,
    Direction,
    Frequency,
    Level,
    MeasureKindName,
    MeasureOrigin,
    MeasureType,
    VersionState,
)


class Measure(Base):
    """A measure of the department; its code is never used again."""

    __tablename__ = "measure"

    id: Mapped[Key]
    edition_id: Mapped[int] = mapped_column(ForeignKey("plan_edition.id"))
    code: Mapped[str] = mapped_column(unique=True)
    origin_note: Mapped[str | None]
    earliest_measurable_on: Mapped[date | None]
    created_at: Mapped[datetime]


class MeasureSuggestion(Base):
    """The printed suggestion or suggestions that a measure comes from."""

    __tablename__ = "measure_suggestion"

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"), primary_key=True, index=True)


class MeasureActivity(Base):
    """A primary activity that a measure serves; counts over objectives count the measure once."""

    __tablename__ = "measure_activity"

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"), primary_key=True, index=True)
    first: Mapped[bool] = mapped_column(default=True)


class MeasureLineage(Base):
    """One measure follows another: merged into it, split off from it, replaced by it."""

    __tablename__ = "measure_lineage"

    from_measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), primary_key=True)
    to_measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), primary_key=True, index=True)
    kind: Mapped[LineageKind] = mapped_column(choice(LineageKind), default=LineageKind.REPLACED)
    reason: Mapped[str]


class NoMeasure(Base):
    """The recorded decision that a suggestion, or a whole primary activity, has no measure, and why."""

    __tablename__ = "no_measure"
    __table_args__ = (CheckConstraint("approved_by IS NULL OR approved_by <> proposed_by", name="four_eyes"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"), primary_key=True)
    reason: Mapped[str]
    proposed_by: Mapped[OptionalPerson]
    proposed_at: Mapped[datetime | None]
    approved_by: Mapped[OptionalPerson]
    approved_at: Mapped[datetime | None]
    returned_reason: Mapped[str | None]


class MeasureEnding(Base):
    """The proposal that a measure ends, alone or followed by others, and what was decided about it."""

    __tablename__ = "measure_ending"
    __table_args__ = (CheckConstraint("approved_by IS NULL OR approved_by <> proposed_by", name="four_eyes"),)

    id: Mapped[Key]
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    kind: Mapped[LineageKind | None] = mapped_column(choice(LineageKind))
    successors: Mapped[list[str]] = mapped_column(default=list)
    last_ordinal: Mapped[int]
    reason: Mapped[str]
    proposed_by: Mapped[PersonKey]
    proposed_at: Mapped[datetime]
    approved_by: Mapped[OptionalPerson]
    approved_at: Mapped[datetime | None]
    returned_reason: Mapped[str | None]


class MeasureVersion(Base):
    """One definition of a measure; a closed period keeps the version it was accepted under."""

    __tablename__ = "measure_version"
    __table_args__ = (
        UniqueConstraint("measure_id", "number"),
        CheckConstraint("scale BETWEEN 0 AND 4", name="scale_range"),
        CheckConstraint("(approved_by IS NULL) = (approved_at IS NULL)", name="approval_pair"),
        CheckConstraint("approved_by IS NULL OR approved_by <> prepared_by", name="four_eyes"),
        Index("ix_measure_version_state", "state"),
    )

    id: Mapped[Key]
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    number: Mapped[int]
    state: Mapped[VersionState] = mapped_column(choice(VersionState))
    title: Mapped[str]
    kind: Mapped[MeasureKindName] = mapped_column(choice(MeasureKindName))
    measure_type: Mapped[MeasureType] = mapped_column(choice(MeasureType))
    unit_of_count: Mapped[str]
    numerator_wording: Mapped[str | None]
    denominator_wording: Mapped[str | None]
    inclusion: Mapped[str | None]
    level: Mapped[Level] = mapped_column(choice(Level))
    frequency: Mapped[Frequency] = mapped_column(choice(Frequency))
    decided_by: Mapped[DecidedBy] = mapped_column(choice(DecidedBy))
    direction: Mapped[Direction] = mapped_column(choice(Direction))
    across_units: Mapped[AcrossUnits] = mapped_column(choice(AcrossUnits))
    across_time: Mapped[AcrossTime] = mapped_column(choice(AcrossTime))
    accumulation: Mapped[Accumulation] = mapped_column(choice(Accumulation))
    data_class: Mapped[DataClass] = mapped_column(choice(DataClass))
    lowest_published_level: Mapped[Level] = mapped_column(choice(Level, "lowest_published_level"))
    origin: Mapped[MeasureOrigin] = mapped_column(choice(MeasureOrigin))
    scale: Mapped[int]
    breakdowns: Mapped[list[str]] = mapped_column(default=list)
    source: Mapped[str]
    owner: Mapped[str]
    limitations: Mapped[str]
    note: Mapped[str | None]
    caution_printed: Mapped[bool] = mapped_column(default=False)
    years: Mapped[tuple[int, ...]] = mapped_column(YearSet(), default=())
    result_class: Mapped[ResultClass | None] = mapped_column(choice(ResultClass))
    collection_method: Mapped[str | None]
    steward: Mapped[str | None]
    equity_context: Mapped[str | None]
    effective_from_ordinal: Mapped[int | None]
    effective_to_ordinal: Mapped[int | None]
    provisional_from_ordinal: Mapped[int | None]
    provisional_choice: Mapped[ProvisionalChoice | None] = mapped_column(choice(ProvisionalChoice))
    breaks_series: Mapped[bool] = mapped_column(default=False)
    change_reason: Mapped[str | None]
    retired_reason: Mapped[str | None]
    edits: Mapped[int] = mapped_column(default=1)
    prepared_by: Mapped[OptionalPerson]
    prepared_at: Mapped[datetime | None]
    reviewed_by: Mapped[OptionalPerson]
    reviewed_at: Mapped[datetime | None]
    review_note: Mapped[str | None]
    approved_by: Mapped[OptionalPerson]
    approved_at: Mapped[datetime | None]

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Count every change, so that two people who edit one definition cannot overwrite each other."""
        return {"version_id_col": cls.edits}


class MeasureSet(Base):
    """The measures of a plan year, locked or unlocked again, as they stood then; append-only."""

    __tablename__ = "measure_set"
    __table_args__ = (UniqueConstraint("edition_id", "plan_year", "revision"),)

    id: Mapped[Key]
    edition_id: Mapped[int] = mapped_column(ForeignKey("plan_edition.id"))
    plan_year: Mapped[int]
    revision: Mapped[int]
    locked: Mapped[bool]
    document: Mapped[dict[str, Any]]
    sha256: Mapped[str]
    reason: Mapped[str]
    person_id: Mapped[PersonKey]
    at: Mapped[datetime]
