"""Reads the batches of history: what came in, who accepted it, and what was taken back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session, aliased

from dashboard.access.authorise import OWN_WORK
from dashboard.access.viewer import Viewer
from models.organization import Person
from models.reporting import Revision
from models.targets import Baseline, Target
from models.work import ActivityUpdate, Batch
from models.work_vocabulary import BatchKind


@dataclass(frozen=True)
class HistoryView:
    """A batch of history; `barred` says why this viewer does not decide about it, or is None."""

    id: int
    source: str
    person: str
    at: datetime
    values: int
    baselines: int
    targets: int
    states: int
    accepted_by: str | None
    accepted_at: datetime | None
    undone_by: str | None
    undone_at: datetime | None
    undo_reason: str | None
    barred: str | None


def history_batches(session: Session, viewer: Viewer) -> tuple[HistoryView, ...]:
    """Return the batches of history, the newest first."""
    person, lead, undoer = aliased(Person), aliased(Person), aliased(Person)
    counts = [_count(table) for table in (Revision, Baseline, Target, ActivityUpdate)]
    statement = (
        select(Batch.id, Batch.source, person.display_name, Batch.at, *counts)
        .add_columns(lead.display_name, Batch.accepted_at)
        .add_columns(undoer.display_name, Batch.undone_at, Batch.undo_reason, Batch.person_id)
        .join(person, person.id == Batch.person_id)
        .outerjoin(lead, lead.id == Batch.accepted_by)
        .outerjoin(undoer, undoer.id == Batch.undone_by)
        .where(Batch.kind == BatchKind.HISTORY)
        .order_by(Batch.id.desc())
    )
    return tuple(_view(viewer, *row) for row in session.execute(statement))


def history_to_accept(session: Session, viewer: Viewer) -> int:
    """Return how many batches wait for this lead; nobody accepts their own."""
    found = history_batches(session, viewer)
    return sum(each.barred is None and each.accepted_at is None and each.undone_at is None for each in found)


def _count(table: Any) -> ScalarSelect[int]:
    counted: ScalarSelect[int] = (
        select(func.count(table.id)).where(table.batch_id == Batch.id).correlate(Batch).scalar_subquery()
    )
    return counted


def _view(viewer: Viewer, *row: Any) -> HistoryView:
    told = [*row[:-1], OWN_WORK if row[-1] == viewer.person_id else None]
    return HistoryView(*told)
