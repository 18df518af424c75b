"""Proves a pattern safe with witness tables: many numbers pushed at once, then one by one.

A pattern is safe when every need has two whole tables that fit (see `witnesses`). Programs are asked for such
tables; a linear bound rejects what no table can reach; what is neither proved nor rejected counts as unsafe.
"""

import numpy as np
from scipy.sparse import csc_array, hstack, vstack

from dashboard.privacy.region import Region
from dashboard.privacy.solver import Program, Worker, solve
from dashboard.privacy.system import Flags, Real, Whole
from dashboard.privacy.witnesses import Pool

ROUNDS = 400
SINGLE_NODES = 400


def prove(
    worker: Worker, region: Region, pool: Pool, *, singles: int | None = None, stop: bool = True
) -> list[int]:
    """Return the needs that could not be proved, adding the tables found to the pool.

    `singles` limits how many needs are tried one by one after the rounds of many; `stop` ends at the
    first that fails.
    """
    push_many(worker, region, pool)
    left = pool.open()
    if singles is not None and len(left) > singles:
        return left
    for need in left:
        if need in pool.open() and not push_one(worker, region, pool, need) and stop:
            break
    return pool.open()


def push_many(worker: Worker, region: Region, pool: Pool) -> None:
    """Push all unproved numbers at once, down and up, for as long as a round proves something."""
    for turn in range(ROUNDS):
        wanting = int(pool.lacks_low().sum() + pool.lacks_high().sum())
        for up in (False, True):
            _push(worker, region, pool, up=up, turn=turn)
        if pool.lacks_low().sum() + pool.lacks_high().sum() in {0, wanting}:
            return


def _push(worker: Worker, region: Region, pool: Pool, *, up: bool, turn: int) -> None:
    wanted = pool.lacks_high() if up else pool.lacks_low()
    if not wanted.any():
        return
    program = _many(region.tight, pool, wanted, up=up, turn=turn)
    moves = whole(worker, region, program)
    if moves is not None:
        pool.add(region, moves)


def _many(region: Region, pool: Pool, wanted: Flags, *, up: bool, turn: int) -> Program:
    """Return the program that moves the wanted columns as far as they need, together.

    Each wanted column gets a helper bounded by the move it needs, so that no gain comes from more.
    """
    places, reach = _targets(region, pool, wanted, up=up)
    program = region.program(np.zeros(region.size))
    return helped(program, places, reach, _weights(len(places), turn))


def _targets(region: Region, pool: Pool, wanted: Flags, *, up: bool) -> tuple[Whole, Whole]:
    """Return where the wanted columns stand in the region, and the signed moves they need."""
    lowest, highest = pool.aims()
    aim = (highest if up else lowest) - pool.base[pool.columns]
    found = [
        (region.position.get(int(pool.columns[each]), -1), int(aim[each])) for each in np.flatnonzero(wanted)
    ]
    kept = [(place, move) for place, move in found if place >= 0 and move]
    return (
        np.array([place for place, _ in kept], dtype=np.int64),
        np.array([move for _, move in kept], dtype=np.int64),
    )


def _weights(count: int, turn: int) -> Real:
    """Return unequal weights, so that a vertex fills some numbers up instead of all by a little."""
    golden = 0.6180339887498949
    weights: Real = 1.0 + np.mod((np.arange(count) + 1 + turn * 7) * golden, 1.0)
    return weights


def helped(program: Program, places: Whole, reach: Whole, weights: Real) -> Program:
    """Return the program with a helper for each place: it gains weight × progress, up to its reach."""
    count, size = len(places), len(program.cost)
    sign = np.sign(reach).astype(np.float64)
    at = np.arange(count)
    moves = csc_array((sign, (at, places)), shape=(count, size))
    helpers = csc_array((-np.ones(count), (at, at)), shape=(count, count))
    wide = hstack([program.matrix, csc_array((program.matrix.shape[0], count))])
    matrix = csc_array(vstack([wide, hstack([moves, helpers])]))
    distance = np.abs(reach).astype(np.float64)
    return Program(
        np.concatenate([program.cost, -weights / distance]),
        matrix,
        np.concatenate([program.below, np.zeros(count)]),
        np.concatenate([program.above, np.full(count, np.inf)]),
        np.concatenate([program.low, np.full(count, -np.inf)]),
        np.concatenate([program.high, distance]),
        np.concatenate([program.integral, np.zeros(count, dtype=np.bool_)]),
    )


def push_one(worker: Worker, region: Region, pool: Pool, need: int) -> bool:
    """Prove one need both ways, or say that no table was found that does."""
    if pool.needs[need].width:
        return _stretch(worker, region, pool, need)
    for up in (False, True):
        if not pool.lacks(need, up=up):
            continue
        moves = reach(worker, region, pool, need, up=up)
        if moves is None:
            return False
        pool.add(region, moves)
    return True


def _stretch(worker: Worker, region: Region, pool: Pool, need: int) -> bool:
    """Push a number down and up as far as it goes; say whether it is as wide as it must be."""
    for up in (False, True):
        place = region.position.get(int(pool.columns[need]))
        if place is None or not pool.lacks(need, up=up):
            continue
        cost = np.zeros(region.size)
        cost[place] = -1.0 if up else 1.0
        program, aim = region.program(cost), pool.aim(need, up=up)
        end = program.high if up else program.low
        end[place] = min(end[place], aim) if up else max(end[place], aim)
        moves = whole(worker, region, program, nodes=SINGLE_NODES)
        if moves is not None:
            pool.add(region, moves)
    return not pool.lacks(need, up=True)


def reach(worker: Worker, region: Region, pool: Pool, need: int, *, up: bool) -> Whole | None:
    """Return the moves of a table that takes a need's number as far as it must go, if one is found."""
    place = region.position.get(int(pool.columns[need]))
    if place is None:
        return None
    aim = float(pool.aim(need, up=up))
    for within in (region.tight, region) if region.binaries else (region,):
        program = within.program(np.zeros(within.size))
        if not program.low[place] <= aim <= program.high[place]:
            continue
        (program.low if up else program.high)[place] = aim
        moves = whole(worker, region, program, nodes=SINGLE_NODES)
        if moves is not None:
            return moves
    return None


def whole(worker: Worker, region: Region, program: Program, *, nodes: int | None = None) -> Whole | None:
    """Return the moves of the program's best table: of its linear relaxation where that is whole already."""
    relaxed = solve(worker, program, nodes=0)
    if relaxed.point is None:
        return None
    moves = region.moves(relaxed.point)
    return moves if moves is not None else region.moves(solve(worker, program, nodes=nodes).point)
