"""Finds what of a report can be handed in, and what of it still lacks an answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.measures.duties import duties, total_cell
from dashboard.measures.kinds import Answer, missing
from dashboard.measures.rollup import Place
from dashboard.reporting.computed import computed_answers
from dashboard.reporting.lines import standing_answer
from dashboard.reporting.places import UnitView
from dashboard.reporting.submit_texts import UNSENT
from models.duties import Duty
from models.measures import Measure, MeasureVersion
from models.organization import Unit
from models.reporting import Line, WorkingFigure


@dataclass(frozen=True)
class Lacking:
    """A measure that must be answered first: about whom, and what its answer lacks."""

    measure: str
    title: str
    subject: str
    sentence: str


@dataclass(frozen=True)
class ReadyLine:
    """An answer that can be handed in; `counted` is one that a register gives, which may have no line yet."""

    duty: Duty
    version: MeasureVersion
    answer: Answer
    line: Line | None
    working: WorkingFigure | None
    counted: bool


@dataclass(frozen=True)
class Ready:
    """What stands between a report and handing it in; `owed` counts every line that is asked."""

    lines: tuple[ReadyLine, ...]
    lacking: tuple[Lacking, ...]
    owed: int


def ready_lines(session: Session, unit: UnitView, period: PeriodView) -> Ready:
    """Return the open and returned lines that a unit can hand in, and those that lack something."""
    statement = (
        duties(period)
        .add_columns(Unit.abbreviation)
        .join(Unit, Unit.id == Duty.subject_unit_id)
        .where(Duty.reporter_unit_id == unit.id)
        .order_by(Measure.code, Unit.abbreviation)
    )
    owed = session.execute(statement).all()
    entered, computed = _entered(session, unit.id, period), computed_answers(session, unit.id, period)
    ready: list[ReadyLine] = []
    lacking: list[Lacking] = []
    for duty, measure, version, subject in owed:
        place = duty.measure_id, duty.subject_unit_id
        line, working = entered.get(place, (None, None))
        if line is not None and line.state not in UNSENT:
            continue
        counted = computed[place].answer if place in computed else None
        told = counted or standing_answer(working, version)
        if sentence := missing(version.kind, told):
            lacking.append(Lacking(measure.code, version.title, subject, _first_words(told, sentence)))
        else:
            ready.append(ReadyLine(duty, version, told, line, working, counted is not None))
    return Ready(tuple(ready), tuple(lacking), len(owed))


def _first_words(told: Answer, sentence: str) -> str:
    return "No answer yet." if told == Answer() else sentence


def _entered(
    session: Session, unit_id: int, period: PeriodView
) -> Mapping[Place, tuple[Line, WorkingFigure | None]]:
    """Return the total lines of a report with their working figures, by measure and subject."""
    statement = (
        select(Line, WorkingFigure)
        .outerjoin(WorkingFigure, WorkingFigure.line_id == Line.id)
        .where(
            Line.reporter_unit_id == unit_id,
            Line.period_id == period.id,
            Line.cell_id == total_cell(session),
        )
        .execution_options(populate_existing=True)
    )
    return {
        (line.measure_id, line.subject_unit_id): (line, working)
        for line, working in session.execute(statement)
    }
