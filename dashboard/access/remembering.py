"""What stays the same while a session reads is read once: the calendar, the edition, the cell of totals."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

Found = TypeVar("Found")


def remembered(session: Session, name: str, read: Callable[[Session], Found]) -> Found:
    """Return what is read under a name, once in a session that only reads, every time in one that writes.

    Only for rows that everybody reads alike, because the name does not say who asks.
    """
    kept: dict[str, Found] | None = session.info.get("remembered")
    if kept is None:
        return read(session)
    if name not in kept:
        kept[name] = read(session)
    return kept[name]
