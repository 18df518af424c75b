"""Keeps what came in at once as a batch: who, when, from which file, and every answer before and after."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.viewer import Viewer
from dashboard.measures.answers import Answer
from dashboard.reporting.lines import answer_of
from models.reporting import WorkingFigure
from models.vocabulary import StoredPresence
from models.work import Batch, BatchChange
from models.work_vocabulary import BatchKind

WORKING = WorkingFigure.__tablename__


def new_batch(session: Session, viewer: Viewer, unit: int, kind: BatchKind, source: str) -> Batch:
    """Return a batch of a unit that came from a file; nothing is written by that."""
    return Batch(
        kind=kind,
        source=source,
        person_id=person_id(viewer),
        at=moment(session),
        reporter_unit_id=unit,
        subject_unit_id=unit,
    )


def remember(session: Session, batch: Batch, kept: WorkingFigure, before: dict[str, Any] | None) -> None:
    """Remember of one line what a batch changed; `before` is what `kept_before` said of it."""
    session.add(
        BatchChange(
            batch_id=batch.id,
            table_name=WORKING,
            row_key=str(kept.line_id),
            before=before,
            after=plain(answer_of(kept)),
            reporter_unit_id=kept.reporter_unit_id,
            subject_unit_id=kept.subject_unit_id,
        )
    )


def kept_before(working: WorkingFigure | None) -> dict[str, Any] | None:
    """Return what a line held before, and the batch in which that came; None where it held nothing."""
    return None if working is None else {**plain(answer_of(working)), "batch": working.batch_id}


def plain(answer: Answer) -> dict[str, Any]:
    """Return an answer as it is kept in a batch."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(answer).items()
    }


def answer_from(kept: Mapping[str, Any] | None) -> Answer:
    """Return the answer that a batch keeps; an empty one where there was none."""
    if kept is None:
        return Answer()
    told = {name: kept[name] for name in Answer.__dataclass_fields__}
    told["presence"] = told["presence"] and StoredPresence(told["presence"])
    told["on_date"] = told["on_date"] and date.fromisoformat(told["on_date"])
    return Answer(**told)
