"""Chooses what to hide so that a number which an attacker could narrow down becomes free to move.

Sources: the linear program of Kelly, Golden & Assad (Networks 22, 1992) and Fischetti & Salazar (Management
Science 47, 2001), used one unprotected number at a time: move it as far as it must be able to go, keeping
every equation, at the least cost of moving numbers that are shown; whatever must move, hides. On tables of
two ways the cheapest move is whole by itself; elsewhere it is asked to be. Each such move is a witness table.
"""

import numpy as np
from scipy.sparse import csc_array, hstack, vstack

from dashboard.privacy.display import free_columns, region
from dashboard.privacy.pattern import Pattern, cell_weights
from dashboard.privacy.proof import whole
from dashboard.privacy.region import Region
from dashboard.privacy.solver import Program, Worker
from dashboard.privacy.system import Flags, Real, Whole
from dashboard.privacy.witnesses import Pool

SMALL = 1e-4


def free_one(worker: Worker, pattern: Pattern, pool: Pool, need: int) -> bool:
    """Hide what one need asks for, and add the witnesses; say whether that was possible.

    Where only a width is asked, one direction is enough.
    """
    for up in (True, False):
        done = not pool.lacks(need, up=up) or _free(worker, pattern, pool, need, up=up)
        if not done and not pool.needs[need].width:
            return False
    return not (pool.lacks(need, up=True) or pool.lacks(need, up=False))


def _free(worker: Worker, pattern: Pattern, pool: Pool, need: int, *, up: bool) -> bool:
    candidates = pattern.candidates()
    wide = region(pattern.system, free_columns(pattern.system, pattern.hidden | candidates))
    aim, place = pool.aim(need, up=up), wide.position.get(int(pool.columns[need]))
    if place is None or not (wide.low[place] <= aim <= wide.high[place]):
        return False
    moves = _move(worker, wide, _costs(pattern, wide, candidates), place, aim, up=up)
    if moves is None:
        return False
    _hide_moved(pattern, wide, moves)
    pool.add(wide, moves)
    return True


def _move(worker: Worker, wide: Region, costs: Real, place: int, aim: int, *, up: bool) -> Whole | None:
    """Return the cheapest whole move found, where promises are kept as they are, or else anyhow."""
    for within in (wide.tight, wide) if wide.binaries else (wide,):
        if within.low[place] <= aim <= within.high[place]:
            moves = whole(worker, wide, cheapest_move(within, costs, place, aim, up=up))
            if moves is not None:
                return moves
    return None


def _costs(pattern: Pattern, wide: Region, candidates: Flags) -> Real:
    """Return the cost of moving each free column by one: nothing where it is hidden already."""
    owner = pattern.system.owner[wide.columns]
    costs = np.where(candidates, cell_weights(pattern.system), 0.0)
    return np.where(owner >= 0, costs[owner], 0.0)


def cheapest_move(wide: Region, costs: Real, place: int, aim: int, *, up: bool) -> Program:
    """Return the program: reach the aim at the least sum of cost × distance moved.

    Each column that costs gets one helper that is at least its distance, up and down.
    """
    program = wide.program(np.zeros(wide.size))
    (program.low if up else program.high)[place] = aim
    dear = np.flatnonzero(costs)
    count, size = len(dear), len(program.cost)
    at = np.arange(count)
    moves = csc_array((np.ones(count), (at, dear)), shape=(count, size))
    helpers = csc_array((np.ones(count), (at, at)), shape=(count, count))
    top = hstack([program.matrix, csc_array((program.matrix.shape[0], count))])
    matrix = csc_array(vstack([top, hstack([moves, helpers]), hstack([-moves, helpers])]))
    return Program(
        np.concatenate([program.cost, costs[dear]]),
        matrix,
        np.concatenate([program.below, np.zeros(2 * count)]),
        np.concatenate([program.above, np.full(2 * count, np.inf)]),
        np.concatenate([program.low, np.zeros(count)]),
        np.concatenate([program.high, np.full(count, np.inf)]),
        np.concatenate([program.integral, np.zeros(count, dtype=np.bool_)]),
    )


def _hide_moved(pattern: Pattern, wide: Region, moves: Whole) -> None:
    owner = pattern.system.owner[wide.columns[np.abs(moves) > SMALL]]
    moved = np.unique(owner[owner >= 0])
    printed = [cell for cell in moved if pattern.system.cells[cell].displayed]
    pattern.hidden[printed] = True
