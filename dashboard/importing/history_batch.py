"""Reads one batch of history with everything that came in with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.errors import NotFound, WrongState
from models.reporting import Line, Revision
from models.targets import Baseline, Target
from models.work import ActivityUpdate, Batch
from models.work_vocabulary import BatchKind

UNDONE = "This batch has been taken back already."


@dataclass(frozen=True)
class Contents:
    """A batch of history: its lines with their revisions, its baselines, targets and states."""

    batch: Batch
    lines: Sequence[tuple[Line, Revision]]
    baselines: Sequence[Baseline]
    targets: Sequence[Target]
    states: Sequence[ActivityUpdate]

    @property
    def count(self) -> int:
        """Return how many figures and states the batch holds."""
        return len(self.lines) + len(self.baselines) + len(self.targets) + len(self.states)

    @property
    def rows(self) -> tuple[object, ...]:
        """Return every row, for the rule of four eyes."""
        pairs = (row for pair in self.lines for row in pair)
        return (self.batch, *pairs, *self.baselines, *self.targets, *self.states)


def contents_of(session: Session, number: int) -> Contents:
    """Return a batch of history that has not been taken back, held until this transaction ends."""
    batch = session.get(Batch, number, with_for_update=True)
    if batch is None or batch.kind is not BatchKind.HISTORY:
        raise NotFound("There is no such batch.")
    if batch.undone_at is not None:
        raise WrongState(UNDONE)
    pairs = select(Line, Revision).join(Revision, Revision.line_id == Line.id)
    lines = session.execute(pairs.where(Revision.batch_id == number).order_by(Line.id)).all()
    return Contents(
        batch,
        [(line, revision) for line, revision in lines],
        session.scalars(select(Baseline).where(Baseline.batch_id == number)).all(),
        session.scalars(select(Target).where(Target.batch_id == number)).all(),
        session.scalars(select(ActivityUpdate).where(ActivityUpdate.batch_id == number)).all(),
    )
