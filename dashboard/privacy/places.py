"""What a cell is about, whichever product shows it: identical places are one unknown."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from dashboard.privacy.policy import ClassRule
from dashboard.privacy.table import ALL, UNIT, Address, Dim, Key

Members = tuple[tuple[str, str], ...]


class Place(NamedTuple):
    """A measure, a period, and the category of each dimension that is not "all", sorted."""

    measure: str
    period: str
    members: Members

    @property
    def below(self) -> bool:
        """Say whether it lies below the department."""
        return any(name == UNIT for name, _ in self.members)

    def around(self) -> Iterator["Place"]:
        """Yield every place that contains this one: with some of its members, from none to all."""
        for many in range(len(self.members) + 1):
            for members in combinations(self.members, many):
                yield Place(self.measure, self.period, members)


def place(measure: str, period: str, dims: tuple[Dim, ...], key: Key) -> Place:
    """Return what a table's cell is about."""
    members = ((dim.name, category) for dim, category in zip(dims, key, strict=True) if category != ALL)
    return Place(measure, period, tuple(sorted(members)))


@dataclass
class Cell:
    """What is shown or hidden as one: the columns of its numerator, denominator and rest.

    `displayed`: some product prints it; otherwise it can at most be worked out. `floor` is the least its
    numbers may be where nothing is shown. `zero`: whether a zero here is sensitive below the department.
    """

    place: Place
    rule: ClassRule
    threshold: int
    columns: dict[str, int]
    displayed: bool = True
    floor: float = 0.0
    zero: bool = True
    tables: list[int] = field(default_factory=list)
    number: int = 0

    @property
    def ratio(self) -> bool:
        """Say whether it has a denominator."""
        return len(self.columns) > 1

    def pairs(self) -> Iterator[tuple[str, int]]:
        """Yield the parts with their columns, numerator first."""
        return iter(self.columns.items())


@dataclass(frozen=True)
class Line:
    """A total and the parts that make it, by cell; `rest` stands for what belongs to no part."""

    total: int
    parts: tuple[int, ...]
    rest: int | None = None

    @property
    def pieces(self) -> tuple[int, ...]:
        """Return the parts, with the rest where there is one."""
        return self.parts if self.rest is None else (*self.parts, self.rest)


Lookup = dict[Address, Place]
