"""One linear system of everything: unknowns, equations, and the cells that are shown or hidden as one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from dashboard.privacy.links import DENOMINATOR, NUMERATOR, REST
from dashboard.privacy.places import Cell, Line, Place
from dashboard.privacy.policy import ClassRule
from dashboard.privacy.table import Figure

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass
class System:
    """Unknowns are columns; every row says that a combination of them is zero.

    `truth` has the true number of each column; made from a display alone it has zeros where nothing is shown,
    and `hidden` marks the cells that are not. `least` and `most` bound a column whatever is shown (outside
    knowledge, slack); `known` columns are told from outside. `sticky` cells are hidden because an earlier
    release hid them, which says nothing of zero. `amounts` are the figures of cells of money.
    """

    truth: list[int] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    rows: list[dict[int, int]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    by_place: dict[Place, int] = field(default_factory=dict)
    hidden: Flags | None = None
    known: dict[int, int] = field(default_factory=dict)
    sticky: set[int] = field(default_factory=set)
    amounts: dict[int, Figure] = field(default_factory=dict)
    totals: dict[int, list[Line]] = field(default_factory=dict)

    def column(self, value: int, least: float = 0.0, most: float = np.inf) -> int:
        """Add an unknown and return its column."""
        self.truth.append(value)
        self.least.append(least)
        self.most.append(most)
        return len(self.truth) - 1

    def add_line(self, line: Line) -> None:
        """Remember a total and its parts, so that what is hidden of it can be added up."""
        self.lines.append(line)
        self.totals.setdefault(line.total, []).append(line)

    def lines_at(self, total: int) -> list[Line]:
        """Return the lines that make a total."""
        return self.totals.get(total, [])

    def row(self, coefficients: Mapping[int, int]) -> None:
        """Say that a combination of columns is zero."""
        self.rows.append({column: factor for column, factor in coefficients.items() if factor})

    def tell(self, column: int, value: int) -> None:
        """Say that everybody knows a column's number."""
        self.known[column] = self.truth[column] = value

    def total_of(self, total: int, parts: Iterable[int]) -> None:
        """Say that the parts add up to the total."""
        coefficients = {total: 1}
        for part in parts:
            coefficients[part] = coefficients.get(part, 0) - 1
        self.row(coefficients)

    def cell(self, place: Place, rule: ClassRule, threshold: int, values: tuple[int, int | None]) -> Cell:
        """Return the cell of the place; a new one gets its unknowns, and n + rest = d where it has a base."""
        if place in self.by_place:
            return self.cells[self.by_place[place]]
        numerator, denominator = values
        columns = {NUMERATOR: self.column(numerator)}
        if denominator is not None:
            columns[DENOMINATOR] = self.column(denominator)
            columns[REST] = self.column(denominator - numerator)
            self.total_of(columns[DENOMINATOR], (columns[NUMERATOR], columns[REST]))
        made = Cell(place, rule, threshold, columns, number=len(self.cells))
        self.by_place[place] = made.number
        self.cells.append(made)
        return made

    @cached_property
    def matrix(self) -> csr_array:
        """Return the rows as a sparse matrix of whole numbers; the system is complete by then."""
        entries = [(number, column, f) for number, row in enumerate(self.rows) for column, f in row.items()]
        shape = (len(self.rows), len(self.truth))
        if not entries:
            return csr_array(shape, dtype=np.int64)
        at, columns, factors = (np.array(each, dtype=np.int64) for each in zip(*entries, strict=True))
        return csr_array((factors, (at, columns)), shape=shape)

    @cached_property
    def owner(self) -> Whole:
        """Return the cell of each column, -1 where it belongs to none."""
        owner = np.full(len(self.truth), -1, dtype=np.int64)
        for cell in self.cells:
            owner[list(cell.columns.values())] = cell.number
        return owner

    @cached_property
    def told_zeros(self) -> set[tuple[Place, str]]:
        """Return the parts of places whose true zero the display shows, and with it that of all inside."""
        return {
            (cell.place, part)
            for cell in self.cells
            if (self.hidden is None or not self.hidden[cell.number])
            and cell.rule.shows_zeros(cell.place.below)
            and self._base_is_large(cell)
            for part, column in cell.pairs()
            if self.truth[column] == 0
        }

    def _base_is_large(self, cell: Cell) -> bool:
        """Say whether the base does not by itself hide the cell."""
        base = self.truth[cell.columns[DENOMINATOR]] if cell.ratio else 0
        return base == 0 or base >= max(cell.rule.minimum_denominator, cell.threshold)
