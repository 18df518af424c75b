"""How units are made, renamed and moved; pure: a book of units in, a changed one out.

Nothing changes in closed periods: a day inside one is refused. An ended unit keeps its days, its names and
its address for good.
"""

import re
from dataclasses import replace
from datetime import date

from dashboard.administration.unit_book import Book
from dashboard.administration.unit_refusals import (
    EVE,
    going_on,
    refuse_closed,
    refuse_early,
    refuse_ended_parent,
    refuse_taken,
)
from dashboard.calendar.units import ABBREVIATION, FormerName, UnitLife
from dashboard.errors import ValueRejected
from dashboard.measures.showing import show_day
from models.vocabulary import UnitKind

FORM = "An abbreviation has 2 to 16 capital letters, digits or dashes, a letter first, such as BCHAP."


def checked_abbreviation(typed: str, field: str = "abbreviation") -> str:
    """Return an abbreviation in capitals; raise `ValueRejected` beside its field for what is none."""
    given = typed.strip().upper()
    if not re.fullmatch(ABBREVIATION, given):
        raise ValueRejected(FORM, field)
    return given


def create(book: Book, unit: UnitLife, closed: date | None) -> Book:
    """Return the book with a new unit; a reporting one never begins inside or before closed periods."""
    if unit.reports:
        refuse_closed(unit.starts, closed, "starts")
    refuse_taken(book, unit.abbreviation)
    parent = book.known.get(unit.parent or "")
    if parent is not None and parent.ends is not None:
        raise ValueRejected(f"{parent.abbreviation} ends on {show_day(parent.ends)}.", "parent")
    return book.having(unit).sound(unit.abbreviation)


def rename(book: Book, abbreviation: str, name: str, new: str, day: date, today: date) -> Book:
    """Return the book in which a unit bears another name, and perhaps abbreviation, from a day on.

    The former ones are kept until the day before, so that every address that was ever given still leads here.
    """
    unit = going_on(book, abbreviation)
    if day > today:
        raise ValueRejected("A name is entered once it holds. Choose today or an earlier day.", "day")
    if (name, new) == (unit.name, unit.abbreviation):
        raise ValueRejected("This is its name already.", "name")
    refuse_early(unit, day)
    if new != unit.abbreviation and new not in unit.tokens:
        refuse_taken(book, new)
    _refuse_before_last_name(unit, day)
    borne = unit.abbreviation if new != unit.abbreviation else None
    former = (*unit.former_names, FormerName(unit.name, day - EVE, borne))
    renamed = replace(unit, name=name, abbreviation=new, former_names=former)
    return _called(book, unit.abbreviation, new).having(renamed).sound(new)


def place_under(book: Book, abbreviation: str, parent: str, today: date) -> Book:
    """Return the book in which a unit stands under another one."""
    unit, above = going_on(book, abbreviation), book.unit(parent)
    if unit.parent == above.abbreviation:
        raise ValueRejected(f"{unit.abbreviation} stands under {above.abbreviation} already.", "parent")
    if unit.kind is UnitKind.DEPARTMENT or book.stands_under(above.abbreviation, unit.abbreviation):
        raise ValueRejected(
            f"{above.abbreviation} stands below {unit.abbreviation}, or is the same.", "parent"
        )
    refuse_ended_parent(above, today)
    return book.having(replace(unit, parent=above.abbreviation)).sound(unit.abbreviation)


def _called(book: Book, old: str, new: str) -> Book:
    """Return the book in which whatever names a unit by its abbreviation names it by the new one."""
    units = tuple(replace(unit, parent=new) if unit.parent == old else unit for unit in book.units)
    links = tuple(
        replace(
            each,
            before=new if each.before == old else each.before,
            after=new if each.after == old else each.after,
        )
        for each in book.successions
    )
    return Book(units, links)


def _refuse_before_last_name(unit: UnitLife, day: date) -> None:
    last = unit.former_names[-1].until if unit.former_names else None
    if last is not None and day - EVE <= last:
        raise ValueRejected(
            f"{unit.abbreviation} bears its present name since {show_day(last + EVE)}. Choose a later day.",
            "day",
        )
