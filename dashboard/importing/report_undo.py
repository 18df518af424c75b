"""Takes a workbook back as one: what it brought goes, what somebody changed since stays and is named."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import period_of
from dashboard.errors import NotFound, WrongState
from dashboard.fields import MaybeShort, Whole, ask
from dashboard.importing.report_rows import line_key
from dashboard.plan.words import counted
from dashboard.reporting.batches import WORKING, answer_from
from dashboard.reporting.entering import ensure_open
from dashboard.reporting.keeping import keep_answer
from dashboard.reporting.lines import hold_report_of
from dashboard.reporting.places import get_unit
from dashboard.reporting.workflow import LineAction, next_state
from models.measures import Measure
from models.organization import Unit
from models.reporting import Line, WorkingFigure
from models.vocabulary import LineState
from models.work import Batch, BatchChange
from models.work_vocabulary import BatchKind

TAKES_ENTRIES = (LineState.OPEN, LineState.RETURNED)


@dataclass(frozen=True)
class UndoWorkbook:
    """Take a workbook's answers back, and the mark of what was confirmed."""

    batch: Whole
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class Brought:
    """An answer that a workbook brought: its line, what stands there now, and what stood there before."""

    key: str
    line: Line
    working: WorkingFigure
    change: BatchChange

    @property
    def stands(self) -> bool:
        """Say whether the workbook's answer still stands, and its line takes entries."""
        return self.working.batch_id == self.change.batch_id and self.line.state in TAKES_ENTRIES


def undo_workbook(session: Session, viewer: Viewer, command: UndoWorkbook) -> str:
    """Restore what stood before a workbook and return what was done; lines changed since are left."""
    batch = session.get(Batch, command.batch, with_for_update=True)
    if batch is None or batch.kind is not BatchKind.WORKBOOK:
        raise NotFound("There is no such report.")
    authorise(session, viewer, Right.FIGURE_ENTER, batch)
    if batch.undone_at is not None:
        raise WrongState("This workbook has been taken back already.")
    brought = _brought(session, batch)
    _ensure_open(session, batch, brought[0].line)
    stands, changed = [one for one in brought if one.stands], [one for one in brought if not one.stands]
    ask(command.confirmed, _question(len(stands)), [*(one.key for one in stands), *_left(changed)])
    for one in stands:
        _restore(session, viewer, one)
    batch.undone_by, batch.undone_at = person_id(viewer), moment(session)
    return " ".join([f"Taken back: {counted(len(stands), 'answer', 'answers')}.", *_left(changed)])


def _brought(session: Session, batch: Batch) -> list[Brought]:
    """Return what a batch brought, its report held before its lines are read."""
    ours = select(BatchChange).where(BatchChange.batch_id == batch.id, BatchChange.table_name == WORKING)
    changes = {int(change.row_key): change for change in session.scalars(ours)}
    hold_report_of(session, next(iter(changes)))
    statement = (
        select(Line, WorkingFigure, Measure.code, Unit.abbreviation)
        .join(WorkingFigure, WorkingFigure.line_id == Line.id)
        .join(Measure, Measure.id == Line.measure_id)
        .join(Unit, Unit.id == Line.subject_unit_id)
        .where(Line.id.in_(changes))
        .order_by(Measure.code, Unit.abbreviation)
    )
    return [
        Brought(line_key(code, subject), line, working, changes[line.id])
        for line, working, code, subject in session.execute(statement)
    ]


def _ensure_open(session: Session, batch: Batch, line: Line) -> None:
    unit = session.scalars(select(Unit.abbreviation).where(Unit.id == batch.reporter_unit_id)).one()
    ensure_open(session, get_unit(session, unit), period_of(session, line.period_id))


def _restore(session: Session, viewer: Viewer, one: Brought) -> None:
    one.line.state = next_state(one.line.state, LineAction.SAVE)
    before = one.change.before
    former = None if before is None else before["batch"]
    keep_answer(session, viewer, one.line, one.working, answer_from(before), former)


def _question(count: int) -> str:
    return (
        f"{counted(count, 'answer goes', 'answers go')} back to what stood before the workbook. Take it back?"
    )


def _left(changed: list[Brought]) -> list[str]:
    if not changed:
        return []
    names = ", ".join(one.key for one in changed)
    return [f"Left as they are, because they changed or were submitted since: {names}."]
