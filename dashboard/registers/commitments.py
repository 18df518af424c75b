"""What directors stated to all staff and is still open: for the to-do list of their units."""

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.registers.entries import ActionEntry
from dashboard.registers.entry_reading import action_entries
from models.registers import FeedbackCommitment
from models.work_vocabulary import CommitmentState


def open_commitments(session: Session, viewer: Viewer) -> tuple[ActionEntry, ...]:
    """Return the open actions of the units whose registers the viewer keeps, in one statement.

    Those with a due day come first, the earliest on top; `ActionEntry.is_overdue` tells what is late.
    """
    mine = [unit for unit, held in viewer.unit_rights.items() if Right.REGISTER_KEEP in held]
    if not mine:
        return ()
    found = action_entries(
        session,
        FeedbackCommitment.reporter_unit_id.in_(mine),
        FeedbackCommitment.state == CommitmentState.OPEN,
    )
    return tuple(sorted(found, key=lambda each: (each.due_on is None, each.due_on or 0, each.id)))
