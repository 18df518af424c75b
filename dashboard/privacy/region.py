"""What fits everything shown: the tables that an attacker cannot tell from the true one.

An attacker knows every number shown, every equation, that numbers are whole, and what hiding itself says:
where true zeros are always shown, a hidden number is at least 1. Everything is written as the distance y from
a table that fits (the true one where it is known), so that right-hand sides vanish.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy.sparse import csc_array, hstack, vstack

from dashboard.privacy.solver import Program
from dashboard.privacy.system import Real, Whole


@dataclass(frozen=True)
class Region:
    """The free columns of a system, the rows that bind them, and how far each may move from the base."""

    columns: Whole
    matrix: csc_array
    base: Whole
    low: Real
    high: Real
    extra: csc_array
    below: Real
    above: Real
    binaries: int = 0

    @property
    def size(self) -> int:
        """Return how many columns are free."""
        return len(self.columns)

    @cached_property
    def position(self) -> dict[int, int]:
        """Return where each free column stands."""
        return {int(column): at for at, column in enumerate(self.columns)}

    @cached_property
    def stacked(self) -> csc_array:
        """Return all rows, over the free columns and the yes-or-no columns of the promises."""
        rows, spare = self.matrix.shape[0], self.binaries
        if not spare:
            return self.matrix
        return csc_array(vstack([hstack([self.matrix, csc_array((rows, spare))]), self.extra]))

    @cached_property
    def tight(self) -> "Region":
        """Return a part of the region without yes-or-no columns: each promise is kept as the base keeps it.

        Whatever fits here fits the whole, and on tables of two ways linear programs give whole numbers.
        """
        low, high, rows = self.low.copy(), self.high.copy(), self.extra[:, : self.size].tocsr()
        for number in range(self.binaries):
            part, base = (int(rows[[2 * number + row]].indices[0]) for row in (0, 1))
            if self.above[2 * number + 1] < 0:
                low[part] = max(low[part], 1.0 - self.base[part])
            else:
                high[base] = min(high[base], self.above[2 * number + 1])
        none = csc_array((0, self.size))
        return replace(self, low=low, high=high, extra=none, below=low[:0], above=low[:0], binaries=0)

    def program(self, cost: Real) -> Program:
        """Return the program of least cost over all tables that fit; cost speaks of the free columns."""
        zero, spare = np.zeros(self.matrix.shape[0]), np.zeros(self.binaries)
        return Program(
            np.concatenate([cost, spare]),
            self.stacked,
            np.concatenate([zero, self.below]),
            np.concatenate([zero, self.above]),
            np.concatenate([self.low, spare]),
            np.concatenate([self.high, spare + 1]),
            np.ones(self.size + self.binaries, dtype=np.bool_),
        )

    def moves(self, point: Real | None) -> Whole | None:
        """Return the point as exact whole moves from the base, or nothing where it is no table that fits."""
        if point is None:
            return None
        rounded = np.rint(point[: self.size])
        if np.abs(rounded - point[: self.size]).max(initial=0.0) > 1e-3:
            return None
        moves = rounded.astype(np.int64)
        return moves if self.is_table(moves) else None

    def is_table(self, moves: Whole) -> bool:
        """Say whether base + moves keeps every equation and bound, in exact whole numbers."""
        inside = bool(np.all(moves >= self.low) and np.all(moves <= self.high))
        return inside and not np.any(self.whole @ moves) and self._keeps_promises(moves)

    @cached_property
    def whole(self) -> csc_array:
        """Return the equations in whole numbers, for exact checks."""
        return self.matrix.astype(np.int64)

    def _keeps_promises(self, moves: Whole) -> bool:
        """Say whether each "at least 1, or a base below the minimum" holds (rows come in pairs)."""
        if not self.binaries:
            return True
        left = self.extra[:, : self.size].astype(np.int64) @ moves
        wanted = left.reshape(-1, 2)
        return bool(np.all((wanted[:, 0] >= self.below[::2] + 1) | (wanted[:, 1] <= self.above[1::2])))
