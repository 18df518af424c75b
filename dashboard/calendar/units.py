"""What makes a list of units sound, be it read from a file or kept on a screen; pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from models.vocabulary import UnitKind

ABBREVIATION = r"^[A-Z][A-Z0-9-]{1,15}$"
WITHOUT_REPORT = (UnitKind.DEPARTMENT, UnitKind.PROGRAMME)
KIND_WORDS: Mapping[UnitKind, str] = {kind: kind.value for kind in UnitKind} | {UnitKind.PROGRAMME: "program"}
Follows = Mapping[str, Collection[str]]
NOTHING: Follows = MappingProxyType({})


@dataclass(frozen=True)
class FormerName:
    """A name that a unit bore until a day, with its abbreviation where that was another one."""

    name: str
    until: date
    abbreviation: str | None = None


@dataclass(frozen=True)
class UnitLife:
    """A unit from its first to its last day; units name each other by abbreviation, `key` is its row."""

    abbreviation: str
    name: str
    kind: UnitKind
    parent: str | None
    starts: date
    ends: date | None = None
    reports: bool = True
    former_names: tuple[FormerName, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str | None = None
    key: int | None = None

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return the short forms that must mean this unit and no other, former ones too."""
        former = (each.abbreviation for each in self.former_names if each.abbreviation)
        return tuple(dict.fromkeys((self.abbreviation, *self.aliases, *former)))

    def exists_on(self, day: date) -> bool:
        """Say whether the unit exists on a day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


class Fault(NamedTuple):
    """What is wrong with the unit at a place of the list (None: with the list), in which field, and why."""

    place: int | None
    field: str
    reason: str


def own_fault(unit: UnitLife) -> str | None:
    """Return what is wrong with a unit by itself: days out of order, reports from what hands in none."""
    until = [former.until for former in unit.former_names]
    if unit.ends and unit.ends <= unit.starts:
        return f"{unit.abbreviation}: it ends before it starts"
    if until != sorted(set(until)) or (unit.ends and until and until[-1] >= unit.ends):
        return f"{unit.abbreviation}: former names stand in order of time, each with its own last day"
    if unit.reports and unit.kind in WITHOUT_REPORT:
        return f"{unit.abbreviation}: a {KIND_WORDS[unit.kind]} hands in no report"
    return None


def faults(units: Sequence[UnitLife], follows: Follows = NOTHING) -> Iterator[Fault]:
    """Name what only the whole list shows: tokens with two meanings, lost parents, circles, dates.

    `follows` tells which ended units a unit follows; what stood under these may stand under it.
    """
    known = {unit.abbreviation: unit for unit in units}
    yield from _ambiguous_tokens(units)
    for place, unit in enumerate(units):
        yield from (Fault(place, *told) for told in _misplaced(unit, known, follows))
    if sum(unit.parent is None for unit in units) != 1:
        yield Fault(None, "", "exactly one unit, the department, stands without a parent")


def line_up(unit: UnitLife, known: Mapping[str, UnitLife]) -> list[UnitLife]:
    """Follow parents upwards, the unit itself first; a circle ends where it closes."""
    line = [unit]
    while (parent := known.get(line[-1].parent or "")) and parent not in line:
        line.append(parent)
    return line


def _ambiguous_tokens(units: Sequence[UnitLife]) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for place, unit in enumerate(units):
        for token in unit.tokens:
            if token.casefold() in owners:
                yield Fault(place, "abbreviation", f"'{token}' already means {owners[token.casefold()]}")
            owners.setdefault(token.casefold(), unit.abbreviation)


def _misplaced(unit: UnitLife, known: Mapping[str, UnitLife], follows: Follows) -> Iterator[tuple[str, str]]:
    line = line_up(unit, known)
    top, parent = line[-1], line[1] if len(line) > 1 else None
    if (unit.parent is None) != (unit.kind is UnitKind.DEPARTMENT):
        yield "kind", f"{unit.abbreviation}: the department, and only it, stands without a parent"
    if unit.parent and parent is None:
        itself = unit.parent == unit.abbreviation
        reason = "is its own parent" if itself else f"has no known parent '{unit.parent}'"
        yield "parent", f"{unit.abbreviation} {reason}"
    elif top.parent in {each.abbreviation for each in line}:
        yield "parent", f"{unit.abbreviation} stands in a circle of parents"
    if parent and not _within(unit, parent, _first_day(parent, known, follows)):
        yield "starts", f"{unit.abbreviation} exists on days on which {parent.abbreviation} does not"


def _within(unit: UnitLife, parent: UnitLife, first: date) -> bool:
    latest = date.max
    return first <= unit.starts and (unit.ends or latest) <= (parent.ends or latest)


def _first_day(unit: UnitLife, known: Mapping[str, UnitLife], follows: Follows) -> date:
    """Return the first day of a unit, or of the earliest one whose place it has taken."""
    seen, left = {unit.abbreviation}, [unit.abbreviation]
    while left:
        before = set(follows.get(left.pop(), ())) - seen
        seen |= before
        left += before
    return min(known[name].starts for name in seen if name in known)
