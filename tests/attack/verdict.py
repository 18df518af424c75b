"""Holds an attack against the truth: which hidden numbers were found, and which small ones were narrowed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tests.attack.attacker import put_together
from tests.attack.exact import Part, parts_of
from tests.attack.knowledge import Knowledge
from tests.attack.narrowing import narrow
from tests.attack.seen import DENOMINATOR, Place, Seen
from tests.attack.small import Rules
from tests.attack.system import Row, System

Truth = Mapping[Place, int]


@dataclass(frozen=True)
class Verdict:
    """`printed`: a small number that is simply shown; `recovered`: one of which only one is possible;
    `exposed`: one that is known too closely.

    `needless`: a large number that is hidden for others' sake, and follows from what is shown all the same.
    `mistaken` counts what the attacker took for granted and is not so; `hidden` what was looked for.
    """

    printed: dict[Place, int] = field(default_factory=dict)
    recovered: dict[Place, int] = field(default_factory=dict)
    exposed: dict[Place, tuple[int, int]] = field(default_factory=dict)
    needless: dict[Place, int] = field(default_factory=dict)
    mistaken: int = 0
    hidden: int = 0

    @property
    def safe(self) -> bool:
        """Say whether nothing was found."""
        return not self.printed and not self.recovered and not self.exposed


def judge(tables: Sequence[Seen], truth: Truth, knowledge: Knowledge) -> Verdict:
    """Attack tables; what the attacker takes for granted wrongly is left out, so that all found is true."""
    system = put_together(tables, knowledge)
    mistaken = _only_what_is_true(system, truth)
    narrow(system)
    hidden = {each.place(key, part) for each in tables for key in each.hidden() for part in each.parts}
    wanted = {
        system.index[place]: place for place in hidden if place in truth and place not in knowledge.known
    }
    rules = Rules(tables, truth, knowledge)
    found = _searched(system, truth, {at: rules.needed(place) for at, place in wanted.items()})
    verdict = Verdict(mistaken=mistaken, hidden=len(wanted))
    verdict.printed.update(_printed(tables, rules))
    for at, place in wanted.items():
        _weigh(verdict, rules, place, found[at])
    return verdict


def _printed(tables: Sequence[Seen], rules: Rules) -> Iterator[tuple[Place, int]]:
    for seen in tables:
        for key, cell in seen.cells.items():
            for part in seen.parts if cell is not None else ():
                place = seen.place(key, part)
                if place in rules.truth and rules.is_small(place):
                    yield place, rules.truth[place]


def _only_what_is_true(system: System, truth: Truth) -> int:
    """Drop bounds and rows that the truth breaks; return how many."""
    mistaken = 0
    for place, at in system.index.items():
        value = truth.get(place)
        if value is not None and not system.low[at] <= value <= system.high[at]:
            system.low[at], mistaken = 0, mistaken + 1
    values = {at: truth[place] for place, at in system.index.items() if place in truth}
    kept = [row for row in system.rows if _may_be(row, values)]
    mistaken += len(system.rows) - len(kept)
    system.rows[:] = kept
    return mistaken


def _may_be(row: Row, values: Mapping[int, int]) -> bool:
    if any(at not in values for at, _by in row.terms):
        return True
    return row.low <= sum(by * values[at] for at, by in row.terms) <= row.high


Needed = Mapping[int, tuple[int, int]]


def _searched(system: System, truth: Truth, needed: Needed) -> dict[int, tuple[int, int]]:
    """Return for each number how low and how high it was seen: as far as needed, or exactly."""
    found = {at: (system.low[at], system.high[at]) for at in needed}
    true = {at: truth[place] for place, at in system.index.items() if place in truth}
    for part in parts_of(system):
        mine = {at: needed[at] for at in part.places if at in needed}
        if mine:
            _widen(part, mine, true)
            found |= {at: (part.lowest[at], part.highest[at]) for at in mine}
    return found


def _widen(part: Part, needed: Needed, true: Mapping[int, int]) -> None:
    """Look for tables that fit, the true one first, until each number has what it needs or cannot have it."""
    if all(at in true for at in part.places):
        part.fits(true)
    for sign in (1, -1):
        if short := list(_short(part, needed)):
            part.reach(short, sign)
    for at in needed:
        if at in set(_short(part, needed)):
            part.interval(at)


def _short(part: Part, needed: Needed) -> Iterator[int]:
    for at, (low, high) in needed.items():
        lowest, highest = part.lowest.get(at, high + 1), part.highest.get(at, low - 1)
        if lowest == highest or lowest > low or highest < high:
            yield at


def _weigh(verdict: Verdict, rules: Rules, place: Place, found: tuple[int, int]) -> None:
    value, small = rules.truth[place], rules.is_small(place)
    if not small:
        if found[0] == found[1] and value >= rules.knowledge.threshold and place.part != DENOMINATOR:
            verdict.needless[place] = value
        return
    low, high = rules.needed(place)
    if found[0] == found[1]:
        verdict.recovered[place] = value
    if found[0] > low or found[1] < high:
        verdict.exposed[place] = found
