"""Reads which workbooks came into a report."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session, aliased

from dashboard.reporting.batches import WORKING
from models.organization import Person
from models.reporting import Line
from models.work import Batch, BatchChange
from models.work_vocabulary import BatchKind


@dataclass(frozen=True)
class BatchView:
    """A workbook that came in: its name, by whom, when, how many answers, whether it was taken back."""

    id: int
    source: str
    person: str
    at: datetime
    answers: int
    undone_at: datetime | None
    undone_by: str | None


def workbooks_of(session: Session, unit_id: int, period_id: int) -> tuple[BatchView, ...]:
    """Return the workbooks of a unit's report, the newest first."""
    person, undoer = aliased(Person), aliased(Person)
    key = cast(BatchChange.row_key, Integer)
    statement = (
        select(
            *(Batch.id, Batch.source, person.display_name, Batch.at),
            *(func.count(BatchChange.id), Batch.undone_at, undoer.display_name),
        )
        .join(person, person.id == Batch.person_id)
        .join(BatchChange, (BatchChange.batch_id == Batch.id) & (BatchChange.table_name == WORKING))
        .join(Line, Line.id == key)
        .outerjoin(undoer, undoer.id == Batch.undone_by)
        .where(
            Batch.reporter_unit_id == unit_id,
            Batch.kind == BatchKind.WORKBOOK,
            Line.period_id == period_id,
        )
        .group_by(Batch.id, person.display_name, undoer.display_name)
        .order_by(Batch.id.desc())
    )
    return tuple(BatchView(*row) for row in session.execute(statement))
