"""Remembers whose hands were on a line: whoever entered something never decides about it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import person_id
from dashboard.access.viewer import Viewer
from models.reporting import Line, LineHand


def remember_hand(session: Session, viewer: Viewer, line: Line) -> None:
    """Remember that somebody entered something into a line."""
    person = person_id(viewer)
    if session.get(LineHand, (line.id, person)) is None:
        session.add(hand_on(line, person))


def remember_hands(session: Session, viewer: Viewer, lines: Sequence[Line]) -> None:
    """Remember that somebody entered something into many lines, with one question for all of them."""
    person = person_id(viewer)
    known = select(LineHand.line_id).where(
        LineHand.entered_by == person, LineHand.line_id.in_([line.id for line in lines])
    )
    touched = set(session.scalars(known))
    session.add_all(hand_on(line, person) for line in lines if line.id not in touched)


def hand_on(line: Line, person: int) -> LineHand:
    """Return the row that says that a person entered something into a line."""
    return LineHand(
        line_id=line.id,
        entered_by=person,
        reporter_unit_id=line.reporter_unit_id,
        subject_unit_id=line.subject_unit_id,
    )
