"""An attacker who works from the display alone: what can each hidden number still be?

Nothing here is given a true figure: shown figures, equations and the rules that everybody can read are all.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from dashboard.privacy.display import free_columns, region
from dashboard.privacy.region import Region
from dashboard.privacy.solver import Worker, solve
from dashboard.privacy.system import Flags, System

WIDE = 1_000_000
EXACT_NODES = 100_000


class Interval(NamedTuple):
    """The least and the largest whole number possible; `WIDE` stands for no limit."""

    low: int
    high: int


class Contradiction(Exception):
    """The display fits no table at all."""


def take_in(worker: Worker, system: System, hidden: Flags) -> Region:
    """Fill a system made from a display with some table that fits, and return everything that fits.

    Raises `Contradiction` where no table fits the display.
    """
    free = free_columns(system, hidden)
    truth = np.array(system.truth, dtype=np.int64)
    truth[free] = 0
    system.truth = truth.tolist()
    blank = region(system, free)
    owed = -(system.matrix @ truth)
    bound = np.diff(system.matrix[:, np.flatnonzero(free)].indptr) > 0
    if owed[~bound].any():
        raise Contradiction("the figures shown do not add up")
    program = blank.program(np.zeros(blank.size))
    rows = int(bound.sum())
    program.below[:rows] = program.above[:rows] = owed[bound]
    found = solve(worker, program, nodes=EXACT_NODES)
    if found.point is None:
        raise Contradiction("no table fits what is shown")
    truth[free] = np.rint(found.point[: blank.size]).astype(np.int64)
    system.truth = truth.tolist()
    return region(system, free)


def intervals(worker: Worker, within: Region, columns: Iterable[int]) -> dict[int, Interval]:
    """Return what each free column can be, exactly; what is not free stands as it is in the base."""
    return {
        column: Interval(_end(worker, within, column, up=False), _end(worker, within, column, up=True))
        for column in columns
        if column in within.position
    }


def _end(worker: Worker, within: Region, column: int, *, up: bool) -> int:
    place = within.position[column]
    cost = np.zeros(within.size)
    cost[place] = -1.0 if up else 1.0
    program = within.program(cost)
    program.high[place] = min(program.high[place], WIDE)
    program.low[place] = max(program.low[place], -WIDE)
    found = within.moves(solve(worker, program, nodes=EXACT_NODES, gap=0.0).point)
    if found is None:
        return WIDE if up else -WIDE
    return int(within.base[place] + found[place])
