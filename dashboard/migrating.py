"""Brings a database to a migration and back, by Alembic, which no worker that serves screens needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from dashboard.database import MIGRATIONS
from dashboard.errors import SetupError


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database to a revision of the migrations (`head` by default)."""
    with _migrating(engine) as config:
        command.upgrade(config, revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the database back to an earlier revision (`base` empties it)."""
    with _migrating(engine) as config:
        command.downgrade(config, revision)


def schema_differences(engine: Engine) -> None:
    """Raise Alembic's error when the models and the migrated database differ."""
    with _migrating(engine) as config:
        command.check(config)


@contextmanager
def _migrating(engine: Engine) -> Iterator[Config]:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.execution_options(write=True).connect() as connection, _tables_may_be_remade(connection):
        config.attributes["connection"] = connection
        yield config
        _refuse_loose_ends(connection)
        connection.commit()


@contextmanager
def _tables_may_be_remade(connection: Connection) -> Iterator[None]:
    """Let SQLite drop and remake tables that others refer to."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name != "sqlite":
        yield
        return
    driver.execute("PRAGMA foreign_keys=OFF")  # It counts only outside a transaction.
    try:
        yield
    finally:
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=ON")


def _refuse_loose_ends(connection: Connection) -> None:
    """Raise `SetupError` where a migration of SQLite left a row that refers to nothing."""
    if connection.dialect.name != "sqlite":
        return
    if found := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise SetupError(f"The migration would leave rows of {found[0]} that refer to nothing in {found[2]}.")
