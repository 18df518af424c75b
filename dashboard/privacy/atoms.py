"""Adds the full cross behind products that hang together in a ring: people counted by all its dimensions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product as crossing
from typing import NamedTuple

import numpy as np
from scipy.sparse import csc_array

from dashboard.privacy.building import Sheet
from dashboard.privacy.crossing import ring
from dashboard.privacy.derived import LEFT
from dashboard.privacy.links import NUMERATOR, REST
from dashboard.privacy.places import Cell
from dashboard.privacy.solver import Program, Worker, solve
from dashboard.privacy.system import System
from dashboard.privacy.table import Dim

NODES = 2_000
Wider = Mapping[str, str]


class NoAtoms(Exception):
    """No table of the full cross was found within the work allowed, so that nothing can be proved."""


class Cross(NamedTuple):
    """The dimensions of a ring with their finest categories; a place for people without one."""

    names: tuple[str, ...]
    categories: tuple[tuple[str, ...], ...]


def add_atoms(system: System, sheets: Sequence[Sheet], wider: Wider, worker: Worker | None) -> None:
    """Add the full cross of every ring among the sheets; `worker` finds its numbers where figures are true.

    `wider` leads from a category to the group or parent that it belongs to.
    """
    groups: dict[tuple[str, str], list[Sheet]] = {}
    for sheet in sheets:
        groups.setdefault((sheet.table.measure, sheet.table.period), []).append(sheet)
    for name, members in sorted(groups.items()):
        dims = [[dim for dim in sheet.table.dims if not dim.overlapping] for sheet in members]
        if core := ring([dim.name for dim in each] for each in dims):
            cross = _cross(core, [dim for each in dims for dim in each])
            cells = [cell for cell in system.cells if cell.place[:2] == name and _within(cell, cross)]
            for part in (NUMERATOR, REST):
                _add(system, cross, [cell for cell in cells if part in cell.columns], part, wider, worker)


def _cross(core: Iterable[str], dims: Sequence[Dim]) -> Cross:
    names = tuple(sorted(core))
    finest = (max((dim.categories for dim in dims if dim.name == name), key=len) for name in names)
    return Cross(names, tuple((*each, LEFT) for each in finest))


def _within(cell: Cell, cross: Cross) -> bool:
    return cell.displayed and {name for name, _ in cell.place.members} <= set(cross.names)


def _add(
    system: System, cross: Cross, cells: list[Cell], part: str, wider: Wider, worker: Worker | None
) -> None:
    if not cells:
        return
    atoms = list(crossing(*cross.categories))
    members = [list(_members(cell, cross, atoms, wider)) for cell in cells]
    totals = [system.truth[cell.columns[part]] for cell in cells]
    numbers = _numbers(worker, members, totals, len(atoms)) if worker else [0] * len(atoms)
    columns = [system.column(number) for number in numbers]
    for cell, inside in zip(cells, members, strict=True):
        system.total_of(cell.columns[part], (columns[atom] for atom in inside))


def _members(cell: Cell, cross: Cross, atoms: list[tuple[str, ...]], wider: Wider) -> Iterator[int]:
    """Yield the atoms that are counted in a cell."""
    wanted = [(cross.names.index(name), category) for name, category in cell.place.members]
    for number, atom in enumerate(atoms):
        if all(category in _chain(atom[at], wider) for at, category in wanted):
            yield number


def _chain(category: str, wider: Wider) -> Iterator[str]:
    seen: set[str] = set()
    while category not in seen:
        seen.add(category)
        yield category
        category = wider.get(category, category)


def _numbers(worker: Worker, members: list[list[int]], totals: list[int], count: int) -> list[int]:
    """Return whole numbers of the full cross that add up to the true totals; raises `NoAtoms` without."""
    at = [row for row, inside in enumerate(members) for _ in inside]
    columns = [atom for inside in members for atom in inside]
    matrix = csc_array((np.ones(len(at)), (at, columns)), shape=(len(members), count))
    sums, high = np.array(totals, dtype=np.float64), np.full(count, np.inf)
    integral = np.ones(count, dtype=np.bool_)
    program = Program(np.zeros(count), matrix, sums, sums, np.zeros(count), high, integral)
    point = solve(worker, program, nodes=NODES).point
    if point is None or (matrix @ np.rint(point) != sums).any():
        raise NoAtoms
    return [int(number) for number in np.rint(point)]
