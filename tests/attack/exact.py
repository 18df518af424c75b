"""The lowest and highest whole number that each place can have, by integer programs (HiGHS)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from tests.attack.narrowing import Impossible
from tests.attack.system import ENDLESS, Row, System

OPTIMAL, INFEASIBLE = 0, 2
Values = Mapping[int, int]


@dataclass
class Part:
    """Numbers that hang together, with the tables that were found to fit (their extremes)."""

    system: System
    places: list[int]
    rows: list[Row]
    lowest: dict[int, int] = field(default_factory=dict)
    highest: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.at = {place: step for step, place in enumerate(self.places)}
        self.bounds = Bounds(*(np.array([of[each] for each in self.places], float) for of in self._bounds))
        self.constraint = self._constraint() if self.rows else None

    @property
    def _bounds(self) -> tuple[list[int], list[int]]:
        return self.system.low, self.system.high

    def _constraint(self) -> LinearConstraint:
        entries = [
            (row, self.at[place], by) for row, each in enumerate(self.rows) for place, by in each.terms
        ]
        rows, columns, values = zip(*entries, strict=True)
        matrix = csr_array((np.array(values, float), (rows, columns)), (len(self.rows), len(self.places)))
        low = [-np.inf if each.low <= -ENDLESS else each.low for each in self.rows]
        high = [np.inf if each.high >= ENDLESS else each.high for each in self.rows]
        return LinearConstraint(matrix, low, high)

    def fits(self, values: Values) -> None:
        """Remember whole numbers that fit everything."""
        for place in self.places:
            self.lowest[place] = min(self.lowest.get(place, values[place]), values[place])
            self.highest[place] = max(self.highest.get(place, values[place]), values[place])

    def reach(self, wanted: Iterable[int], sign: int) -> None:
        """Look for numbers that fit and make the wanted ones lowest (1) or highest (-1) in sum."""
        costs = np.zeros(len(self.places))
        costs[[self.at[each] for each in wanted]] = sign
        found = milp(
            costs,
            constraints=self.constraint,
            integrality=np.ones(len(self.places)),
            bounds=self.bounds,
            options={"mip_rel_gap": 0},
        )
        if found.status == INFEASIBLE:
            raise Impossible
        if found.status != OPTIMAL:
            raise RuntimeError(found.message)
        self.fits({place: round(found.x[step]) for step, place in enumerate(self.places)})

    def interval(self, place: int) -> tuple[int, int]:
        """Return the exact lowest and highest number of a place."""
        if self.lowest.get(place) != self.system.low[place]:
            self.reach([place], 1)
        if self.highest.get(place) != self.system.high[place]:
            self.reach([place], -1)
        return self.lowest[place], self.highest[place]


def parts_of(system: System) -> Iterator[Part]:
    """Yield the open numbers in parts that have nothing to do with each other."""
    open_rows = [row for row in (_opened(system, each) for each in system.rows) if len(row.terms) > 0]
    leader = {at: at for at in range(len(system.low)) if system.low[at] < system.high[at]}
    for row in open_rows:
        first = _lead(leader, row.terms[0][0])
        for at, _by in row.terms[1:]:
            leader[_lead(leader, at)] = first
    together: dict[int, tuple[list[int], list[Row]]] = {}
    for at in leader:
        together.setdefault(_lead(leader, at), ([], []))[0].append(at)
    for row in open_rows:
        together[_lead(leader, row.terms[0][0])][1].append(row)
    for places, rows in together.values():
        yield Part(system, places, rows)


def _lead(leader: dict[int, int], at: int) -> int:
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


def _opened(system: System, row: Row) -> Row:
    """Return a row without the numbers that are known; one that says nothing more has no terms."""
    known = sum(by * system.low[at] for at, by in row.terms if system.low[at] == system.high[at])
    terms: Sequence[tuple[int, int]] = [(at, by) for at, by in row.terms if system.low[at] < system.high[at]]
    low = row.low if row.low <= -ENDLESS else row.low - known
    high = row.high if row.high >= ENDLESS else row.high - known
    return Row(tuple(terms), low, high)
