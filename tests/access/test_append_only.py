"""What is append-only can be changed by nobody, not even with the database's own tools."""

from typing import Any

import pytest
from sqlalchemy import Connection, Executable, Table, delete, func, insert, select, text, update
from sqlalchemy.exc import DatabaseError, InternalError

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from models import Base
from models.audit import APPEND_ONLY, Tombstone
from tests.support.content import SYSTEM
from tests.support.scene import NOW, Scene


@pytest.fixture
def connection(scene: Scene) -> Connection:
    """Give the raw connection of the database, with a row in every append-only table."""
    with scene.world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.add(
            Tombstone(
                table_name="evidence",
                row_key="1",
                sha256="0",
                reason="Named a person.",
                administrator_id=1,
                lead_id=2,
                at=NOW,
            )
        )
    assert isinstance(scene.world.sessions.bind, Connection)
    return scene.world.sessions.bind


def table_of(name: str) -> Table:
    return Base.metadata.tables[name]


def refused(connection: Connection, statement: Any) -> str:
    """Return the database's sentence of refusal; the transaction goes on."""
    inside = connection.begin_nested()
    try:
        with pytest.raises((DatabaseError, InternalError)) as caught:
            connection.execute(statement)
    finally:
        inside.rollback()
    return str(caught.value.orig)


def rows(connection: Connection, name: str) -> int:
    return connection.execute(select(func.count()).select_from(table_of(name))).scalar_one()


@pytest.mark.parametrize("name", APPEND_ONLY)
def test_a_row_is_neither_changed_nor_deleted(connection: Connection, name: str) -> None:
    before = rows(connection, name)
    assert before > 0
    column = next(iter(table_of(name).columns))
    for statement in (update(table_of(name)).values({column.name: column}), delete(table_of(name))):
        assert f"{name} is append-only" in refused(connection, statement)
    assert rows(connection, name) == before


@pytest.mark.parametrize("name", APPEND_ONLY)
def test_a_table_is_not_emptied_and_a_row_not_replaced(connection: Connection, name: str) -> None:
    before = rows(connection, name)
    if connection.dialect.name == "postgresql":
        statement: Executable = text(f"TRUNCATE {name} CASCADE")
    else:
        kept = connection.execute(select(table_of(name)).limit(1)).mappings().one()
        statement = insert(table_of(name)).prefix_with("OR REPLACE").values(**kept)
    assert "is append-only" in refused(connection, statement)
    assert rows(connection, name) == before


def test_other_tables_may_change(connection: Connection) -> None:
    connection.execute(update(table_of("line")).values(state="open"))
    states = connection.execute(select(table_of("line").c.state).distinct()).scalars().all()
    assert states == ["open"]
