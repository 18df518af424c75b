"""Turns tables into one system: identical places are one unknown, lines are equations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.privacy.derived import LEFT, WITHOUT, at_least, difference
from dashboard.privacy.links import DENOMINATOR, NUMERATOR
from dashboard.privacy.places import Cell, Line, Place, place
from dashboard.privacy.policy import Policy
from dashboard.privacy.shape import Shape, TableLine, lines_of
from dashboard.privacy.system import System
from dashboard.privacy.table import Dim, Figure, Table


@dataclass(frozen=True)
class Sheet:
    """A table as it enters the system: whether it is printed, and how it adds up."""

    table: Table
    shape: Shape
    displayed: bool = True
    number: int = 0


def add_sheet(system: System, sheet: Sheet, policy: Policy, data_class: str) -> None:
    """Add a table's cells and lines, under the rule of the class."""
    table = sheet.table
    rule = policy.rule(data_class)
    threshold = rule.threshold * 10**table.scale
    for key in sorted(table.cells):
        where = place(table.measure, table.period, table.dims, key)
        before = len(system.cells)
        cell = system.cell(where, rule, threshold, _values(table.cells[key]))
        _agree(system, cell, table.cells[key], new=cell.number == before)
        cell.displayed = sheet.displayed or (cell.displayed and cell.number != before)
        if sheet.displayed and sheet.number not in cell.tables:
            cell.tables.append(sheet.number)
    for line in lines_of(table):
        _add_line(system, sheet, line)


def _values(figure: Figure) -> tuple[int, int | None]:
    return figure.numerator or 0, figure.denominator


def _agree(system: System, cell: Cell, figure: Figure, *, new: bool) -> None:
    """Raise `ValueError` where two tables say different things of one place; the numbers are not told."""
    numerator, denominator = _values(figure)
    mine = system.truth[cell.columns[NUMERATOR]]
    base = system.truth[cell.columns[DENOMINATOR]] if cell.ratio else None
    if not new and (mine, base) != (numerator, denominator):
        raise ValueError(f"two tables disagree about {cell.place}")
    if denominator is not None and not 0 <= numerator <= denominator:
        raise ValueError(f"more than all of them, or fewer than none: {cell.place}")


def _add_line(system: System, sheet: Sheet, line: TableLine) -> None:
    table = sheet.table
    cells = [_find(system, table, key) for key in (line.total, *line.parts)]
    if line.dim.overlapping:
        overlap(system, line.dim.name, cells[0], cells[1:], covered=line.dim.name in sheet.shape.covered)
    else:
        _partition(system, line.dim, sheet.shape, cells)


def _find(system: System, table: Table, key: tuple[str, ...]) -> Cell:
    return system.cells[system.by_place[place(table.measure, table.period, table.dims, key)]]


def _partition(system: System, dim: Dim, shape: Shape, cells: Sequence[Cell]) -> None:
    total, parts = cells[0], cells[1:]
    line = Line(total.number, tuple(part.number for part in parts))
    if any({each.total, *each.parts} == {line.total, *line.parts} for each in system.lines_at(total.number)):
        return
    if dim.name in shape.loose:
        where = joined(total.place, dim.name, LEFT)
        left = difference(system, where, total, parts, floor=shape.loose[dim.name])
        line = Line(line.total, line.parts, left.number)
    else:
        for part, column in total.pairs():
            if part in (NUMERATOR, DENOMINATOR) and all(part in each.columns for each in parts):
                system.total_of(column, (each.columns[part] for each in parts))
    system.add_line(line)


def joined(where: Place, dim: str, category: str) -> Place:
    """Return a place with one more member."""
    return Place(where.measure, where.period, tuple(sorted((*where.members, (dim, category)))))


def overlap(system: System, dim: str, total: Cell, parts: Iterable[Cell], *, covered: bool) -> None:
    """Say that each part is at most the total, and together at least it where everybody has a category.

    Whoever is not in a part is a group too: everybody can subtract.
    """
    parts = list(parts)
    for part in parts:
        category = dict(part.place.members)[dim]
        where = joined(total.place, dim, f"{WITHOUT} {category}")
        difference(system, where, total, [part], zero=True)
    for name in (NUMERATOR, DENOMINATOR) if covered else ():
        if all(name in each.columns for each in (total, *parts)):
            at_least(system, [each.columns[name] for each in parts], total.columns[name])
