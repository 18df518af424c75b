"""Tables as they go in: dimensions, figures, and every margin."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product as crossing
from typing import Literal, NamedTuple

ALL = "*"
UNIT = "unit"
HIDDEN: Literal["hidden"] = "hidden"

Key = tuple[str, ...]


class Address(NamedTuple):
    """A cell of a product, as others point at it; the key has a category or `ALL` for each dimension."""

    measure: str
    period: str
    product: str
    key: Key


@dataclass(frozen=True)
class Dim:
    """A dimension and its categories.

    `overlapping`: a person may count in several categories, so that parts exceed the total. `parents` leads
    from a category to the wider one it belongs to, which may be a category here too. `ordered` marks levels.
    """

    name: str
    categories: tuple[str, ...]
    overlapping: bool = False
    parents: Mapping[str, str] = field(default_factory=dict)
    ordered: bool = False

    @property
    def top(self) -> tuple[str, ...]:
        """Return the categories that together make the total: those without a parent among them."""
        return tuple(each for each in self.categories if self.parents.get(each) not in self.categories)

    def children(self, category: str) -> tuple[str, ...]:
        """Return the categories here whose parent is the category."""
        return tuple(each for each in self.categories if self.parents.get(each) == category)


class Figure(NamedTuple):
    """A cell's value in whole units of the table's scale; a count or an amount has a numerator alone.

    Amounts may say how many people they belong to and the largest contributions, largest first.
    """

    numerator: int | None
    denominator: int | None = None
    people: int | None = None
    largest: tuple[int, ...] = ()


@dataclass(frozen=True)
class Table:
    """One product of one measure and period with all its margins; what nobody reported is absent.

    Without a dimension `unit` it is the department's. `scale` is the number of decimals of the figures
    (0 for people, 1 for tenths of a full-time post): thresholds are multiplied by it.
    """

    measure: str
    period: str
    product: str
    data_class: str
    dims: tuple[Dim, ...]
    cells: Mapping[Key, Figure]
    scale: int = 0

    @cached_property
    def ratio(self) -> bool:
        """Say whether any cell has a denominator."""
        return any(figure.denominator is not None for figure in self.cells.values())

    @property
    def name(self) -> tuple[str, str, str]:
        """Return what tells this table from all others."""
        return self.measure, self.period, self.product

    def address(self, key: Key) -> Address:
        """Return how others point at a cell."""
        return Address(self.measure, self.period, self.product, key)


def all_keys(dims: tuple[Dim, ...]) -> list[Key]:
    """Return every key of the full cross with its margins, in order."""
    return list(crossing(*((ALL, *dim.categories) for dim in dims)))


def with_margins(inner: Mapping[Key, Figure]) -> dict[Key, Figure]:
    """Return the cells and all margins, adding up what is there; for partitions only."""
    cells: dict[Key, Figure] = {}
    for key, figure in inner.items():
        for margin in crossing(*((each, ALL) for each in key)):
            cells[margin] = add(cells[margin], figure) if margin in cells else figure
    return cells


def add(one: Figure, other: Figure) -> Figure:
    """Return the sum of two figures; what one of them lacks is missing in the sum, the largest are kept."""
    largest = tuple(sorted(one.largest + other.largest, reverse=True))[:2]
    return Figure(
        _sum(one.numerator, other.numerator),
        _sum(one.denominator, other.denominator),
        _sum(one.people, other.people),
        largest,
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
