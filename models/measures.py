"""Measures, their versioned definitions, their way back to the printed suggestions, and who owes what."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, OptionalPerson, PersonKey, UnitOwned, choice
from models.vocabulary import (
    Accumulation,
    AcrossTime,
    AcrossUnits,
    DataClass,
    DecidedBy,
    Direction,
    DutyState,
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
    """One measure follows another: revised into, merged into, split into."""

    __tablename__ = "measure_lineage"

    from_measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), primary_key=True)
    to_measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), primary_key=True, index=True)
    reason: Mapped[str]


class NoMeasure(Base):
    """The recorded decision that a suggestion becomes no measure, and why."""

    __tablename__ = "no_measure"

    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"), primary_key=True)
    reason: Mapped[str]
    proposed_by: Mapped[OptionalPerson]
    approved_by: Mapped[OptionalPerson]


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
    effective_from_ordinal: Mapped[int | None]
    effective_to_ordinal: Mapped[int | None]
    prepared_by: Mapped[OptionalPerson]
    reviewed_by: Mapped[OptionalPerson]
    approved_by: Mapped[OptionalPerson]
    approved_at: Mapped[datetime | None]


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


class Applicability(UnitOwned, Base):
    """A statement that an objective or activity does not apply to a unit; the nearest statement wins."""

    __tablename__ = "applicability"
    __table_args__ = (
        UniqueConstraint("item_id", "subject_unit_id", "from_ordinal"),
        CheckConstraint("accepted_by IS NULL OR accepted_by <> proposed_by", name="four_eyes"),
    )

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"))
    applies: Mapped[bool]
    reason: Mapped[str]
    from_ordinal: Mapped[int]
    to_ordinal: Mapped[int | None]
    proposed_by: Mapped[PersonKey]
    accepted_by: Mapped[OptionalPerson]
