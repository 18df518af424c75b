"""Keeps an answer as a line's working figures: one way in for a field, a pasted block and a workbook."""

from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.viewer import Viewer
from dashboard.measures.answers import Answer
from dashboard.reporting.hands import remember_hand
from dashboard.reporting.lines import KEPT
from models.reporting import Line, WorkingFigure


def keep_answer(
    session: Session,
    viewer: Viewer,
    line: Line,
    working: WorkingFigure | None,
    answer: Answer,
    batch: int | None = None,
) -> WorkingFigure:
    """Write a checked answer into a line that was opened, and remember whose hand it was."""
    working = write_answer(session, viewer, line, working, answer, batch)
    remember_hand(session, viewer, line)
    return working


def write_answer(
    session: Session,
    viewer: Viewer,
    line: Line,
    working: WorkingFigure | None,
    answer: Answer,
    batch: int | None = None,
) -> WorkingFigure:
    """Write a checked answer into a line that was opened; `batch` names the workbook in which it came.

    Without one the figures were typed on a screen, whatever they were before. Whoever writes many answers at
    once remembers the hands at once, too.
    """
    if working is None:
        working = WorkingFigure(
            line_id=line.id, reporter_unit_id=line.reporter_unit_id, subject_unit_id=line.subject_unit_id
        )
        session.add(working)
    for name in KEPT:
        setattr(working, name, getattr(answer, name))
    working.entered_by = person_id(viewer)
    working.entered_at = moment(session)
    working.batch_id = batch
    return working
