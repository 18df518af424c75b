"""What an audit asks for: what the rules want where the truth is at hand, and what a display can tell."""

from collections.abc import Iterator, Sequence

import numpy as np

from dashboard.privacy.implied import implied_floors
from dashboard.privacy.pattern import Pattern
from dashboard.privacy.places import Cell, Place
from dashboard.privacy.policy import Protects
from dashboard.privacy.primary import Need, cell_needs, sensitive
from dashboard.privacy.proof import prove
from dashboard.privacy.region import Region
from dashboard.privacy.solver import Worker
from dashboard.privacy.sums import small_sums
from dashboard.privacy.system import Flags, System
from dashboard.privacy.witnesses import Pool


def suspicions(worker: Worker, system: System, hidden: Flags, within: Region) -> list[int]:
    """Return the columns of hidden numbers that are surely small, and known better than by hiding alone.

    A number that may reach the threshold may as well be a large one that hides for others' sake.
    """
    base = np.array(system.truth, dtype=np.int64)
    columns = [(cell, column) for cell in system.cells for column in _hidden_columns(system, cell, hidden)]
    large = [Need(column, int(base[column]), cell.threshold) for cell, column in columns]
    unproved = prove(worker, within, pool := Pool(base, large), stop=False)
    floors, doubtful = implied_floors(system), [columns[each] for each in unproved]
    small = [Need(column, int(floors[column]), cell.threshold - 1) for cell, column in doubtful]
    again = Pool(base, small)
    for table in pool.tables[1:]:
        again.learn(table)
    return [
        small[each].column
        for each in prove(worker, within, again, stop=False)
        if not _harmless(again, each, doubtful[each][0])
    ]


def open_faults(system: System, hidden: Flags, hiding: Flags, earlier: set[int]) -> list[int]:
    """Return the columns of numbers that are shown although a rule hides them, or that a subtraction gives.

    `hiding` are the hidden cells that the rest does not tell. What was shown earlier is shown already.
    """
    floors, needs = implied_floors(system), list[Need]()
    shown = [cell for cell in system.cells if cell.displayed and not hidden[cell.number]]
    for cell in system.cells:
        needs += cell_needs(system, floors, cell)
    own = {cell.number for cell in shown if cell.number not in earlier}
    open_ = [need.column for need in needs if int(system.owner[need.column]) in own]
    pattern = Pattern(system, hiding, hiding, hiding, needs)
    sums = [system.cells[line.total].columns[part] for line, part, _ in small_sums(pattern)]
    return [*(column for column in open_ if column not in system.known), *sums]


def _hidden_columns(system: System, cell: Cell, hidden: Flags) -> Iterator[int]:
    """Yield the columns of the cell that are groups of people and that nobody is shown or told."""
    if cell.rule.protects in {Protects.NOTHING, Protects.MONEY} or (
        cell.displayed and not hidden[cell.number]
    ):
        return
    for part in sensitive(cell):
        told = any((where, part) in system.told_zeros for where in cell.place.around())
        if cell.columns[part] not in system.known and not told and cell.floor >= 0:
            yield cell.columns[part]


def _harmless(pool: Pool, need: int, cell: Cell) -> bool:
    """Say whether it is nobody at all, where that tells nothing."""
    return not cell.zero and pool.least[need] == pool.most[need] == 0


def needs_here(system: System, there: System, needs: Sequence[Need]) -> list[Need]:
    """Return needs of another system in terms of this one, without what is not in it."""
    names: dict[int, tuple[Place, str]] = {
        column: (cell.place, part) for cell in there.cells for part, column in cell.pairs()
    }
    found = []
    for need in needs:
        place, part = names[need.column]
        if place in system.by_place:
            column = system.cells[system.by_place[place]].columns.get(part)
            found += [] if column is None else [need._replace(column=column)]
    return found
