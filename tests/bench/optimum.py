"""The fewest cells of a table of counts that must hide, by one exact program: only for small tables.

Source: the model of Fischetti & Salazar (Management Science 47, 2001), with one flow for every number and
direction that must stay possible. Whole numbers are asked of the cells, not of the flows.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, identity, kron, vstack

from dashboard.privacy.attempt import prepare
from dashboard.privacy.display import floors_of
from dashboard.privacy.families import families
from dashboard.privacy.pattern import Pattern
from dashboard.privacy.policy import Policy
from dashboard.privacy.protect import NEVER, NONE, standing_of
from dashboard.privacy.rungs import Surroundings
from dashboard.privacy.sums import small_sums
from dashboard.privacy.system import Real
from dashboard.privacy.table import Table

SECONDS = 30.0
MUCH = 30.0  # No number of a small table has to move further for a threshold of 11.


def fewest_hidden(table: Table, policy: Policy) -> tuple[int, bool] | None:
    """Return the fewest hidden cells, and whether they are proved to be so; nothing where none was found."""
    (family,) = families([table], (), NONE, NEVER, ())
    pattern = prepare(standing_of(family, policy, Surroundings()), policy, None).outcome.pattern
    flows = _flows(pattern)
    count, many = len(pattern.system.truth), len(flows)
    hiding = [*_moves_only_hidden(pattern, many), *_sums(pattern, many)]
    balance = hstack(
        [
            csr_array((many * pattern.system.matrix.shape[0], count)),
            kron(identity(many), pattern.system.matrix),
        ]
    )
    low, high = _bounds(pattern, flows)
    cost = np.concatenate([np.ones(count), np.zeros(many * count)])
    found = milp(
        cost,
        integrality=cost,
        bounds=Bounds(low, high),
        constraints=[LinearConstraint(balance, 0, 0), *hiding],
        options={"time_limit": SECONDS, "mip_rel_gap": 0.0},
    )
    return None if found.x is None else (round(found.fun), found.status == 0)


def _flows(pattern: Pattern) -> list[tuple[int, int]]:
    """Return every column that must be able to move, and how far, up or down."""
    truth = pattern.system.truth
    ends = [
        (need.column, end - truth[need.column]) for need in pattern.needs for end in (need.low, need.high)
    ]
    return [
        (column, move)
        for column, move in ends
        if (move > 0) == (truth[column] + move > truth[column]) and move
    ]


def _bounds(pattern: Pattern, flows: list[tuple[int, int]]) -> tuple[Real, Real]:
    """Return that cells hide or not, forced ones do, and that each flow moves its own column enough."""
    count = len(pattern.system.truth)
    owner = pattern.system.owner
    low = [np.where(pattern.forced[owner], 1.0, 0.0)]
    high = [np.where(pattern.fixed[owner] & ~pattern.forced[owner], 0.0, 1.0)]
    for column, move in flows:
        least, most = np.full(count, -MUCH), np.full(count, MUCH)
        least[column], most[column] = (move, MUCH) if move > 0 else (-MUCH, move)
        low.append(least)
        high.append(most)
    return np.concatenate(low), np.concatenate(high)


def _moves_only_hidden(pattern: Pattern, many: int) -> list[LinearConstraint]:
    """Return that a number moves only where its cell hides: up by at most `MUCH`, down to its floor."""
    cells = [pattern.system.cells[number] for number in pattern.system.owner]
    floors = np.array([floors_of(cell)[0].get("n", 0.0) for cell in cells])
    down = np.maximum(np.array(pattern.system.truth) - floors, 0.0)
    up = np.full(len(cells), MUCH)
    ones, flow = np.ones((many, 1)), identity(many * len(cells))
    above = hstack([kron(ones, -csr_array(np.diag(up))), flow])
    below = hstack([kron(ones, csr_array(np.diag(down))), flow])
    return [LinearConstraint(above, -np.inf, 0), LinearConstraint(below, 0, np.inf)]


def _sums(pattern: Pattern, many: int) -> list[LinearConstraint]:
    """Return that what hides of a line is no small group, unless its total hides too."""
    count, rows = len(pattern.system.truth), []
    for line, _, _ in small_sums(pattern):
        row = np.zeros(count * (many + 1))
        limit = pattern.system.cells[line.total].threshold
        for cell in line.pieces:
            column = pattern.system.cells[cell].columns["n"]
            row[column] = pattern.system.truth[column] / limit
        row[pattern.system.cells[line.total].columns["n"]] = 1.0
        rows.append(row)
    return [LinearConstraint(vstack([csr_array(np.array(rows))]), 1, np.inf)] if rows else []
