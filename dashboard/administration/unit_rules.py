"""How units are made, renamed, moved, merged, split and ended; pure: a book of units in, a changed one out.

Nothing changes in closed periods: a day inside one is refused. An ended unit keeps its days, its names and
its address for good.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.administration.unit_book import Book, Succession
from dashboard.calendar.units import ABBREVIATION, FormerName, UnitLife
from dashboard.errors import ValueRejected
from dashboard.measures.showing import show_day
from models.vocabulary import SuccessionKind, UnitKind

EVE = timedelta(days=1)
FORM = "An abbreviation has 2 to 16 capital letters, digits or dashes, a letter first, such as BCHAP."


@dataclass(frozen=True)
class Change:
    """What a merger, a split or an end led to: the book after it, and who follows whom from which day.

    `heirs` say by which one unit an ended unit's reports about others and what stood below it are taken
    over; `placed` are the units that moved for that.
    """

    book: Book
    day: date
    successors: Mapping[str, tuple[str, ...]]
    heirs: Mapping[str, str]
    placed: tuple[UnitLife, ...] = ()

    @property
    def ended(self) -> tuple[str, ...]:
        """Return the units that end, in order."""
        return tuple(self.successors)


def checked_abbreviation(typed: str, field: str = "abbreviation") -> str:
    """Return an abbreviation in capitals; raise `ValueRejected` beside its field for what is none."""
    given = typed.strip().upper()
    if not re.fullmatch(ABBREVIATION, given):
        raise ValueRejected(FORM, field)
    return given


def create(book: Book, unit: UnitLife, closed: date | None) -> Book:
    """Return the book with a new unit; a reporting one never begins inside or before closed periods."""
    if unit.reports:
        _refuse_closed(unit.starts, closed, "starts")
    _refuse_taken(book, unit.abbreviation)
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
    _refuse_early(unit, day)
    if new != unit.abbreviation and new not in unit.tokens:
        _refuse_taken(book, new)
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
    _refuse_ended_parent(above, today)
    return book.having(replace(unit, parent=above.abbreviation)).sound(unit.abbreviation)


def merge(book: Book, sources: Sequence[str], into: UnitLife, day: date, closed: date | None) -> Change:
    """Return what follows when units go into a new or an existing one on a day; what stood below goes along.

    An `into` that has a row already goes on as it is; one without is new and begins on the day.
    """
    ending = [going_on(book, source) for source in dict.fromkeys(sources)]
    names = {unit.abbreviation for unit in ending}
    _refuse_closed(day, closed, "day")
    if into.abbreviation in names:
        raise ValueRejected(f"{into.abbreviation} cannot be merged into itself.", "into")
    _refuse_unfit_target(book, into, ending, day)
    moved = [child for name in sorted(names) for child in book.children(name, day)]
    successors = {unit.abbreviation: (into.abbreviation,) for unit in ending}
    heirs = dict.fromkeys(successors, into.abbreviation)
    return _changed(book, Change(book, day, successors, heirs), [into], moved, SuccessionKind.MERGE)


def split(
    book: Book, source: str, parts: Sequence[UnitLife], heir: str, day: date, closed: date | None
) -> Change:
    """Return what follows when a unit falls into several new ones on a day.

    The heir among them takes over what stood below it and what it reports about others.
    """
    unit = going_on(book, source)
    _refuse_closed(day, closed, "day")
    names = [part.abbreviation for part in parts]
    if len(set(names)) < 2:
        raise ValueRejected("A split has two or more parts, each with an abbreviation of its own.", "parts")
    if heir not in names:
        raise ValueRejected(f"{heir} is none of the parts.", "heir")
    for name in names:
        _refuse_taken(book, name, "parts")
    successors = {unit.abbreviation: tuple(names)}
    change = Change(book, day, successors, {unit.abbreviation: heir})
    return _changed(book, change, parts, book.children(unit.abbreviation, day), SuccessionKind.SPLIT)


def end(book: Book, abbreviation: str, day: date, closed: date | None) -> Change:
    """Return what follows when a unit exists no more from a day on; nothing may be left standing below it."""
    unit = going_on(book, abbreviation)
    _refuse_closed(day, closed, "day")
    if left := book.children(unit.abbreviation, day):
        names = ", ".join(child.abbreviation for child in left)
        raise ValueRejected(
            f"These stand under {unit.abbreviation}: {names}. Place them elsewhere, or end them first.", "day"
        )
    return _changed(book, Change(book, day, {unit.abbreviation: ()}, {}), [], [], SuccessionKind.MERGE)


def going_on(book: Book, abbreviation: str) -> UnitLife:
    """Return a unit that can be changed; raise `ValueRejected` for one that ends, or ended."""
    unit = book.unit(abbreviation)
    if unit.ends is not None:
        raise ValueRejected(f"{unit.abbreviation} ends on {show_day(unit.ends)}; it can no longer change.")
    return unit


def _changed(
    book: Book,
    change: Change,
    targets: Sequence[UnitLife],
    below: Sequence[UnitLife],
    kind: SuccessionKind,
) -> Change:
    """End the units, write who follows whom, and place what stood below under the heirs."""
    for name in change.ended:
        _refuse_department(book.known[name])
        _refuse_early(book.known[name], change.day)
    ended = [replace(book.known[name], ends=change.day - EVE) for name in change.ended]
    placed = [replace(child, parent=change.heirs[child.parent or ""]) for child in below]
    placed = [child for child in placed if child.abbreviation not in change.ended]
    links = tuple(
        Succession(name, after, change.day, kind)
        for name, followers in change.successors.items()
        for after in followers
    )
    after = replace(book, successions=(*book.successions, *links)).having(*targets, *ended, *placed)
    touched = [unit.abbreviation for unit in (*targets, *ended, *placed)]
    return replace(change, book=after.sound(*touched), placed=tuple(placed))


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


def _refuse_unfit_target(book: Book, into: UnitLife, ending: Sequence[UnitLife], day: date) -> None:
    _refuse_department(into)
    if any(unit.reports for unit in ending) and not into.reports:
        raise ValueRejected(f"{into.abbreviation} hands in no report, so it cannot take over these.", "into")
    if into.key is None:
        _refuse_taken(book, into.abbreviation)
        _refuse_parent_that_ends(book, into, ending, day)
        return
    going_on(book, into.abbreviation)
    if into.starts > day:
        raise ValueRejected(f"{into.abbreviation} begins on {show_day(into.starts)}.", "day")
    if any(book.stands_under(into.abbreviation, unit.abbreviation) for unit in ending):
        raise ValueRejected(f"{into.abbreviation} stands under a unit that ends.", "into")


def _refuse_parent_that_ends(book: Book, into: UnitLife, ending: Sequence[UnitLife], day: date) -> None:
    parent = book.unit(into.parent or "")
    if any(book.stands_under(parent.abbreviation, unit.abbreviation) for unit in ending):
        raise ValueRejected(f"{parent.abbreviation} is, or stands under, a unit that ends.", "parent")
    _refuse_ended_parent(parent, day)


def _refuse_ended_parent(parent: UnitLife, day: date) -> None:
    if parent.ends is not None:
        raise ValueRejected(f"{parent.abbreviation} ends on {show_day(parent.ends)}.", "parent")
    if parent.starts > day:
        raise ValueRejected(f"{parent.abbreviation} begins on {show_day(parent.starts)}.", "parent")


def _refuse_taken(book: Book, abbreviation: str, field: str = "abbreviation") -> None:
    taken = {token.casefold(): unit.abbreviation for unit in book.units for token in unit.tokens}
    if owner := taken.get(abbreviation.casefold()):
        told = "exists already" if owner == abbreviation else f"already means {owner}"
        raise ValueRejected(f"{abbreviation} {told}; an abbreviation is never given twice.", field)


def _refuse_closed(day: date, closed: date | None, field: str) -> None:
    if closed is not None and day <= closed:
        raise ValueRejected(
            f"The periods until {show_day(closed)} are closed and do not change. Choose a later day.", field
        )


def _refuse_early(unit: UnitLife, day: date) -> None:
    if day - EVE <= unit.starts:
        raise ValueRejected(
            f"{unit.abbreviation} begins on {show_day(unit.starts)}. Choose a later day.", "day"
        )


def _refuse_before_last_name(unit: UnitLife, day: date) -> None:
    last = unit.former_names[-1].until if unit.former_names else None
    if last is not None and day - EVE <= last:
        raise ValueRejected(
            f"{unit.abbreviation} bears its present name since {show_day(last + EVE)}. Choose a later day.",
            "day",
        )


def _refuse_department(unit: UnitLife) -> None:
    if unit.kind is UnitKind.DEPARTMENT:
        raise ValueRejected("The department itself cannot be merged, split or ended.")
