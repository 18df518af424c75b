"""What hiding itself says: bounds on everything that is not shown, from the rules that everybody can read."""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import csc_array

from dashboard.privacy.links import DENOMINATOR, NUMERATOR, REST
from dashboard.privacy.places import Cell
from dashboard.privacy.policy import Protects
from dashboard.privacy.region import Region
from dashboard.privacy.system import Flags, Real, System, Whole

LARGE = 100_000  # A display does not tell how large a hidden base is; more would blur what is whole.


def free_columns(system: System, hidden: Flags) -> Flags:
    """Return which columns nobody is told: those of hidden cells, and what no product prints."""
    shown = np.array([cell.displayed for cell in system.cells], dtype=np.bool_) & ~hidden
    owner = system.owner
    free = (owner < 0) | ~shown[owner]
    free[list(system.known)] = False
    return free


def region(system: System, free: Flags) -> Region:
    """Return everything that fits when the columns marked are not told."""
    columns = np.flatnonzero(free)
    base = np.array(system.truth, dtype=np.int64)[columns]
    matrix = system.matrix[:, columns]
    used = np.diff(matrix.indptr) > 0
    low, high = (np.array(bounds)[columns] for bounds in (system.least, system.most))
    at = {int(column): place for place, column in enumerate(columns)}
    promises: list[tuple[int, int, int]] = []
    for cell in system.cells:
        if cell.columns[next(iter(cell.columns))] in at or cell.columns.get(DENOMINATOR) in at:
            promises += _apply(system, cell, at, low)
    extra, below, above = _rows(promises, base, len(columns))
    inner = csc_array(matrix[np.flatnonzero(used)], dtype=np.float64)
    return Region(columns, inner, base, low - base, high - base, extra, below, above, len(promises))


def _apply(system: System, cell: Cell, at: dict[int, int], low: Real) -> Iterator[tuple[int, int, int]]:
    """Raise the lower bounds of a cell that is not shown; yield its promises."""
    floors, promised = floors_of(cell, sticky=cell.number in system.sticky)
    for part, column in cell.pairs():
        if column in at:
            low[at[column]] = max(low[at[column]], floors.get(part, cell.floor))
    base = cell.columns.get(DENOMINATOR)
    for part in promised:
        if base in at and cell.columns[part] in at:
            yield at[cell.columns[part]], at[base], cell.rule.minimum_denominator - 1


def floors_of(cell: Cell, *, sticky: bool = False) -> tuple[dict[str, float], tuple[str, ...]]:
    """Return the least numbers of a hidden cell, and the parts that are zero only over a small base.

    Where true zeros are always shown, what is hidden is at least 1. A numerator (or a rest) of zero is hidden
    all the same where the base is below the minimum: that is the promise "at least 1, or a small base".
    """
    rule = cell.rule
    if (
        not cell.displayed
        or sticky
        or not rule.shows_zeros(cell.place.below)
        or rule.protects is Protects.MONEY
    ):
        return {}, ()
    if not cell.ratio:
        return {NUMERATOR: 1.0}, ()
    promised = (NUMERATOR, REST) if rule.protects is Protects.PEOPLE else ()
    return {DENOMINATOR: 1.0}, promised


def _rows(promises: list[tuple[int, int, int]], base: Whole, size: int) -> tuple[csc_array, Real, Real]:
    """Return the rows of "part >= yes" and "base - much × yes <= small", in pairs, over moves."""
    much = float(max(2 * base.max(initial=0) + 1000, LARGE))
    count = len(promises)
    data, rows, columns = [], [], []
    below, above = np.full(2 * count, -np.inf), np.full(2 * count, np.inf)
    for number, (part, denominator, small) in enumerate(promises):
        rows += [2 * number, 2 * number, 2 * number + 1, 2 * number + 1]
        columns += [part, size + number, denominator, size + number]
        data += [1.0, -1.0, 1.0, -much]
        below[2 * number] = -float(base[part])
        above[2 * number + 1] = float(small - base[denominator])
    return csc_array((data, (rows, columns)), shape=(2 * count, size + count)), below, above
