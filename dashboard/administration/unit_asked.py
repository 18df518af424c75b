"""What is asked for when units are merged, split or ended, read into units."""

from dataclasses import dataclass
from typing import Annotated

from dashboard.administration import unit_rules as rules
from dashboard.administration.unit_book import Book
from dashboard.calendar.units import UnitLife
from dashboard.errors import ValueRejected
from dashboard.fields import Day, MaybeChoice, MaybeShort, Short, Words
from models.vocabulary import UnitKind

NEEDED = "Fill this in for a new unit, or choose an existing one above."


@dataclass(frozen=True)
class MergeUnits:
    """Units that go into an existing one (`into`), or into a new one of this abbreviation, name and kind."""

    units: tuple[Short, ...]
    day: Day
    into: MaybeShort = None
    abbreviation: MaybeShort = None
    name: MaybeShort = None
    kind: Annotated[UnitKind | None, MaybeChoice] = None
    parent: MaybeShort = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class SplitUnit:
    """A unit that falls into parts, one a line: abbreviation, colon, name."""

    unit: Short
    day: Day
    parts: Words
    heir: MaybeShort = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class EndUnit:
    """A unit that no longer exists from a day on, and why."""

    unit: Short
    day: Day
    reason: Words
    confirmed: MaybeShort = None


def target_of(book: Book, command: MergeUnits) -> UnitLife:
    """Return the existing unit that was chosen, or the new one that was described."""
    if command.into:
        if command.abbreviation:
            raise ValueRejected("Choose an existing unit or name a new one, not both.", "abbreviation")
        return book.unit(command.into)
    for field in ("abbreviation", "name", "kind", "parent"):
        if not getattr(command, field):
            raise ValueRejected(NEEDED, field)
    return UnitLife(
        abbreviation=rules.checked_abbreviation(command.abbreviation or ""),
        name=command.name or "",
        kind=command.kind or UnitKind.BUREAU,
        parent=book.unit(command.parent or "").abbreviation,
        starts=command.day,
        reports=any(book.unit(name).reports for name in command.units),
    )


def part_of(line: str, unit: UnitLife, command: SplitUnit) -> UnitLife:
    """Read a line of the parts; they begin on the day, with kind and parent of the unit that ends."""
    short, colon, name = (part.strip() for part in line.partition(":"))
    if not colon or not name:
        raise ValueRejected(
            "Write each part on a line of its own: abbreviation, colon, name, such as "
            "“BFH: Bureau of Family Health”.",
            "parts",
        )
    return UnitLife(
        abbreviation=rules.checked_abbreviation(short, "parts"),
        name=name,
        kind=unit.kind,
        parent=unit.parent,
        starts=command.day,
        reports=unit.reports,
    )
