"""The product as a black box: tables go in as the policy asks for them, what is displayed comes out."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.privacy.links import Link, Tie
from dashboard.privacy.policy import ClassRule, Policy, ZeroRule
from dashboard.privacy.protect import protect
from dashboard.privacy.protected import Protected, ProtectedTable
from dashboard.privacy.table import Address, Dim, Figure, Table
from tests.attack.knowledge import Knowledge
from tests.attack.seen import Cell, Key, Seen, Way

CLASS, PRODUCT = "workforce", "a table"
NOTHING = "not reportable"


def policy_of(knowledge: Knowledge) -> Policy:
    """Return a policy that says what the attacker knows of it."""
    rule = ClassRule(
        threshold=knowledge.threshold,
        zero_rule=ZeroRule(knowledge.zeros.value),
        minimum_denominator=knowledge.minimum_denominator,
    )
    return Policy(version="1", classes={CLASS: rule})


def table_of(seen: Seen, product: str = PRODUCT) -> Table:
    """Return a table of which everything is shown as one that goes in."""
    dims = tuple(Dim(way.name, way.categories, way.overlapping, dict(way.parents)) for way in seen.ways)
    cells = {key: Figure(*cell) for key, cell in seen.cells.items() if cell is not None}
    return Table(seen.measure, seen.period, product, CLASS, dims, cells)


def seen_of(table: ProtectedTable, revision: int = 1) -> Seen | None:
    """Return a table that came out as it is displayed, None for one that is not."""
    if table.rung.value == NOTHING:
        return None
    cells: dict[Key, Cell | None] = {}
    for key in table.frame.keys:
        figure = table.cells.get(key)
        cells[key] = None if figure is None else Cell(figure.numerator or 0, figure.denominator)
    return Seen(table.measure, table.period, ways_of(table), cells, revision, table.frame.ratio)


def ways_of(table: ProtectedTable) -> tuple[Way, ...]:
    """Return the dimensions of a table that came out."""
    return tuple(Way(dim.name, dim.categories, dim.overlapping, parents=dim.parents) for dim in table.dims)


def protected(
    tables: Sequence[Seen], knowledge: Knowledge, links: Sequence[Link] = (), **more: Any
) -> Protected:
    """Return what the product makes of tables; several of one measure and period are several products."""
    named = [table_of(each, f"{PRODUCT} {at}") for at, each in enumerate(tables)]
    return protect(named, policy_of(knowledge), links=links, groups=knowledge.groups, **more)


def displayed(protected: Protected, revision: int = 1) -> list[Seen]:
    """Return every table that is displayed."""
    found = (seen_of(each, revision) for each in protected.tables)
    return [each for each in found if each is not None]


def summed(tables: Mapping[int, Seen], total: int, parts: Sequence[int]) -> list[Link]:
    """Return that each cell of a table is the sum of those of others, by their positions."""
    on = ("n", "d") if tables[total].ratio else ("n",)
    return [
        Link(
            address(tables[total], total, key),
            tuple(address(tables[each], each, key) for each in parts),
            Tie.SUM,
            on,
        )
        for key in tables[total].cells
    ]


def address(seen: Seen, at: int, key: Key) -> Address:
    """Return how the product calls a cell."""
    return Address(seen.measure, seen.period, f"{PRODUCT} {at}", key)
