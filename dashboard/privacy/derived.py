"""Groups that no product prints but anybody can work out: what is left of a line, complements, increments."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from dashboard.privacy.links import DENOMINATOR, NUMERATOR, REST
from dashboard.privacy.places import Cell, Place
from dashboard.privacy.system import System

LEFT, WITHOUT, GROWTH = "(left)", "(without)", "(growth)"


def difference(
    system: System,
    place: Place,
    total: Cell,
    parts: Iterable[Cell],
    *,
    on: Iterable[str] = (NUMERATOR, DENOMINATOR),
    floor: float = 0.0,
    zero: bool = False,
) -> Cell:
    """Return the cell of a total less its parts, adding it where it is new.

    `zero` says whether nobody at all in it would be telling; `floor` is the least it may be.
    """
    if place in system.by_place:
        return system.cells[system.by_place[place]]
    parts = list(parts)
    shared = [part for part in on if all(part in each.columns for each in (total, *parts))]
    columns = {part: _left(system, part, total, parts, floor) for part in shared}
    if {NUMERATOR, DENOMINATOR} <= columns.keys():
        columns[REST] = _rest(system, columns, floor)
    return _derived(system, place, total, columns, floor=floor, zero=zero)


def _left(system: System, part: str, total: Cell, parts: list[Cell], floor: float) -> int:
    numbers = [each.columns[part] for each in parts]
    value = system.truth[total.columns[part]] - sum(system.truth[number] for number in numbers)
    made = system.column(value, floor)
    system.total_of(total.columns[part], (*numbers, made))
    return made


def _rest(system: System, columns: Mapping[str, int], floor: float) -> int:
    value = system.truth[columns[DENOMINATOR]] - system.truth[columns[NUMERATOR]]
    made = system.column(value, floor)
    system.total_of(columns[DENOMINATOR], (columns[NUMERATOR], made))
    return made


def _derived(
    system: System, place: Place, total: Cell, columns: dict[str, int], *, floor: float, zero: bool
) -> Cell:
    number = len(system.cells)
    made = replace(total, place=place, columns=columns, displayed=False, floor=floor, zero=zero)
    made = replace(made, tables=list(total.tables), number=number)
    system.by_place[place] = number
    system.cells.append(made)
    return made


def at_least(system: System, larger: Iterable[int], smaller: int) -> None:
    """Say that some columns together are at least another; what is over is nobody's group."""
    larger = list(larger)
    over = sum(system.truth[column] for column in larger) - system.truth[smaller]
    spare = system.column(over, 0.0, np.inf)
    system.row({smaller: -1, spare: -1, **dict.fromkeys(larger, 1)})
