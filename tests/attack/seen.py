"""What anybody sees of a release, in the attacker's own words; nothing here comes from the product."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

ALL = "*"
UNIT = "unit"
NUMERATOR, DENOMINATOR, REST = "n", "d", "rest"
Key = tuple[str, ...]
Members = frozenset[tuple[str, str]]


class Place(NamedTuple):
    """One number that somebody could ask for: of a measure, a period, a revision and a group of people."""

    measure: str
    period: str
    revision: int
    members: Members
    part: str


class Cell(NamedTuple):
    """A shown number: a count, or so many of so many."""

    numerator: int
    denominator: int | None = None


@dataclass(frozen=True)
class Way:
    """A dimension of a table; `overlapping`: somebody may stand in several categories.

    `covering`: and everybody stands in one at least, for those who gave no answer have a row too.
    """

    name: str
    categories: tuple[str, ...]
    overlapping: bool = False
    covering: bool = False
    parents: Mapping[str, str] = field(default_factory=dict)

    @property
    def top(self) -> tuple[str, ...]:
        """Return the categories that make the total: those that do not roll up to another one here."""
        return tuple(each for each in self.categories if self.parents.get(each) not in self.categories)

    def within(self, category: str, wider: str) -> bool:
        """Say whether a category is another one or rolls up to it."""
        return category == wider or (category in self.parents and self.within(self.parents[category], wider))

    def children(self, parent: str) -> tuple[str, ...]:
        """Return the categories that roll up to one."""
        return tuple(each for each in self.categories if self.parents.get(each) == parent)


@dataclass(frozen=True)
class Seen:
    """One table as it is displayed; a hidden cell is None, what nobody reported is absent."""

    measure: str
    period: str
    ways: tuple[Way, ...]
    cells: Mapping[Key, Cell | None]
    revision: int = 1
    ratio: bool = False

    def members(self, key: Key) -> Members:
        """Return whom a cell is about, whatever table it stands in."""
        named = zip(self.ways, key, strict=True)
        return frozenset((way.name, category) for way, category in named if category != ALL)

    def place(self, key: Key, part: str = NUMERATOR) -> Place:
        """Return the place of a cell's number."""
        return Place(self.measure, self.period, self.revision, self.members(key), part)

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the numbers that each cell has."""
        return (NUMERATOR, DENOMINATOR, REST) if self.ratio else (NUMERATOR,)

    def hidden(self) -> Iterator[Key]:
        """Yield the keys of hidden cells."""
        return (key for key, cell in self.cells.items() if cell is None)


def part_of(cell: Cell, part: str) -> int | None:
    """Return one number of a cell."""
    if part == NUMERATOR:
        return cell.numerator
    if cell.denominator is None:
        return None
    return cell.denominator if part == DENOMINATOR else cell.denominator - cell.numerator
