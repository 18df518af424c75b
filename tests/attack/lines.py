"""How a table adds up: every line of every dimension, detailed groups within wider ones, parts of a whole."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from tests.attack.knowledge import Knowledge, Zeros
from tests.attack.seen import ALL, UNIT, Key, Place, Seen, Way, part_of
from tests.attack.system import System


class Line(NamedTuple):
    """A total and its parts, all cells of one table."""

    total: Key
    parts: tuple[Key, ...]


def read_table(system: System, seen: Seen, knowledge: Knowledge) -> None:
    """Take in a table: what it shows, what hidden cells may be, and how it adds up."""
    for key, cell in seen.cells.items():
        if cell is None:
            _hidden(system, seen, key, knowledge)
            continue
        for part in seen.parts:
            value = part_of(cell, part)
            if value is not None:
                system.know(seen.place(key, part), value)
    for at, way in enumerate(seen.ways):
        for lines in (_sums(seen, at, way), _groups(seen, at, way)):
            _add_up(system, seen, way, list(lines))


def lines_of(seen: Seen) -> Iterator[Line]:
    """Yield every line of a table."""
    for at, way in enumerate(seen.ways):
        yield from _sums(seen, at, way)
        yield from _groups(seen, at, way)


def _hidden(system: System, seen: Seen, key: Key, knowledge: Knowledge) -> None:
    places = [seen.place(key, part) for part in seen.parts]
    shown_if_zero = knowledge.zeros is Zeros.EVERYWHERE or (
        knowledge.zeros is Zeros.DEPARTMENT
        and not any(name.startswith(UNIT) for name, _ in seen.members(key))
    )
    least = int(shown_if_zero and not (seen.ratio and knowledge.minimum_denominator > 1))
    system.between(places[0], least)
    if seen.ratio:
        part, whole, rest = places
        system.same(whole, (part, rest))


def _sums(seen: Seen, at: int, way: Way) -> Iterator[Line]:
    """Yield the lines of a dimension: its wider categories make the total of each row of the others."""
    for key in _crossing(seen, at):
        yield from _line(seen, at, key, ALL, way.top)


def _groups(seen: Seen, at: int, way: Way) -> Iterator[Line]:
    for parent in way.categories:
        children = way.children(parent)
        for key in _crossing(seen, at) if children else ():
            yield from _line(seen, at, key, parent, children)


def _crossing(seen: Seen, at: int) -> Iterator[Key]:
    choices = [(ALL,) if step == at else (ALL, *way.categories) for step, way in enumerate(seen.ways)]
    return product(*choices)


def _line(seen: Seen, at: int, key: Key, total: str, categories: Sequence[str]) -> Iterator[Line]:
    cells = [(*key[:at], category, *key[at + 1 :]) for category in (total, *categories)]
    there = [each for each in cells[1:] if each in seen.cells]
    if cells[0] in seen.cells and there:
        yield Line(cells[0], tuple(there))


def _add_up(system: System, seen: Seen, way: Way, lines: list[Line]) -> None:
    """Add lines for each number of a cell; of groups that overlap each is within the total."""
    for part in seen.parts:
        off = [found for line in lines if (found := _difference(seen, line, part)) is not None]
        for line in lines:
            total, parts = seen.place(line.total, part), [seen.place(each, part) for each in line.parts]
            if not way.overlapping:
                _as_shown(system, total, parts, off)
                continue
            for each in parts:
                system.at_most(total, [each])
            if way.covering:
                system.at_least(total, parts)


def _as_shown(system: System, total: Place, parts: list[Place], off: list[int]) -> None:
    """Add a line as lines add up of which all is shown: exactly, to less or to more than the total."""
    if not any(off):
        system.same(total, parts)
    elif max(off) <= 0:
        system.at_most(total, parts)
    elif min(off) >= 0:
        system.at_least(total, parts)


def _difference(seen: Seen, line: Line, part: str) -> int | None:
    """Return by how much the parts exceed the total, where all of them are shown."""
    cells = [seen.cells[key] for key in (line.total, *line.parts)]
    values = [None if cell is None else part_of(cell, part) for cell in cells]
    if any(value is None for value in values):
        return None
    return sum(value or 0 for value in values[1:]) - (values[0] or 0)
