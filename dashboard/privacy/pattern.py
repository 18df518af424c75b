"""Which cells hide: by rule, because an earlier release hid them, or to protect others."""

from dataclasses import dataclass, field

import numpy as np

from dashboard.privacy.display import free_columns, region
from dashboard.privacy.implied import implied_floors
from dashboard.privacy.links import DENOMINATOR, NUMERATOR, REST
from dashboard.privacy.places import Cell
from dashboard.privacy.policy import Protects
from dashboard.privacy.primary import Need, cell_needs
from dashboard.privacy.region import Region
from dashboard.privacy.system import Flags, Real, System


@dataclass
class Pattern:
    """The hidden cells of a system, with what must be proved of them.

    `forced` cells hide by rule or since earlier; `fixed` ones were shown before or may not hide for another's
    sake. `needs` are those of every number that is small or that a rule hides, printed or not.
    """

    system: System
    hidden: Flags
    forced: Flags
    fixed: Flags
    needs: list[Need] = field(default_factory=list)

    def region(self) -> Region:
        """Return what fits the cells shown."""
        return region(self.system, free_columns(self.system, self.hidden))

    def candidates(self) -> Flags:
        """Return which cells may still hide for another's sake."""
        printed = np.array([cell.displayed for cell in self.system.cells], dtype=np.bool_)
        return printed & ~self.hidden & ~self.fixed

    def complements(self) -> list[int]:
        """Return the cells that hide for others' sake, the dearest first."""
        weights = cell_weights(self.system)
        found = np.flatnonzero(self.hidden & ~self.forced)
        return sorted((int(each) for each in found), key=lambda each: (-weights[each], each))


def first_pattern(system: System, shown_before: set[int], hidden_before: set[int]) -> Pattern:
    """Return the pattern of the rules alone; what earlier releases showed or hid stays so."""
    count = len(system.cells)
    forced, fixed = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
    needs: list[Need] = []
    floors = implied_floors(system)
    for cell in system.cells:
        own = cell_needs(system, floors, cell) if cell.number not in shown_before else []
        forced[cell.number] = cell.displayed and (bool(own) or cell.number in hidden_before)
        fixed[cell.number] = cell.number in shown_before or not may_hide(system, cell)
        needs += [need for need in own if need.column not in system.known]
    return Pattern(system, forced.copy(), forced, fixed, needs)


def may_hide(system: System, cell: Cell) -> bool:
    """Say whether a cell may hide for another's sake: not a process, nor a zero that is always shown."""
    if cell.rule.protects is Protects.NOTHING or not cell.displayed:
        return False
    told = cell.rule.shows_zeros(cell.place.below) and cell.rule.protects is not Protects.MONEY
    return not (told and any(system.truth[column] == 0 for column in cell.columns.values()))


def cell_weights(system: System) -> Real:
    """Return what it costs to hide each cell: more for larger numbers, much more for wider groups.

    A cell inside the widest cross costs 1 to 2; every dimension it takes together makes it 20 times as dear,
    and so does belonging to the whole department.
    """
    deepest: dict[tuple[str, str], int] = {}
    for cell in system.cells:
        if cell.displayed:
            name = cell.place[:2]
            deepest[name] = max(deepest.get(name, 0), len(cell.place.members))
    return np.array([_weight(system, cell, deepest.get(cell.place[:2], 0)) for cell in system.cells])


def _weight(system: System, cell: Cell, deepest: int) -> float:
    part = DENOMINATOR if DENOMINATOR in cell.columns else NUMERATOR if NUMERATOR in cell.columns else REST
    size = float(abs(system.truth[cell.columns[part]]))
    margins = deepest - len(cell.place.members) + (not cell.place.below)
    return (1.0 + size / (size + 100.0)) * 20.0 ** min(max(margins, 0), 3)
