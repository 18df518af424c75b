"""The steps of the ladder: each makes a coarser table that is a partition like the one before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from dashboard.privacy.policy import Rung
from dashboard.privacy.table import ALL, UNIT, Dim, Figure, Key, Table, add

Sources = Mapping[Key, tuple[Key, ...]]


@dataclass(frozen=True)
class Step:
    """A table on a rung; `sources` names the cells of the step below that add up to each of its cells."""

    rung: Rung
    table: Table
    sources: Sources | None = None


@dataclass(frozen=True)
class Surroundings:
    """What the ladder may use: the declared group of each unit, and tables of several years together."""

    groups: Mapping[str, str] = field(default_factory=dict)
    pools: Mapping[tuple[str, str], Table] = field(default_factory=dict)


Maker = Callable[[Table, Surroundings], Step | None]


def ladder(table: Table, rungs: tuple[Rung, ...], around: Surroundings) -> list[Step]:
    """Return the table as declared and on every allowed rung that changes it, from fine to coarse.

    Rungs add up: grouping bureaus comes after leaving out the level, and so on.
    """
    steps = [Step(Rung.DECLARED, table)]
    for rung in Rung:
        maker = MAKERS.get(rung)
        if maker and rung in rungs and (made := maker(steps[-1].table, around)):
            steps.append(made)
    return steps


def without_level(table: Table, _around: Surroundings) -> Step | None:
    """Leave out an ordered dimension, where another one besides the unit stays."""
    ordered = [dim.name for dim in table.dims if dim.ordered and dim.name != UNIT]
    others = [dim.name for dim in table.dims if dim.name != UNIT and dim.name not in ordered]
    if not ordered or not others:
        return None
    for name in ordered:
        table = _without(table, name)
    return Step(Rung.LEVEL, table)


def for_department(table: Table, _around: Surroundings) -> Step | None:
    """Leave out the units, where something else stays."""
    if len(table.dims) < 2 or all(dim.name != UNIT for dim in table.dims):
        return None
    return Step(Rung.DEPARTMENT, _without(table, UNIT))


def _without(table: Table, name: str) -> Table:
    at = [dim.name for dim in table.dims].index(name)
    cells = {key[:at] + key[at + 1 :]: figure for key, figure in table.cells.items() if key[at] == ALL}
    return replace(table, dims=table.dims[:at] + table.dims[at + 1 :], cells=cells)


def by_group(table: Table, around: Surroundings) -> Step | None:
    """Add up units into their declared groups; every unit must have one."""
    at = next((place for place, dim in enumerate(table.dims) if dim.name == UNIT), None)
    if at is None or any(unit not in around.groups for unit in table.dims[at].categories):
        return None
    wider = {unit: around.groups[unit] for unit in table.dims[at].categories}
    if len(set(wider.values())) in {1, len(wider)}:
        return None
    names = tuple(dict.fromkeys(wider.values()))
    return _merged(table, Rung.GROUPS, at, replace(table.dims[at], categories=names, parents={}), wider)


def by_parent(table: Table, _around: Surroundings) -> Step | None:
    """Add up detailed groups into their declared parents, one step up the tree."""
    for at, dim in enumerate(table.dims):
        inner = {each: dim.parents[each] for each in dim.categories if each in dim.parents}
        if dim.overlapping or not inner:
            continue
        wider = {each: inner.get(each, each) for each in dim.categories}
        if both := set(inner.values()) & set(dim.categories):  # The parents stand beside their children.
            wider = {each: wide for each, wide in wider.items() if wide not in both or each == wide}
        names = tuple(dict.fromkeys(wider.values()))
        kept = {each: dim.parents[each] for each in names if each in dim.parents}
        return _merged(table, Rung.PARENT, at, replace(dim, categories=names, parents=kept), wider)
    return None


def _merged(table: Table, rung: Rung, at: int, dim: Dim, wider: Mapping[str, str]) -> Step:
    cells: dict[Key, Figure] = {}
    sources: dict[Key, tuple[Key, ...]] = {}
    for key in sorted(table.cells):
        if key[at] != ALL and key[at] not in wider:
            continue
        to = (*key[:at], wider.get(key[at], ALL), *key[at + 1 :])
        cells[to] = add(cells[to], table.cells[key]) if to in cells else table.cells[key]
        sources[to] = (*sources.get(to, ()), key)
    made = replace(table, dims=(*table.dims[:at], dim, *table.dims[at + 1 :]), cells=cells)
    return Step(rung, made, sources)


def over_years(table: Table, around: Surroundings) -> Step | None:
    """Take the table of several years together, where there is one with the same dimensions."""
    pool = around.pools.get((table.measure, table.product))
    if pool is None:
        return None
    names, own = [dim.name for dim in pool.dims], [dim.name for dim in table.dims]
    extra = [name for name in names if name not in own]
    if [name for name in names if name in own] != own:
        return None
    for name in extra:
        pool = _without(pool, name)
    return Step(Rung.YEARS, pool)


MAKERS: dict[Rung, Maker] = {
    Rung.LEVEL: without_level,
    Rung.GROUPS: by_group,
    Rung.DEPARTMENT: for_department,
    Rung.YEARS: over_years,
    Rung.PARENT: by_parent,
}
