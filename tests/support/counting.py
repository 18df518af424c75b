"""Counts the statements that a database is asked, so that tests see what grows with rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from tests.support.world import World


@contextmanager
def counted_statements(world: World) -> Iterator[list[str]]:
    """Give a list that fills with every statement that is executed inside."""
    told: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        told.append(statement)

    event.listen(world.sessions.bind, "before_cursor_execute", note)
    try:
        yield told
    finally:
        event.remove(world.sessions.bind, "before_cursor_execute", note)
