"""The rows that a pasted block falls on: found at once, with what locks them; lines made where none are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.measures.duties import duties, total_cell
from dashboard.measures.kinds import Answer
from dashboard.measures.rollup import Place
from dashboard.reporting.computed import computed_answers
from dashboard.reporting.lines import new_line, standing_answer
from dashboard.reporting.places import UnitView
from dashboard.reporting.sheet import WITH_THE_TEAM
from models.duties import Duty
from models.measures import Measure, MeasureVersion
from models.organization import Unit
from models.reporting import Line, Report, WorkingFigure

NOT_ASKED = "It is not asked of this unit in this period."


@dataclass(frozen=True)
class Target:
    """A row of the screen: its place, the version that was seen there, and what it holds now.

    `locked` says why it takes nothing; without a definition it is not asked at all. `empty` says why a
    register has no figure for it, so that a reason may be given and no figure.
    """

    measure: str
    subject: str
    seen: int
    duty: Duty | None = None
    definition: MeasureVersion | None = None
    line: Line | None = None
    working: WorkingFigure | None = None
    locked: str | None = NOT_ASKED
    empty: str | None = None

    @property
    def answer(self) -> Answer:
        """Return the answer that counts now."""
        return Answer() if self.definition is None else standing_answer(self.working, self.definition)


def targets_of(
    session: Session, unit: UnitView, period: PeriodView, rows: Sequence[tuple[str, str, int]]
) -> list[Target]:
    """Return the rows with what they hold, in the screen's order; three statements and the registers'."""
    asked = _asked(session, unit, period, rows)
    lines = _lines(session, unit, period)
    computed = computed_answers(session, unit.id, period)
    found = []
    for measure, subject, seen in rows:
        bare = Target(measure, subject, seen)
        if (measure, subject) not in asked:
            found.append(bare)
            continue
        duty, definition = asked[measure, subject]
        place = (duty.measure_id, duty.subject_unit_id)
        line, working = lines.get(place, (None, None))
        locked = WITH_THE_TEAM.get(line.state) if line else None
        counted = None if locked else computed.get(place)
        if counted is not None and counted.answer is not None:
            locked = counted.because
        empty = counted.because if counted is not None and counted.answer is None else None
        found.append(Target(measure, subject, seen, duty, definition, line, working, locked, empty))
    return found


def _asked(
    session: Session, unit: UnitView, period: PeriodView, rows: Sequence[tuple[str, str, int]]
) -> dict[tuple[str, str], tuple[Duty, MeasureVersion]]:
    statement = (
        duties(period)
        .add_columns(Unit.abbreviation)
        .join(Unit, Unit.id == Duty.subject_unit_id)
        .where(Duty.reporter_unit_id == unit.id, Measure.code.in_({row[0] for row in rows}))
    )
    return {(row[1].code, row[3]): (row[0], row[2]) for row in session.execute(statement)}


def _lines(
    session: Session, unit: UnitView, period: PeriodView
) -> dict[Place, tuple[Line, WorkingFigure | None]]:
    statement = (
        select(Line, WorkingFigure)
        .outerjoin(WorkingFigure, WorkingFigure.line_id == Line.id)
        .where(
            Line.reporter_unit_id == unit.id,
            Line.period_id == period.id,
            Line.cell_id == total_cell(session),
        )
    )
    return {
        (line.measure_id, line.subject_unit_id): (line, kept) for line, kept in session.execute(statement)
    }


def with_lines(session: Session, viewer: Viewer, report: Report, targets: Sequence[Target]) -> list[Target]:
    """Return the targets with a line each, made at once in a held report where there was none."""
    cell = total_cell(session)
    made = [each if each.line else replace(each, line=_new_line(report, each, cell)) for each in targets]
    lines = [each.line for each in made if each.line is not None]
    authorise(session, viewer, Right.FIGURE_ENTER, *lines)
    session.add_all(lines)
    session.flush()
    return made


def _new_line(report: Report, target: Target, cell: int) -> Line:
    duty = target.duty
    if duty is None:
        raise ValueError("a row that is not asked has no line")
    return new_line(report, duty, cell)
