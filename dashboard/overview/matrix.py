"""Counts reports by unit and objective: the state and n of m of every cell and total; pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.measures.facts import Standing
from dashboard.overview.scope import Scope
from dashboard.reporting.places import UnitView
from dashboard.reporting.workflow import report_state
from models.vocabulary import LineState, ReportState


@dataclass(frozen=True)
class Objective:
    """An objective of the plan, by code and body wording."""

    code: str
    title: str


@dataclass(frozen=True)
class Count:
    """n of m: accepted lines of the lines that must be reported."""

    accepted: int
    owed: int


@dataclass(frozen=True)
class Cell:
    """One unit's lines under one objective: their common state, and n of m."""

    state: ReportState
    count: Count


@dataclass(frozen=True)
class UnitRow:
    """One reporting unit across the objectives; None where nothing is asked of it."""

    unit: UnitView
    cells: tuple[Cell | None, ...]
    total: Count


@dataclass(frozen=True)
class Matrix:
    """Units by objectives, with the totals of both."""

    objectives: tuple[Objective, ...]
    rows: tuple[UnitRow, ...]
    totals: tuple[Count, ...]
    total: Count


def matrix(scope: Scope, objectives: Sequence[Objective], units: Sequence[UnitView]) -> Matrix:
    """Return the state and n of m of each reporting unit under each objective, in the given orders."""
    column = {objective.code: place for place, objective in enumerate(objectives)}
    found: dict[tuple[int, int], list[Standing | None]] = defaultdict(list)
    for duty in scope.owed:
        found[duty.reporter, column[duty.measure.objective]].append(duty.line)
    columns = range(len(objectives))
    reporting = {reporter for reporter, _ in found}
    rows = [_row(unit, [found.get((unit.id, c)) for c in columns]) for unit in units if unit.id in reporting]
    totals = tuple(added(cell.count for row in rows if (cell := row.cells[c])) for c in columns)
    return Matrix(tuple(objectives), tuple(rows), totals, added(totals))


def _row(unit: UnitView, groups: Sequence[list[Standing | None] | None]) -> UnitRow:
    cells = tuple(None if group is None else _cell(group) for group in groups)
    return UnitRow(unit, cells, added(cell.count for cell in cells if cell))


def _cell(lines: list[Standing | None]) -> Cell:
    states = [LineState.OPEN if line is None else line.state for line in lines]
    accepted = sum(line is not None and line.accepted is not None for line in lines)
    started = any(line is not None for line in lines)
    return Cell(report_state(states, started=started), Count(accepted, len(lines)))


def added(counts: Iterable[Count]) -> Count:
    """Return the sum of both sides."""
    listed = list(counts)
    return Count(sum(count.accepted for count in listed), sum(count.owed for count in listed))
