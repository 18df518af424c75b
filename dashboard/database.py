"""Engines, transactions and migrations: the only place that knows which database is used."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, Table, create_engine, event, func, insert, make_url, select
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase

from dashboard.errors import SetupError

CHUNK = 5000
MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
PRAGMAS = (
    "journal_mode=WAL",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # Otherwise INSERT OR REPLACE deletes append-only rows unnoticed.
    "synchronous=FULL",
    "busy_timeout=8000",
    "cache_size=-8000",
)


def make_engine(url: str) -> Engine:
    """Return an engine; SQLite gets WAL, full synchronisation and `BEGIN IMMEDIATE` for writes."""
    try:
        parsed = make_url(url)
        parsed.get_dialect()
    except SQLAlchemyError:
        raise SetupError("DASHBOARD_DATABASE_URL is not a database address of ours.") from None
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise SetupError("DASHBOARD_DATABASE_URL must begin with sqlite:/// or postgresql://.")
    if parsed.get_backend_name() == "postgresql":
        return create_engine(url, pool_pre_ping=True, pool_size=8, hide_parameters=True)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def writing(bind: Engine | Connection) -> Engine | Connection:
    """Return the same bind, marked so that its transactions take SQLite's write lock at once."""
    return bind.execution_options(write=True) if isinstance(bind, Engine) else bind


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


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


def insert_many(
    connection: Connection, model: type[DeclarativeBase], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows that all have the same columns; where keys are given, later rows follow them."""
    table = cast("Table", model.__table__)
    if connection.dialect.name != "postgresql":
        for start in range(0, len(rows), CHUNK):
            connection.execute(insert(table), rows[start : start + CHUNK])
    elif rows:
        _copy(connection, table, rows)
        if "id" in rows[0]:
            largest = select(func.max(table.c.id)).scalar_subquery()
            connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), largest)))


def _copy(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Send rows by COPY, much faster than INSERT; checks, foreign keys and triggers hold all the same."""
    dialect, names = connection.dialect, list(rows[0])
    processors = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    columns = list(zip(names, processors, strict=True))
    quoted = ", ".join(dialect.identifier_preparer.quote(name) for name in names)
    driver = connection.connection.driver_connection
    if driver is None:
        raise SetupError("The database does not answer.")
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({quoted}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([process(row[name]) if process else row[name] for name, process in columns])


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


def check_ready(engine: Engine) -> None:
    """Raise `SetupError` when the database cannot be reached or its migrations are behind."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    newest = ScriptDirectory.from_config(config).get_current_head()
    try:
        with engine.execution_options(write=False).connect() as connection:
            present = MigrationContext.configure(connection).get_current_revision()
    except DBAPIError as error:
        cause = str(error.orig).splitlines()[0].rstrip(".")
        raise SetupError(f"The database cannot be reached: {cause}.") from None
    if present != newest:
        raise SetupError(
            f"The database is at migration {present or 'none'} and the software needs {newest}. "
            "Run “python -m dashboard upgrade” first."
        )


def trouble_sentence(error: OperationalError) -> str:
    """Say in words what a database that is locked, full or away means for the person."""
    cause = str(error.orig).lower()
    if "locked" in cause or "busy" in cause:
        return "The database is busy, so this was not saved. Please try again in a moment."
    if "full" in cause or "no space" in cause:
        return "The database has no room left, so this was not saved. Please tell the administrator."
    return "The database does not answer, so this was not saved. Please try again in a moment."
