"""The declarative base, the checked column types and the mixins that several tables share."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    Integer,
    MetaData,
    String,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
LARGEST = (
    10**15
)  # Working range of a scaled number: far above any figure of the department, far below BIGINT.


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC timestamp on every database; a naive datetime is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC before storing; raise `ValueError` for a naive datetime."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A timestamp needs its time zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return an aware UTC datetime, also where the database keeps no zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class YearSet(TypeDecorator[tuple[int, ...]]):
    """A set of plan years in one number: bit 0 is Year One; Years One, Two and Four are 0b1011."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Iterable[int] | None, dialect: Dialect) -> int | None:
        """Return the number that stands for the years."""
        return None if value is None else sum(1 << (year - 1) for year in set(value))

    def process_result_value(self, value: int | None, dialect: Dialect) -> tuple[int, ...]:
        """Return the years in order."""
        return tuple(year + 1 for year in range((value or 0).bit_length()) if (value or 0) >> year & 1)


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        dict[str, Any]: JSON(),
        list[str]: JSON(),
        int: Integer(),
        str: String(),
    }

    def __repr__(self) -> str:
        """Name the class and its key, never its content."""
        return f"<{type(self).__name__} {getattr(self, 'id', '?')}>"


def choice(values: type[StrEnum], name: str = "") -> Enum:
    """Return a text column type that a CHECK constraint limits to the members of `values`."""
    own = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in values.__name__).strip(
        "_"
    )
    return Enum(
        values,
        name=name or own,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


Key = Annotated[int, mapped_column(primary_key=True)]
PersonKey = Annotated[int, mapped_column(ForeignKey("person.id"))]
OptionalPerson = Annotated[int | None, mapped_column(ForeignKey("person.id"))]


class UnitOwned:
    """A row that belongs to the unit that reports it and tells of a subject unit (often the same)."""

    @declared_attr
    @classmethod
    def reporter_unit_id(cls) -> Mapped[int]:
        """Point to the unit that enters the row."""
        return mapped_column(ForeignKey("unit.id"), index=True)

    @declared_attr
    @classmethod
    def subject_unit_id(cls) -> Mapped[int]:
        """Point to the unit that the row tells of."""
        return mapped_column(ForeignKey("unit.id"), index=True)


class Figures:
    """The figures of one answer: integers in units of 10^-scale, a text, or a date; never a float."""

    number: Mapped[int | None] = mapped_column(BigInteger())
    numerator: Mapped[int | None] = mapped_column(BigInteger())
    denominator: Mapped[int | None] = mapped_column(BigInteger())
    text: Mapped[str | None] = mapped_column(String())
    on_date: Mapped[date | None] = mapped_column()


def unscaled(value: int, scale: int) -> Decimal:
    """Return the exact decimal of a stored integer, `value` × 10^-`scale`."""
    return Decimal(value).scaleb(-scale)
