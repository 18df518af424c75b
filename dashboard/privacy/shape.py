"""The lines of a table, and where its parts do not add up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dashboard.privacy.table import ALL, Dim, Figure, Key, Table


class TableLine(NamedTuple):
    """A total and its parts along one dimension, by key."""

    dim: Dim
    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True)
class Shape:
    """What everybody may know of how a table adds up.

    `loose`: the dimensions whose parts leave people over, with the least that may be left (below zero where
    some were counted twice). `covered`: the overlapping dimensions in which everybody has a category.
    """

    loose: Mapping[str, float] = field(default_factory=dict)
    covered: frozenset[str] = frozenset()


def lines_of(table: Table) -> Iterator[TableLine]:
    """Yield every line of the table of which the total and some part are there, in a fixed order."""
    for place, dim in enumerate(table.dims):
        for key in sorted(table.cells):
            parts = tuple(_at(key, place, each) for each in _inside(dim, key[place]))
            if there := tuple(part for part in parts if part in table.cells):
                yield TableLine(dim, key, there)


def _inside(dim: Dim, category: str) -> tuple[str, ...]:
    return dim.top if category == ALL else dim.children(category)


def _at(key: Key, place: int, category: str) -> Key:
    return (*key[:place], category, *key[place + 1 :])


def shape_of(table: Table, threshold: int) -> Shape:
    """Return how the true table adds up; the threshold is in the table's own units."""
    left: dict[str, list[int]] = {}
    for line in lines_of(table):
        left.setdefault(line.dim.name, []).extend(_left_over(table.cells, line))
    overlapping = {dim.name for dim in table.dims if dim.overlapping}
    loose = {
        name: _floor(min(numbers), threshold)
        for name, numbers in sorted(left.items())
        if any(numbers) and name not in overlapping
    }
    covered = {name for name in overlapping if max(left.get(name, [0])) <= 0}
    return Shape(loose, frozenset(covered))


def _floor(least: int, threshold: int) -> float:
    if least >= 0:
        return 0.0
    return -float(threshold - 1) if least > -threshold else -float("inf")


def _left_over(cells: Mapping[Key, Figure], line: TableLine) -> list[int]:
    """Return the total less its parts, of the numerators and of the denominators where all have one."""
    figures = [cells[line.total], *(cells[part] for part in line.parts)]
    numbers = [[figure.numerator or 0 for figure in figures]]
    bases = [figure.denominator for figure in figures if figure.denominator is not None]
    if len(bases) == len(figures):
        numbers.append(bases)
    return [each[0] - sum(each[1:]) for each in numbers]
