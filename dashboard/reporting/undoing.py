"""Puts back what a paste replaced, except where somebody has changed it since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.errors import NotFound, WrongState
from dashboard.fields import Short, Whole
from dashboard.measures.duties import duties
from dashboard.reporting.batches import answer_from
from dashboard.reporting.echo import Entered
from dashboard.reporting.entering import ensure_open
from dashboard.reporting.hands import remember_hands
from dashboard.reporting.keeping import write_answer
from dashboard.reporting.lines import answer_of, held_report
from dashboard.reporting.places import UnitView, get_place
from models.duties import Duty
from models.measures import Measure, MeasureVersion
from models.organization import Unit
from models.reporting import Line, WorkingFigure
from models.vocabulary import LineState
from models.work import Batch, BatchChange
from models.work_vocabulary import BatchKind

OPEN = (LineState.OPEN, LineState.RETURNED)
Row = tuple[str, str, Line, MeasureVersion, WorkingFigure]


@dataclass(frozen=True)
class UndoPaste:
    """Take back one paste into a unit's report."""

    unit: Short
    period: Short
    batch: Whole


@dataclass(frozen=True)
class Undone:
    """What was put back, and the measures that stay because they were changed since."""

    restored: tuple[Entered, ...]
    kept: tuple[str, ...]


def undo_paste(session: Session, viewer: Viewer, command: UndoPaste) -> Undone:
    """Put back every answer that a paste replaced and nobody has changed since.

    Raises `NotFound` for what is no paste of this unit, `WrongState` where nothing is left to put back.
    """
    unit, period = get_place(session, viewer, command.unit, command.period)
    ensure_open(session, unit, period)
    report, batch = held_report(session, unit, period), session.get(Batch, command.batch)
    ours = batch is not None and batch.kind is BatchKind.PASTE and batch.reporter_unit_id == unit.id
    if report is None or batch is None or not ours:
        raise NotFound("There is no such paste.")
    authorise(session, viewer, Right.FIGURE_ENTER, report)
    if batch.undone_at is not None:
        raise WrongState("This paste has been undone already.")
    changes = session.scalars(select(BatchChange).where(BatchChange.batch_id == batch.id)).all()
    rows = _rows(session, unit, period, changes)
    undone = _put_back(session, viewer, changes, rows)
    if not undone.restored:
        raise WrongState("Everything that was pasted has been changed since, so it stays as it is.")
    batch.undone_by, batch.undone_at = person_id(viewer), moment(session)
    session.flush()
    return undone


def _put_back(
    session: Session, viewer: Viewer, changes: Sequence[BatchChange], rows: Mapping[str, Row]
) -> Undone:
    restored, kept = [], []
    for change in changes:
        if change.row_key not in rows:
            continue
        measure, subject, line, definition, working = rows[change.row_key]
        if answer_of(working) != answer_from(change.after) or line.state not in OPEN:
            kept.append(measure)
            continue
        authorise(session, viewer, Right.FIGURE_ENTER, line)
        former = change.before["batch"] if change.before else None
        write_answer(session, viewer, line, working, answer_from(change.before), former)
        restored.append(Entered(measure, subject, line, definition, working))
    remember_hands(session, viewer, [row.line for row in restored])
    return Undone(tuple(restored), tuple(kept))


def _rows(
    session: Session, unit: UnitView, period: PeriodView, changes: Sequence[BatchChange]
) -> dict[str, Row]:
    """Return the lines of a batch with their figures and definitions, by the change's key; one statement."""
    wanted = [int(change.row_key) for change in changes]
    statement = (
        duties(period)
        .add_columns(Unit.abbreviation, Line, WorkingFigure)
        .join(Unit, Unit.id == Duty.subject_unit_id)
        .join(Line, (Line.measure_id == Measure.id) & (Line.subject_unit_id == Duty.subject_unit_id))
        .join(WorkingFigure, WorkingFigure.line_id == Line.id)
        .where(Duty.reporter_unit_id == unit.id, Line.period_id == period.id, Line.id.in_(wanted))
    )
    return {
        str(line.id): (measure.code, subject, line, version, working)
        for _duty, measure, version, subject, line, working in session.execute(statement)
    }
