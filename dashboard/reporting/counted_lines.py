"""Writes what the registers say into a report's lines at the moment at which it is handed in."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.measures.duties import duties
from dashboard.reporting.computed import computed_answers
from dashboard.reporting.keeping import keep_answer
from dashboard.reporting.lines import find_or_make_line
from models.duties import Duty
from models.reporting import Report, WorkingFigure
from models.vocabulary import LineState

TAKES = (LineState.OPEN, LineState.RETURNED)


def keep_computed(session: Session, viewer: Viewer, report: Report, period: PeriodView) -> Collection[int]:
    """Put every computed answer into its line, open or returned; return the ids of these lines.

    From here on the line holds what was handed in, whatever the register says later.
    """
    computed = computed_answers(session, report.reporter_unit_id, period)
    if not computed:
        return frozenset()
    authorise(session, viewer, Right.FIGURE_ENTER, report)
    measures = [measure for measure, _subject in computed]
    owed = duties(period).where(
        Duty.reporter_unit_id == report.reporter_unit_id, Duty.measure_id.in_(measures)
    )
    kept = set()
    for duty, _measure, _version in session.execute(owed).all():
        found = computed.get((duty.measure_id, duty.subject_unit_id))
        if found is None or found.answer is None:
            continue
        line = find_or_make_line(session, viewer, report, duty)
        if line.state in TAKES:
            working = session.scalars(select(WorkingFigure).where(WorkingFigure.line_id == line.id)).first()
            keep_answer(session, viewer, line, working, found.answer)
            kept.add(line.id)
    session.flush()
    return kept
