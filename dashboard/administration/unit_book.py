"""All units with who followed whom, as the rules of change see them; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dashboard.calendar.units import Fault, UnitLife, faults, line_up, own_fault
from dashboard.errors import NotFound, ValueRejected
from models.vocabulary import SuccessionKind


@dataclass(frozen=True)
class Succession:
    """One unit follows another on a day; both named by abbreviation."""

    before: str
    after: str
    on: date
    kind: SuccessionKind


@dataclass(frozen=True)
class Book:
    """Every unit that is or was, and every succession."""

    units: tuple[UnitLife, ...]
    successions: tuple[Succession, ...] = ()

    @property
    def known(self) -> Mapping[str, UnitLife]:
        """Return the units by abbreviation."""
        return {unit.abbreviation: unit for unit in self.units}

    @property
    def follows(self) -> Mapping[str, frozenset[str]]:
        """Return which units each unit follows."""
        found: dict[str, set[str]] = {}
        for each in self.successions:
            found.setdefault(each.after, set()).add(each.before)
        return {after: frozenset(before) for after, before in found.items()}

    def unit(self, abbreviation: str) -> UnitLife:
        """Return a unit, also by an abbreviation that it bore; raise `NotFound` for one that is none."""
        wanted = abbreviation.casefold()
        for unit in self.units:
            if wanted in map(str.casefold, unit.tokens):
                return unit
        raise NotFound("There is no such unit.")

    def children(self, abbreviation: str, day: date) -> tuple[UnitLife, ...]:
        """Return the units that stand right under a unit on a day, or will later."""
        return tuple(
            unit
            for unit in self.units
            if unit.parent == abbreviation and (unit.ends is None or unit.ends >= day)
        )

    def stands_under(self, abbreviation: str, above: str) -> bool:
        """Say whether a unit is another one, or stands somewhere below it."""
        return above in {each.abbreviation for each in line_up(self.known[abbreviation], self.known)}

    def having(self, *units: UnitLife) -> "Book":
        """Return the book with units added, or put in the place of those of the same row or abbreviation."""
        rest = [unit for unit in self.units if not any(_same(unit, other) for other in units)]
        return replace(self, units=(*rest, *units))

    def sound(self, *changed: str) -> "Book":
        """Return the book; raise `ValueRejected` with the first rule that one of the changed units breaks."""
        for abbreviation in changed:
            if reason := own_fault(self.known[abbreviation]):
                raise ValueRejected(_sentence(reason), "starts")
        for fault in faults(self.units, self.follows):
            if fault.place is None or self.units[fault.place].abbreviation in changed:
                raise _refusal(fault)
        return self


def _same(unit: UnitLife, other: UnitLife) -> bool:
    return unit.key is not None and unit.key == other.key


def _refusal(fault: Fault) -> ValueRejected:
    return ValueRejected(_sentence(fault.reason), fault.field or "value")


def _sentence(reason: str) -> str:
    return f"{reason[0].upper()}{reason[1:]}."
