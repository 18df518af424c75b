"""What hiding says of sums: where each of three hidden numbers is at least 1, their total is at least 3."""

import numpy as np

from dashboard.privacy.display import floors_of
from dashboard.privacy.links import DENOMINATOR
from dashboard.privacy.places import Cell
from dashboard.privacy.system import System, Whole


def implied_floors(system: System) -> Whole:
    """Return for each column the least that the display's floors alone admit, whatever else is shown."""
    least = np.zeros(len(system.truth), dtype=np.int64)
    for cell in system.cells:
        for part, column in cell.pairs():
            least[column] = own_floor(system, cell, part)
    for line in sorted(system.lines, key=lambda line: -len(system.cells[line.total].place.members)):
        total = system.cells[line.total]
        for part, column in total.pairs():
            columns = [system.cells[each].columns.get(part) for each in line.pieces]
            least[column] = max(least[column], sum(least[each] for each in columns if each is not None))
    return least


def own_floor(system: System, cell: Cell, part: str) -> int:
    """Return what hiding says of one number: 1 where a true zero would have been shown, else 0."""
    if system.truth[cell.columns[part]] <= 0:
        return 0
    floors, promised = floors_of(cell, sticky=cell.number in system.sticky)
    if part in promised:
        return int(system.truth[cell.columns[DENOMINATOR]] >= cell.rule.minimum_denominator)
    return int(floors.get(part, 0.0))
