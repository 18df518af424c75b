"""Releases: immutable, privacy-checked pictures of a period that everybody else reads."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Figures, Key, OptionalPerson, PersonKey, choice
from models.vocabulary import Level, ReleasedPresence


class PrivacyPolicy(Base):
    """One version of the rules that protect small groups, proposed by one person and approved by another."""

    __tablename__ = "privacy_policy"
    __table_args__ = (CheckConstraint("approved_by IS NULL OR approved_by <> proposed_by", name="four_eyes"),)

    id: Mapped[Key]
    version: Mapped[int] = mapped_column(unique=True)
    content: Mapped[dict[str, Any]]
    proposed_by: Mapped[PersonKey]
    proposed_at: Mapped[datetime]
    reason: Mapped[str | None]
    approved_by: Mapped[OptionalPerson]
    approved_at: Mapped[datetime | None]
    returned_reason: Mapped[str | None]


class KnownMargin(Base):
    """Figures of a measure that are known outside: a release is protected as if everybody knew them exactly.

    `dimensions` are what they are broken down by; none means the totals of the department or of each unit.
    """

    __tablename__ = "known_margin"
    __table_args__ = (
        CheckConstraint("(withdrawn_by IS NULL) = (withdrawn_at IS NULL)", name="withdrawal_pair"),
    )

    id: Mapped[Key]
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    level: Mapped[Level] = mapped_column(choice(Level))
    dimensions: Mapped[list[str]] = mapped_column(default=list)
    source: Mapped[str]
    declared_by: Mapped[PersonKey]
    declared_at: Mapped[datetime]
    withdrawn_by: Mapped[OptionalPerson]
    withdrawn_at: Mapped[datetime | None]


class Release(Base):
    """One frozen, self-contained document of a period; a correction makes the next revision."""

    __tablename__ = "release"
    __table_args__ = (UniqueConstraint("period_id", "revision"),)

    id: Mapped[Key]
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    revision: Mapped[int]
    document: Mapped[dict[str, Any]]
    certificate: Mapped[dict[str, Any]]
    sha256: Mapped[str]
    policy_id: Mapped[int] = mapped_column(ForeignKey("privacy_policy.id"))
    as_of: Mapped[datetime]
    released_by: Mapped[PersonKey]
    released_at: Mapped[datetime]


class ReleaseItem(Figures, Base):
    """One published cell of a release; a hidden one carries no figure at all."""

    __tablename__ = "release_item"
    __table_args__ = (
        UniqueConstraint("release_id", "measure_id", "subject_unit_id", "cell_id"),
        CheckConstraint(
            "presence <> 'suppressed' OR (number IS NULL AND numerator IS NULL AND denominator IS NULL)",
            name="hidden_is_empty",
        ),
    )

    id: Mapped[Key]
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    subject_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    cell_id: Mapped[int] = mapped_column(ForeignKey("cell.id"))
    presence: Mapped[ReleasedPresence] = mapped_column(choice(ReleasedPresence))
    scale: Mapped[int]
    reported: Mapped[int]
    expected: Mapped[int]
