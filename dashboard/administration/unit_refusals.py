"""What can be changed about units, and what is refused in words; pure."""

from datetime import date, timedelta

from dashboard.administration.unit_book import Book
from dashboard.calendar.units import UnitLife
from dashboard.errors import ValueRejected
from dashboard.measures.showing import show_day
from models.vocabulary import UnitKind

EVE = timedelta(days=1)


def going_on(book: Book, abbreviation: str) -> UnitLife:
    """Return a unit that can be changed; raise `ValueRejected` for one that ends, or ended."""
    unit = book.unit(abbreviation)
    if unit.ends is not None:
        raise ValueRejected(f"{unit.abbreviation} ends on {show_day(unit.ends)}; it can no longer change.")
    return unit


def refuse_ended_parent(parent: UnitLife, day: date) -> None:
    """Refuse a unit above that ends, or does not exist yet on a day."""
    if parent.ends is not None:
        raise ValueRejected(f"{parent.abbreviation} ends on {show_day(parent.ends)}.", "parent")
    if parent.starts > day:
        raise ValueRejected(f"{parent.abbreviation} begins on {show_day(parent.starts)}.", "parent")


def refuse_taken(book: Book, abbreviation: str, field: str = "abbreviation") -> None:
    """Refuse an abbreviation that a unit bears or bore, however its letters are written."""
    taken = {token.casefold(): unit.abbreviation for unit in book.units for token in unit.tokens}
    if owner := taken.get(abbreviation.casefold()):
        told = "exists already" if owner == abbreviation else f"already means {owner}"
        raise ValueRejected(f"{abbreviation} {told}; an abbreviation is never given twice.", field)


def refuse_closed(day: date, closed: date | None, field: str) -> None:
    """Refuse a day that a closed period holds: it does not change any more."""
    if closed is not None and day <= closed:
        raise ValueRejected(
            f"The periods until {show_day(closed)} are closed and do not change. Choose a later day.", field
        )


def refuse_early(unit: UnitLife, day: date) -> None:
    """Refuse a day on which a unit has not existed for at least one day."""
    if day - EVE <= unit.starts:
        raise ValueRejected(
            f"{unit.abbreviation} begins on {show_day(unit.starts)}. Choose a later day.", "day"
        )


def refuse_department(unit: UnitLife) -> None:
    """Refuse what would end the department itself."""
    if unit.kind is UnitKind.DEPARTMENT:
        raise ValueRejected("The department itself cannot be merged, split or ended.")
