"""A pool of tables that fit everything shown: each proves how far numbers may be from the truth."""

import numpy as np

from dashboard.privacy.primary import Need
from dashboard.privacy.region import Region
from dashboard.privacy.system import Flags, Whole


class Pool:
    """Witness tables of a system, as whole moves of all its columns from the base; the base is the first.

    Two tables, one with a number at or below `low` and one with it at or above `high`, prove that an attacker
    cannot exclude anything between as far as the rule asks.
    """

    def __init__(self, base: Whole, needs: list[Need]) -> None:
        """Begin with the base alone."""
        self.base = base
        self.tables: list[Whole] = [np.zeros(len(base), dtype=np.int64)]
        self._begin(needs)

    def _begin(self, needs: list[Need]) -> None:
        self.needs = needs
        self.columns = np.array([need.column for need in needs], dtype=np.int64)
        self.least = self.base[self.columns].copy()
        self.most = self.base[self.columns].copy()
        self._low = np.array([need.low for need in needs], dtype=np.int64)
        self._high = np.array([need.high for need in needs], dtype=np.int64)
        self._width = np.array([need.width for need in needs], dtype=np.bool_)

    def ask(self, needs: list[Need]) -> None:
        """Ask for more than before, of the tables found and of those to come."""
        tables, self.tables = self.tables[1:], self.tables[:1]
        self._begin([*self.needs, *needs])
        for table in tables:
            self.learn(table)

    def add(self, region: Region, moves: Whole) -> None:
        """Add a table that fits, given as moves of a region's free columns."""
        table = np.zeros(len(self.base), dtype=np.int64)
        table[region.columns] = moves
        self.learn(table)

    def learn(self, table: Whole) -> None:
        """Add a table, given as moves of all columns."""
        self.tables.append(table)
        values = (self.base + table)[self.columns]
        np.minimum(self.least, values, out=self.least)
        np.maximum(self.most, values, out=self.most)

    def lacks_low(self) -> Flags:
        """Return which needs still want a table with a smaller number."""
        narrow = self.most - self.least < self._high - self._low
        return np.where(self._width, narrow, self.least > self._low)

    def lacks_high(self) -> Flags:
        """Return which needs still want a table with a larger number."""
        narrow = self.most - self.least < self._high - self._low
        return np.where(self._width, narrow, self.most < self._high)

    def open(self) -> list[int]:
        """Return the positions of the needs that are not yet proved."""
        return [int(each) for each in np.flatnonzero(self.lacks_low() | self.lacks_high())]

    def aims(self) -> tuple[Whole, Whole]:
        """Return the numbers to reach, lowest and highest, given how far the pool has come."""
        wanted = self._high - self._low
        lowest = np.where(self._width, self.most - wanted, self._low)
        highest = np.where(self._width, self.least + wanted, self._high)
        return lowest, highest

    def aim(self, need: int, *, up: bool) -> int:
        """Return the move from the base that one need still wants."""
        lowest, highest = self.aims()
        return int((highest if up else lowest)[need] - self.base[self.columns[need]])

    def lacks(self, need: int, *, up: bool) -> bool:
        """Say whether one need still wants a table with a larger, or a smaller, number."""
        return bool((self.lacks_high() if up else self.lacks_low())[need])

    def narrowest(self) -> int | None:
        """Return the smallest proved distance between two tables, over all needs; nothing without needs."""
        return int((self.most - self.least).min()) if self.needs else None

    def without(self, columns: list[int]) -> "Pool":
        """Return the pool of those tables in which the columns stand as in the base."""
        rest = Pool(self.base, self.needs)
        for table in self.tables[1:]:
            if not table[columns].any():
                rest.learn(table)
        return rest
