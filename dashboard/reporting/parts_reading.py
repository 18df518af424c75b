"""Reads the cells of a report's breakdowns, each with what counts in it: one statement for all of them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.measures.answers import Answer
from dashboard.measures.duties import TOTAL
from dashboard.measures.rollup import Place
from dashboard.reporting.lines import answer_of
from models.organization import Person
from models.reporting import Cell, Line, Revision, WorkingFigure
from models.vocabulary import LineState

HANDED_IN = (LineState.SUBMITTED, LineState.ACCEPTED)


@dataclass(frozen=True)
class CellView:
    """One cell: its state, the answer that counts in it, and the version of its working figures."""

    key: str
    state: LineState
    answer: Answer
    version: int = 0
    saved_by: str | None = None


Cells = Mapping[str, CellView]  # By the cell's key.


def cells_of(
    session: Session, unit_id: int, period_id: int, measure_id: int | None = None
) -> Mapping[Place, Cells]:
    """Return the cells of a unit's report by measure and subject, totals left out.

    What was handed in counts as it was handed in or corrected, everything else as it is being entered.
    """
    counted = func.coalesce(Line.accepted_revision, Line.submitted_revision)
    statement = (
        select(Cell.key, Line, WorkingFigure, Revision, Person.display_name)
        .join(Line, Line.cell_id == Cell.id)
        .outerjoin(WorkingFigure, WorkingFigure.line_id == Line.id)
        .outerjoin(
            Revision,
            (Revision.line_id == Line.id) & (Revision.number_in_line == counted) & Line.state.in_(HANDED_IN),
        )
        .outerjoin(Person, Person.id == WorkingFigure.entered_by)
        .where(Line.reporter_unit_id == unit_id, Line.period_id == period_id, Cell.key != TOTAL)
    )
    if measure_id is not None:
        statement = statement.where(Line.measure_id == measure_id)
    found: dict[Place, dict[str, CellView]] = defaultdict(dict)
    for row in session.execute(statement):
        found[row.Line.measure_id, row.Line.subject_unit_id][row.key] = _cell(row)
    return found


def _cell(row: Any) -> CellView:
    line, working, revision = row.Line, row.WorkingFigure, row.Revision
    kept = revision if line.state in HANDED_IN and revision is not None else working
    version = working.version if working is not None else 0
    return CellView(row.key, line.state, answer_of(kept), version, row.display_name)
