"""Reads the answers of a report that a correction has replaced since they were entered."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.measures.answers import Answer
from dashboard.measures.duties import total_cell
from dashboard.measures.rollup import Place
from dashboard.reporting.lines import answer_of
from models.reporting import Line, Revision
from models.vocabulary import LineState


def corrected_answers(session: Session, unit_id: int, period_id: int) -> Mapping[Place, Answer]:
    """Return the corrected answers in force, by measure and subject; working figures stay as typed."""
    statement = (
        select(Line.measure_id, Line.subject_unit_id, Revision)
        .join(Revision, (Revision.line_id == Line.id) & (Revision.number_in_line == Line.accepted_revision))
        .where(
            Line.reporter_unit_id == unit_id,
            Line.period_id == period_id,
            Line.cell_id == total_cell(session),
            Line.state == LineState.ACCEPTED,
            Revision.correction_reason.is_not(None),
        )
    )
    return {(measure, subject): answer_of(kept) for measure, subject, kept in session.execute(statement)}
