"""Small tables for the tests of privacy, with a policy whose numbers are small enough to count by hand."""

import random
from collections.abc import Iterable, Mapping
from itertools import product as crossing

from dashboard.privacy.policy import Budget, ClassRule, Policy, Protects, ZeroRule
from dashboard.privacy.protected import Protected, ProtectedTable
from dashboard.privacy.table import UNIT, Dim, Figure, Key, Table, with_margins

RULES = {
    "people": ClassRule(threshold=3, minimum_denominator=5),
    "open": ClassRule(threshold=3, minimum_denominator=5, zero_rule=ZeroRule.EVERYWHERE),
    "survey": ClassRule(Protects.RESPONDENTS, threshold=3, minimum_denominator=0),
    "money": ClassRule(Protects.MONEY, threshold=3),
    "process": ClassRule(Protects.NOTHING),
    "workforce": ClassRule(),
}
POLICY = Policy("test", RULES, minimum_share=0.0)
REAL = Policy("real", RULES)
NO_WORK = Policy("lazy", RULES, minimum_share=0.0, budget=Budget(solves=0))


def dims(*sizes: int, names: str = "ugl") -> tuple[Dim, ...]:
    """Return dimensions unit, group and level with so many categories each; a size of 0 leaves one out."""
    full = {"u": UNIT, "g": "group", "l": "level"}
    return tuple(
        Dim(full[name], tuple(f"{name}{number:02}" for number in range(size)), ordered=name == "l")
        for name, size in zip(names, sizes, strict=False)
        if size
    )


def counted(
    over: tuple[Dim, ...], numbers: Iterable[int], product: str = "cross", data_class: str = "people"
) -> Table:
    """Return a table of counts, its inner cells in order, with all margins."""
    keys = crossing(*(dim.categories for dim in over))
    inner = {key: Figure(number) for key, number in zip(keys, numbers, strict=True)}
    return Table("m", "Y2", product, data_class, over, with_margins(inner))


def shares(over: tuple[Dim, ...], pairs: Iterable[tuple[int, int]], product: str = "cross") -> Table:
    """Return a table of numerators and denominators, its inner cells in order, with all margins."""
    keys = crossing(*(dim.categories for dim in over))
    inner = {key: Figure(*pair) for key, pair in zip(keys, pairs, strict=True)}
    return Table("m", "Y2", product, "people", over, with_margins(inner))


def listed(figures: Mapping[Key, int], over: tuple[Dim, ...], **named: str) -> Table:
    """Return a table of exactly these counts."""
    cells = {key: Figure(number) for key, number in figures.items()}
    names = {"measure": "m", "period": "Y2", "product": "cross", "data_class": "people", **named}
    return Table(names["measure"], names["period"], names["product"], names["data_class"], over, cells)


def random_table(seed: int, *sizes: int, most: int = 9, data_class: str = "people") -> Table:
    """Return a sparse table of counts: many zeros and small numbers, some larger ones."""
    made = random.Random(seed)
    over = dims(*sizes)
    count = 1
    for dim in over:
        count *= len(dim.categories)
    numbers = (made.choice((0, 0, 1, 1, 2, 3, made.randrange(most + 1))) for _ in range(count))
    return counted(over, list(numbers), data_class=data_class)


def only(protected: Protected) -> ProtectedTable:
    """Return the one table of a run."""
    (table,) = protected.tables
    return table


def numerators(table: ProtectedTable) -> dict[Key, int]:
    """Return the numerators shown, by key."""
    return {key: figure.numerator or 0 for key, figure in table.cells.items()}
