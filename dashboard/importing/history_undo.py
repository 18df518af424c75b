"""A lead takes a batch of history back as one; nothing is deleted, and what it brought no longer counts."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import WrongState
from dashboard.fields import Whole, Words
from dashboard.importing.history_batch import Contents, contents_of
from dashboard.plan.words import counted
from dashboard.reporting.workflow import LineAction, next_state
from models.vocabulary import BaselineState, LineState

CORRECTED = "A figure of this batch has been corrected since; take back the correction first."


@dataclass(frozen=True)
class UndoHistory:
    """Take a whole batch back, and why."""

    batch: Whole
    reason: Words


def undo_history(session: Session, viewer: Viewer, command: UndoHistory) -> str:
    """Take back everything that a batch brought, or raise and change nothing."""
    found = contents_of(session, command.batch)
    authorise(session, viewer, Right.HISTORY_ACCEPT, *found.rows)
    session.info["reason"] = command.reason
    _take_lines_back(found)
    for baseline in found.baselines:
        baseline.state = BaselineState.SUPERSEDED
    for target in found.targets:
        target.approved_by = target.approved_at = None
        target.returned_reason = command.reason
    for state in found.states:
        next_state(state.state, LineAction.TAKE_BACK)
        state.state = LineState.RETURNED  # Open, it would be out of the team's sight.
        state.return_reason = command.reason
    batch = found.batch
    batch.undone_by, batch.undone_at, batch.undo_reason = person_id(viewer), moment(session), command.reason
    session.flush()
    return f"Taken back: {counted(found.count, 'figure', 'figures')} of {batch.source}."


def _take_lines_back(found: Contents) -> None:
    for line, revision in found.lines:
        if line.accepted_revision not in (None, revision.number_in_line):
            raise WrongState(CORRECTED)
        line.state = next_state(line.state, LineAction.TAKE_BACK)
        line.accepted_revision = None
