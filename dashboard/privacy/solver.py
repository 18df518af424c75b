"""The one door to HiGHS: mixed-integer programs with counted work and exact answers.

Programs are solved in floating point, so every answer is rounded and checked in whole numbers by whoever asks
(`Region.is_table`). `scipy.optimize.milp` is deterministic; without integral columns it is HiGHS's dual
simplex, whose vertices are integral on networks. A reached `node_limit` still returns the best table found.
"""

from dataclasses import dataclass, field
from time import monotonic
from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

from dashboard.privacy.policy import BRANCHING, Budget
from dashboard.privacy.system import Flags, Real

INFEASIBLE = 2
GAP = 0.05


class OutOfBudget(Exception):
    """The work allowed is used up: what is not proved by now counts as unsafe."""


@dataclass
class Worker:
    """Solves programs and counts them; `deadline` is the last net, which only ever hides."""

    budget: Budget
    deadline: float = field(default=float("inf"))
    solved: int = 0
    worked: float = 0.0

    def count(self, columns: int, *, branching: bool) -> None:
        """Count one program; raises `OutOfBudget` when there is no work left for it."""
        self.solved += 1
        self.worked += (columns / 1000) ** 2 * (BRANCHING if branching else 1)
        over = self.solved > self.budget.solves or self.worked > self.budget.work
        if over or monotonic() > self.deadline:
            raise OutOfBudget


class Program(NamedTuple):
    """Minimise cost × x, with low <= x <= high and below <= matrix × x <= above."""

    cost: Real
    matrix: csc_array
    below: Real
    above: Real
    low: Real
    high: Real
    integral: Flags


class Answer(NamedTuple):
    """The best point found, if any; `impossible` only where it is certain that there is none."""

    point: Real | None
    value: float
    impossible: bool


def solve(worker: Worker, program: Program, *, nodes: int | None = None, gap: float = GAP) -> Answer:
    """Return the best point within the budget; `nodes` = 0 takes the linear relaxation alone."""
    branches = worker.budget.nodes if nodes is None else nodes
    worker.count(len(program.cost), branching=bool(branches))
    if not len(program.cost):
        return Answer(program.cost, 0.0, impossible=False)
    options: dict[str, float | bool] = {"mip_rel_gap": gap}
    if branches:
        options["node_limit"] = branches
    if np.isfinite(worker.deadline):
        options["time_limit"] = max(worker.deadline - monotonic(), 0.0)
    integral = program.integral if branches else np.zeros_like(program.integral)
    found = milp(
        program.cost,
        integrality=integral.astype(np.uint8),
        bounds=Bounds(program.low, program.high),
        constraints=LinearConstraint(program.matrix, program.below, program.above),
        options=options,
    )
    point = None if found.x is None else np.asarray(found.x)
    value = float("nan") if found.fun is None else float(found.fun)
    return Answer(point, value, found.status == INFEASIBLE)
