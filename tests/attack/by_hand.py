"""Tables written down or drawn by lot, with all their margins, and ways to hide cells of them."""

from collections.abc import Collection, Iterator, Sequence
from itertools import product

from tests.attack.seen import ALL, Cell, Key, Place, Seen, Way, part_of

Inner = dict[Key, Cell]


def with_margins(ways: Sequence[Way], inner: Inner) -> dict[Key, Cell]:
    """Return a table's inner cells and every margin of them, the grand total included."""
    cells: dict[Key, Cell] = {}
    for key in product(*[(*way.categories, ALL) for way in ways]):
        there = [inner[each] for each in _within(ways, key) if each in inner]
        if there:
            bases = [each.denominator for each in there if each.denominator is not None]
            cells[key] = Cell(sum(each.numerator for each in there), sum(bases) if bases else None)
    return cells


def _within(ways: Sequence[Way], key: Key) -> Iterator[Key]:
    choices = [way.categories if part == ALL else (part,) for way, part in zip(ways, key, strict=True)]
    return product(*choices)


def plain(rows: Sequence[Sequence[int]], names: tuple[str, str] = ("unit", "race")) -> Seen:
    """Return a two-way table from its rows, everything shown."""
    units = tuple(f"U{at}" for at in range(len(rows)))
    groups = tuple(f"g{at}" for at in range(len(rows[0])))
    ways = Way(names[0], units), Way(names[1], groups)
    inner: Inner = {(u, g): Cell(rows[i][j]) for i, u in enumerate(units) for j, g in enumerate(groups)}
    return Seen("M", "Y3", ways, with_margins(ways, inner))


def hiding(seen: Seen, hidden: Collection[Key]) -> Seen:
    """Return a table with some cells hidden."""
    cells = {key: None if key in hidden else cell for key, cell in seen.cells.items()}
    return Seen(seen.measure, seen.period, seen.ways, cells, seen.revision, seen.ratio)


def truth_of(tables: Sequence[Seen]) -> dict[Place, int]:
    """Return every number of tables of which all is known."""
    found: dict[Place, int] = {}
    for each in tables:
        for key, cell in each.cells.items():
            for part in each.parts if cell is not None else ():
                value = part_of(cell or Cell(0), part)
                found[each.place(key, part)] = value or 0
    return found
