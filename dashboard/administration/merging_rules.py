"""How units are merged, split and ended; pure: a book of units in, a changed one out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.administration.unit_book import Book, Succession
from dashboard.administration.unit_refusals import (
    EVE,
    going_on,
    refuse_closed,
    refuse_department,
    refuse_early,
    refuse_ended_parent,
    refuse_taken,
)
from dashboard.calendar.units import UnitLife
from dashboard.errors import ValueRejected
from dashboard.measures.showing import show_day
from models.vocabulary import SuccessionKind


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


def merge(book: Book, sources: Sequence[str], into: UnitLife, day: date, closed: date | None) -> Change:
    """Return what follows when units go into a new or an existing one on a day; what stood below goes along.

    An `into` that has a row already goes on as it is; one without is new and begins on the day.
    """
    ending = [going_on(book, source) for source in dict.fromkeys(sources)]
    names = {unit.abbreviation for unit in ending}
    refuse_closed(day, closed, "day")
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
    refuse_closed(day, closed, "day")
    names = [part.abbreviation for part in parts]
    if len(set(names)) < 2:
        raise ValueRejected("A split has two or more parts, each with an abbreviation of its own.", "parts")
    if heir not in names:
        raise ValueRejected(f"{heir} is none of the parts.", "heir")
    for name in names:
        refuse_taken(book, name, "parts")
    others = [name for name in names if name != heir]
    successors = {unit.abbreviation: (heir, *others)}  # The heir first: it goes on with what is open.
    change = Change(book, day, successors, {unit.abbreviation: heir})
    return _changed(book, change, parts, book.children(unit.abbreviation, day), SuccessionKind.SPLIT)


def end(book: Book, abbreviation: str, day: date, closed: date | None) -> Change:
    """Return what follows when a unit exists no more from a day on; nothing may be left standing below it."""
    unit = going_on(book, abbreviation)
    refuse_closed(day, closed, "day")
    if left := book.children(unit.abbreviation, day):
        names = ", ".join(child.abbreviation for child in left)
        raise ValueRejected(
            f"These stand under {unit.abbreviation}: {names}. Place them elsewhere, or end them first.", "day"
        )
    return _changed(book, Change(book, day, {unit.abbreviation: ()}, {}), [], [], SuccessionKind.MERGE)


def _changed(
    book: Book,
    change: Change,
    targets: Sequence[UnitLife],
    below: Sequence[UnitLife],
    kind: SuccessionKind,
) -> Change:
    """End the units, write who follows whom, and place what stood below under the heirs."""
    for name in change.ended:
        refuse_department(book.known[name])
        refuse_early(book.known[name], change.day)
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


def _refuse_unfit_target(book: Book, into: UnitLife, ending: Sequence[UnitLife], day: date) -> None:
    refuse_department(into)
    if any(unit.reports for unit in ending) and not into.reports:
        raise ValueRejected(f"{into.abbreviation} hands in no report, so it cannot take over these.", "into")
    if into.key is None:
        refuse_taken(book, into.abbreviation)
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
    refuse_ended_parent(parent, day)
