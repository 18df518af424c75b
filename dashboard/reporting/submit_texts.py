"""Moves what a report tells in words (activity updates, narrative, actions) along with its lines."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.viewer import Viewer
from dashboard.reporting.workflow import LineAction, next_state
from models.reporting import Report
from models.vocabulary import LineState
from models.work import Action, ActivityUpdate, Narrative

Text = ActivityUpdate | Narrative | Action
TEXTS: tuple[type[Text], ...] = (ActivityUpdate, Narrative, Action)
UNSENT = (LineState.OPEN, LineState.RETURNED)


def texts_of(session: Session, report_id: int, states: Sequence[LineState]) -> list[Text]:
    """Return a report's texts in given states."""
    return [row for row in all_texts(session, report_id) if row.state in states]


def all_texts(session: Session, report_id: int | None) -> list[Text]:
    """Return a report's texts as they stand in the database; blank fields and withdrawn actions are none."""
    found: list[Any] = []
    for model in TEXTS:
        statement = select(model).where(model.report_id == report_id).order_by(model.id)
        found += session.scalars(statement.execution_options(populate_existing=True))
    return [row for row in found if not is_blank(row)]


def is_blank(row: Text) -> bool:
    """Say whether there is nothing in a row that anybody could review; a lead accepts a batch of history."""
    if isinstance(row, Narrative):
        return not row.text.strip()
    return row.withdrawn if isinstance(row, Action) else row.batch_id is not None


def is_reviewed(model: type[Text]) -> ColumnElement[bool]:
    """Return the condition that a row is not blank."""
    if model is Narrative:
        return Narrative.text != ""
    return Action.withdrawn.is_(False) if model is Action else ActivityUpdate.batch_id.is_(None)


def submit_texts(session: Session, viewer: Viewer, report: Report) -> int:
    """Submit every open or returned text of a held report whose right is open; return their number."""
    texts = texts_of(session, report.id, UNSENT)
    for row in texts:
        row.state = next_state(row.state, LineAction.SUBMIT)
        row.submitted_by, row.submitted_at = person_id(viewer), moment(session)
        row.return_reason = None
    return len(texts)


def withdraw_texts(session: Session, report: Report) -> int:
    """Take back every submitted text of a held report; return their number."""
    texts = texts_of(session, report.id, (LineState.SUBMITTED,))
    for row in texts:
        row.state = next_state(row.state, LineAction.WITHDRAW)
    return len(texts)
