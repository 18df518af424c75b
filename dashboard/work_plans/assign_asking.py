"""Reads what is asked about who does what: activities, units, part, years; faults beside their fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.errors import ValueRejected
from dashboard.fields import MaybeShort, MaybeWhole, Short, Whole
from dashboard.texts import quoted
from dashboard.work_plans.assign_book import Book
from dashboard.work_plans.assign_spans import Change
from dashboard.work_plans.assign_words import year_word
from dashboard.work_plans.ground import Activity, Bureau
from models.vocabulary import AssignmentPart

AT_LEAST_ONE = "Choose at least one."


class Holding(StrEnum):
    """What shall hold: a part, or none any more."""

    LEAD = AssignmentPart.LEAD.value
    PARTICIPATING = AssignmentPart.PARTICIPATING.value
    NONE = "none"


@dataclass(frozen=True)
class AssignActivities:
    """Which activities which units lead, take part in or no longer do, from which plan year to which."""

    activities: tuple[Short, ...]
    units: tuple[Short, ...]
    part: Holding
    from_year: Whole
    to_year: MaybeWhole = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class Wanted:
    """What the command names, found and checked."""

    activities: tuple[Activity, ...]
    units: tuple[Bureau, ...]
    change: Change


def find_wanted(book: Book, command: AssignActivities) -> Wanted:
    """Return what a command names; raise `ValueRejected` for what is unknown or makes no sense together."""
    activities = _activities(book, command.activities)
    units = _units(book, command.units)
    if command.part is Holding.LEAD and len(units) > 1:
        raise ValueRejected("An activity has one lead: tick one unit, the others can participate.", "units")
    first, last = _years(book, command)
    for unit in units:
        if not book.is_there(unit, first):
            raise ValueRejected(f"{unit.abbreviation} does not exist in {year_word(first)}.", "units")
    part = None if command.part is Holding.NONE else AssignmentPart(command.part.value)
    return Wanted(activities, units, Change(part, range(first, last + 1), book.present))


def _activities(book: Book, codes: Sequence[str]) -> tuple[Activity, ...]:
    known = {each.code: each for each in book.activities}
    for code in codes:
        if code not in known:
            raise ValueRejected(f"The plan has no activity “{quoted(code)}”.", "activities")
    if not codes:
        raise ValueRejected(AT_LEAST_ONE, "activities")
    return tuple(known[code] for code in dict.fromkeys(codes))


def _units(book: Book, names: Sequence[str]) -> tuple[Bureau, ...]:
    known = {each.abbreviation: each for each in book.offices}
    for name in names:
        if name not in known:
            raise ValueRejected(f"There is no unit “{quoted(name)}” that reports.", "units")
    if not names:
        raise ValueRejected(AT_LEAST_ONE, "units")
    return tuple(known[name] for name in dict.fromkeys(names))


def _years(book: Book, command: AssignActivities) -> tuple[int, int]:
    first, last = command.from_year, command.to_year or book.years[-1]
    for year, field in ((first, "from_year"), (last, "to_year")):
        if year not in book.years:
            raise ValueRejected(f"The plan has no Year {year}.", field)
    if last < first:
        raise ValueRejected(f"{year_word(last)} lies before {year_word(first)}.", "to_year")
    if command.part is Holding.NONE and first < book.present:
        told = f"Years that are over keep their units; end it from {year_word(book.present)} on."
        raise ValueRejected(told, "from_year")
    return first, last
