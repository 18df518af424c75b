"""Remembers whose hands were on a text: whoever wrote in it never decides about it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import person_id
from dashboard.access.viewer import Viewer
from dashboard.reporting.submit_texts import Text
from models.work import TextHand


def remember_text(session: Session, viewer: Viewer, *rows: Text) -> None:
    """Remember that somebody wrote in texts whose right is open, new ones too."""
    session.flush()
    person = person_id(viewer)
    for row in rows:
        if session.get(TextHand, (row.__tablename__, row.id, person)) is None:
            session.add(text_hand(row, person))


def text_hand(row: Text, person: int) -> TextHand:
    """Return the row that says that a person wrote in a text."""
    return TextHand(
        table_name=row.__tablename__,
        row_id=row.id,
        entered_by=person,
        reporter_unit_id=row.reporter_unit_id,
        subject_unit_id=row.subject_unit_id,
    )


def hands_on(session: Session, row: Text) -> Sequence[TextHand]:
    """Return everybody who ever wrote in a text."""
    return session.scalars(
        select(TextHand).where(TextHand.table_name == row.__tablename__, TextHand.row_id == row.id)
    ).all()


def texts_written(session: Session, viewer: Viewer) -> set[tuple[str, int]]:
    """Return the texts in which a viewer ever wrote, by table and key."""
    mine = select(TextHand.table_name, TextHand.row_id).where(TextHand.entered_by == viewer.person_id)
    return {(table, key) for table, key in session.execute(mine)}
