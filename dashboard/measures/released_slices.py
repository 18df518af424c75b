"""One-way slices of a released table: the groups of one dimension, the others at their margin; pure."""

from dataclasses import dataclass

from dashboard.released.shapes import ALL, GROUPS, UNIT, Cell, Dim, Key, Table

ORDERED = frozenset({"level", "tier_jump", "engagement_stage", "tenure", "salary_tier", "follow_up"})


@dataclass(frozen=True)
class Slice:
    """The groups of one dimension with their cells, None for a hidden one; `within` names a fixed unit."""

    dim: Dim
    groups: tuple[tuple[str, Cell | None], ...]
    within: str = ""


def slices(table: Table, unit: str) -> tuple[Slice, ...]:
    """Return what of a table can be drawn: each dimension by itself, for one unit where it has its own rows.

    Groups stand in the order of their names, those about whom nothing is known last; ordered by their scheme
    where that is an order, such as levels.
    """
    fixed = unit if _has(table, unit) else ""
    found = [
        _slice(table, place, fixed) for place, dim in enumerate(table.dims) if _is_drawn(table, dim, fixed)
    ]
    return tuple(each for each in found if each.groups)


def _is_drawn(table: Table, dim: Dim, fixed: str) -> bool:
    """Units are drawn where they are all that a table has, or where groups of them stand in their place."""
    if dim.name != UNIT:
        return True
    return not fixed and (len(table.dims) == 1 or table.rung == GROUPS)


def _has(table: Table, unit: str) -> bool:
    place = unit_place(table)
    return place is not None and any(each.code == unit for each in table.dims[place].categories)


def unit_place(table: Table) -> int | None:
    """Return at which place of a key the unit stands, None where a table has no units."""
    return next((at for at, dim in enumerate(table.dims) if dim.name == UNIT), None)


def _slice(table: Table, place: int, fixed: str) -> Slice:
    dim, at = table.dims[place], unit_place(table)
    base = [fixed if fixed and number == at else ALL for number in range(len(table.dims))]
    places = set(table.keys)
    keyed = ((each, _with(base, place, each.code)) for each in dim.categories)
    found = [(each, table.cells.get(key)) for each, key in keyed if key in places]
    if not is_ordered(dim):
        found.sort(key=lambda pair: (not pair[0].known, pair[0].name))
    return Slice(dim, tuple((each.name, cell) for each, cell in found), fixed)


def is_ordered(dim: Dim) -> bool:
    """Say whether the categories of a dimension follow one another, as levels and stages do."""
    return dim.name in ORDERED


def _with(base: list[str], place: int, code: str) -> Key:
    return (*base[:place], code, *base[place + 1 :])
