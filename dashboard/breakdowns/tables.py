"""Which tables a definition asks for, and the cells of a table; pure.

One-way tables where the plan lists several cuts. Two ways, race and ethnicity by level, only for
figures about people that are published for the department alone, where a definition names both.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from dashboard.breakdowns.book import Book
from dashboard.breakdowns.keys import Member, read_key, spell
from dashboard.breakdowns.schemes import SUM_OF_ROWS, Category, Scheme
from dashboard.errors import NotFound
from models.dimensions import PRINTED_ONLY, Dimension

Cut = tuple[Dimension, ...]
TWO_WAY: Cut = (Dimension.LEVEL, Dimension.RACE)  # In alphabetical order, as in a key.


def cuts(named: Sequence[str], *, department: bool, people: bool) -> tuple[Cut, ...]:
    """Return the tables that a definition asks for, in its order; the table of two ways comes last."""
    one_way = [(Dimension(name),) for name in dict.fromkeys(named) if Dimension(name) not in PRINTED_ONLY]
    both = department and people and set(TWO_WAY) <= {cut[0] for cut in one_way}
    return (*one_way, *([TWO_WAY] if both else []))


@dataclass(frozen=True)
class Table:
    """One table of a figure: a scheme for each dimension, in alphabetical order of the dimensions."""

    schemes: tuple[Scheme, ...]

    @property
    def cut(self) -> Cut:
        """Return the dimensions."""
        return tuple(scheme.dimension for scheme in self.schemes)

    @property
    def name(self) -> str:
        """Return how addresses name the table: its dimensions joined by a hyphen."""
        return cut_name(self.cut)

    @property
    def sum_key(self) -> str:
        """Return the key of the cell in which the sum of the rows and its explanation are kept."""
        return self.key(*(SUM_OF_ROWS for _ in self.schemes))

    def key(self, *categories: str) -> str:
        """Return the key of the cell of one category for each dimension."""
        return spell(
            Member(scheme.dimension.value, scheme.code, category)
            for scheme, category in zip(self.schemes, categories, strict=True)
        )

    def cells(self, *, detailed: bool) -> Iterator[tuple[str, tuple[Category, ...]]]:
        """Yield key and categories of every cell that is asked for, detailed groups only if wanted."""
        rows = [
            [each for each in scheme.entered if detailed or each.parent is None] for scheme in self.schemes
        ]
        for categories in product(*rows):
            yield self.key(*(each.code for each in categories)), categories

    def holds(self, key: str) -> bool:
        """Say whether a key is a cell of this table or the one of its sum."""
        members = read_key(key)
        if tuple((each.dimension, each.scheme) for each in members) != self._places:
            return False
        if key == self.sum_key:
            return True
        return all(
            each.category in scheme.by_code for each, scheme in zip(members, self.schemes, strict=True)
        )

    @property
    def _places(self) -> tuple[tuple[str, str], ...]:
        return tuple((scheme.dimension.value, scheme.code) for scheme in self.schemes)


def cut_name(cut: Cut) -> str:
    """Return how addresses and forms name a cut."""
    return "-".join(cut)


def table_of(book: Book, cut: Cut, chosen: Sequence[str] = ()) -> Table:
    """Return the table of a cut by the chosen schemes, the first one of each dimension where none is chosen.

    Raises `NotFound` for a scheme that its dimension does not have.
    """
    schemes = []
    for place, dimension in enumerate(cut):
        code = chosen[place] if place < len(chosen) and chosen[place] else ""
        schemes.append(book.scheme(dimension, code or book.dimensions[dimension].schemes[0].code))
    return Table(tuple(schemes))


def table_of_key(book: Book, key: str) -> Table:
    """Return the table in which a cell stands; raise `NotFound` where its dimensions or schemes are none."""
    members = read_key(key)
    if not members:
        raise NotFound("There is no such breakdown.")
    return Table(tuple(book.scheme(each.dimension, each.scheme) for each in members))


def given_tables(book: Book, keys: Collection[str]) -> tuple[Table, ...]:
    """Return the tables of which any cell stands in `keys`, each once."""
    found = {table.sum_key: table for key in sorted(keys) if key for table in (table_of_key(book, key),)}
    return tuple(found.values())
