"""Keeps periods open while something is written in them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.calendar import Period


def keep_open(session: Session) -> None:
    """Let nobody close a period until this transaction ends; whatever is read of periods afterwards holds.

    Many may write at once; a closing waits for them, and they for a closing. SQLite's writers queue anyway.
    """
    statement = select(Period.id).where(Period.closed_at.is_(None)).order_by(Period.id)
    session.execute(statement.with_for_update(read=True))
