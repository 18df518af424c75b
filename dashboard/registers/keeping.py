"""Writes a row of a register in the one way: what somebody else saved first is asked about, then kept."""

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from sqlalchemy.orm import Session

from dashboard.access.acting import moment, name_of, person_id
from dashboard.access.viewer import Viewer
from dashboard.registers.conflict import ask_to_replace
from models.registers import FeedbackCycle, InequityReport

Row = TypeVar("Row", FeedbackCycle, InequityReport)


class Seen(Protocol):
    """What a form says of the row that the person saw."""

    @property
    def seen(self) -> int | None:
        """Return the version that was shown."""

    @property
    def confirmed(self) -> str | None:
        """Return the mark of the question that was answered with a yes."""


def ask_unless_seen(
    session: Session, row: Row, command: Seen, labels: Mapping[str, str], values: Mapping[str, Any]
) -> bool:
    """Say whether somebody else saved since the person saw a row; raise `Question` until it is confirmed."""
    if row.version == command.seen or row.entered_by in (None, session.info["viewer"].person_id):
        return False
    theirs = {label: getattr(row, name) for name, label in labels.items()}
    mine = {label: values[name] for name, label in labels.items()}
    ask_to_replace(command.confirmed, name_of(session, row.entered_by), theirs, mine)
    return True


def keep_row(session: Session, viewer: Viewer, row: Row, values: Mapping[str, Any]) -> Row:
    """Write values into a row whose right is open, with who and when; return it."""
    for name, value in values.items():
        setattr(row, name, value)
    row.version = (row.version or 0) + 1
    row.entered_by, row.entered_at = person_id(viewer), moment(session)
    session.add(row)
    session.flush()
    return row
