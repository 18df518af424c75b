"""A breakdown that is being entered: its rows lack a few of the total, and a note says why. Synthetic."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.demonstration.cells import Known
from dashboard.demonstration.stage import Stage
from dashboard.measures.kinds import Answer
from dashboard.reporting.lines import KEPT, answer_of
from models.dimensions import Dimension
from models.measures import Measure
from models.reporting import Line, WorkingFigure
from models.vocabulary import LineState

MEASURE, MISSING, LARGEST = "PM-5.1.1-02", 3, ("white",)
NOTE = "Three people left before the question was asked. (Synthetic note.)"


def add_begun_parts(session: Session, viewer: Viewer, stage: Stage, known: Known) -> None:
    """Break down by race, a few short, what a unit has begun to enter; nothing where nobody has begun."""
    authorise(session, viewer, Right.CONTENT_LOAD)
    found = _begun(session, stage)
    if found is None:
        return
    line, working = found
    breakdown = known[Dimension.RACE,]
    parts = breakdown.parts(answer_of(working))
    if (number := parts[LARGEST].number) is None or number < MISSING:
        return
    parts[LARGEST] = replace(parts[LARGEST], number=number - MISSING)
    for codes, answer in parts.items():
        _add(session, line, working, breakdown.cells[codes], answer)
    _add(session, line, working, breakdown.sum_cell, Answer(note=NOTE))


def _begun(session: Session, stage: Stage) -> tuple[Line, WorkingFigure] | None:
    """Return the line of the last period that somebody has begun and not handed in, with its figures."""
    statement = (
        select(Line, WorkingFigure)
        .join(WorkingFigure, WorkingFigure.line_id == Line.id)
        .join(Measure, Measure.id == Line.measure_id)
        .where(Measure.code == MEASURE, Line.cell_id == stage.total_cell, Line.state == LineState.OPEN)
        .where(WorkingFigure.number >= 5 * MISSING)
        .order_by(Line.period_id.desc(), Line.id)
    )
    row = session.execute(statement).first()
    return None if row is None else (row[0], row[1])


def _add(session: Session, total: Line, working: WorkingFigure, cell: int, answer: Answer) -> None:
    owned = {"reporter_unit_id": total.reporter_unit_id, "subject_unit_id": total.subject_unit_id}
    line = Line(
        report_id=total.report_id,
        measure_id=total.measure_id,
        period_id=total.period_id,
        cell_id=cell,
        state=LineState.OPEN,
        **owned,
    )
    session.add(line)
    session.flush()
    session.add(
        WorkingFigure(
            line_id=line.id,
            entered_by=working.entered_by,
            entered_at=working.entered_at,
            **{name: getattr(answer, name) for name in KEPT},
            **owned,
        )
    )
