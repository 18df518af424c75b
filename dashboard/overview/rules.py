"""Counts reports by unit and objective, and rolls values up beside baseline and target; pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.measures.comparisons import Place
from dashboard.measures.figure_words import SHARES
from dashboard.measures.figures import InUse, Owed, Standing
from dashboard.measures.rollup import Kept, RollUp, alone, roll_up
from dashboard.reporting.places import UnitView
from dashboard.reporting.workflow import report_state
from models.vocabulary import Level, LineState, ReportState


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


@dataclass(frozen=True)
class Comparisons:
    """What values are compared with, by measure and subject; `department` is the department's own unit id."""

    baselines: Mapping[Place, Kept]
    targets: Mapping[Place, Kept]
    department: int | None


@dataclass(frozen=True)
class Scope:
    """What is looked at: duties, their lines, and whether that is the whole department."""

    owed: Sequence[Owed]
    lines: Mapping[Place, Standing]
    measures: Mapping[int, InUse]
    whole: bool


@dataclass(frozen=True)
class ValueRow:
    """A measure's figure in the scope that is looked at, its baseline and its target.

    `reporter` names the unit that reports the department's single figure; None where units are the subjects.
    """

    measure: InUse
    reporter: str | None
    figure: RollUp
    baseline: RollUp
    target: Kept | None


def matrix(scope: Scope, objectives: Sequence[Objective], units: Sequence[UnitView]) -> Matrix:
    """Return the state and n of m of each reporting unit under each objective, in the given orders."""
    column = {objective.code: place for place, objective in enumerate(objectives)}
    found: dict[tuple[int, int], list[Standing | None]] = defaultdict(list)
    for duty in scope.owed:
        place = column[scope.measures[duty.measure].objective]
        found[duty.reporter, place].append(scope.lines.get((duty.measure, duty.subject)))
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


def value_rows(scope: Scope, compared: Comparisons, names: Mapping[int, str]) -> tuple[ValueRow, ...]:
    """Return one row per measure that somebody owes, in the order of the measures; `names` are of units."""
    duties: dict[int, list[Owed]] = defaultdict(list)
    for duty in scope.owed:
        duties[duty.measure].append(duty)
    return tuple(_value_row(scope, compared, duties[key], names) for key in scope.measures if key in duties)


def _value_row(scope: Scope, compared: Comparisons, duties: list[Owed], names: Mapping[int, str]) -> ValueRow:
    measure = scope.measures[duties[0].measure]
    of_department = measure.level is Level.DEPARTMENT
    subjects = [duty.subject for duty in duties]
    single = len(subjects) == 1 and (of_department or not scope.whole)
    answers = [_accepted(scope.lines.get((measure.id, subject)), measure.scale) for subject in subjects]
    return ValueRow(
        measure,
        reporter=names.get(duties[0].reporter) if of_department else None,
        figure=_rolled(measure, answers, single=single),
        baseline=_baseline(measure, subjects, compared, single=single),
        target=_target(measure, subjects, compared, single=single, whole=scope.whole),
    )


def _accepted(line: Standing | None, scale: int) -> Kept | None:
    return None if line is None or line.accepted is None else line.accepted.at(scale)


def _rolled(measure: InUse, answers: Sequence[Kept | None], *, single: bool) -> RollUp:
    return alone(measure.across_units, answers[0]) if single else roll_up(measure.across_units, answers)


def _baseline(measure: InUse, subjects: list[int], compared: Comparisons, *, single: bool) -> RollUp:
    """Return the department's own baseline where it has one, otherwise the roll-up of the subjects'."""
    if not single and compared.department is not None:
        own = compared.baselines.get((measure.id, compared.department))
        if own is not None:
            return alone(measure.across_units, own)
    return _rolled(measure, [compared.baselines.get((measure.id, each)) for each in subjects], single=single)


def _target(
    measure: InUse, subjects: list[int], compared: Comparisons, *, single: bool, whole: bool
) -> Kept | None:
    """Return the subject's own target or the department's, which replaces a unit's for percentages only."""
    own = compared.targets.get((measure.id, subjects[0])) if single else None
    if own is not None or compared.department is None or not (whole or measure.kind in SHARES):
        return own
    return compared.targets.get((measure.id, compared.department))
