"""Gives many new rows their keys at once on SQLite, so that one statement inserts them all.

SQLite does not promise to tell the keys of several rows in their order, so that SQLAlchemy asks row by row;
the other database numbers them itself.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, inspect, select
from sqlalchemy.orm import Mapper, Session

from models import Base

SEVERAL = 3  # Fewer are as quickly inserted one by one as asked for.


def give_keys(session: Session, rows: Iterable[Base]) -> None:
    """Number new rows that wait for a key, in the order in which they were added.

    The transaction holds SQLite's only write lock, and the numbers are those that SQLite would give.
    """
    waiting: dict[type[Base], list[Any]] = {}
    for row in rows:
        if _waits(row):
            waiting.setdefault(type(row), []).append(row)
    for model, several in waiting.items():
        if len(several) >= SEVERAL:
            connection: Connection = session.info["connection"](session)
            if connection.dialect.name == "sqlite":
                _number(connection, model, several)


def _waits(row: Base) -> bool:
    mapper: Mapper[Any] = inspect(type(row))
    return [column.key for column in mapper.primary_key] == ["id"] and row.id is None  # type: ignore[attr-defined]


def _number(connection: Connection, model: type[Any], rows: list[Any]) -> None:
    largest = connection.scalar(select(func.max(model.id))) or 0
    rows.sort(key=lambda row: inspect(row).insert_order)
    for number, row in enumerate(rows, largest + 1):
        row.id = number
