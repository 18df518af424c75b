"""Engines, transactions and what a database is at: the only place that knows which database is used."""

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import Any, cast

from sqlalchemy import (
    Connection,
    Engine,
    Table,
    column,
    create_engine,
    event,
    func,
    insert,
    inspect,
    make_url,
    select,
    table,
)
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase

from dashboard.errors import SetupError

CHUNK = 5000
PATIENCE = 8.0  # Seconds that a writer of SQLite waits for the others.
LOOK = 0.002  # Seconds between two looks.
MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
PRAGMAS = (
    "journal_mode=WAL",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # Otherwise INSERT OR REPLACE deletes append-only rows unnoticed.
    "synchronous=FULL",
    f"busy_timeout={PATIENCE * 1000:.0f}",
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
        return create_engine(
            url, pool_pre_ping=True, pool_size=8, hide_parameters=True, json_serializer=canonical_json
        )
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True, json_serializer=canonical_json)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def canonical_json(content: Any) -> str:
    """Return the one spelling of a document: keys in order, no spaces, letters as they are.

    Everything kept as JSON is kept so; a document's hash is that of these characters in UTF-8.
    """
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def writing(bind: Engine | Connection) -> Engine | Connection:
    """Return the same bind, marked so that its transactions take SQLite's write lock at once."""
    return bind.execution_options(write=True) if isinstance(bind, Engine) else bind


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("write", False):
        _begin_writing(connection)
    else:
        connection.exec_driver_sql("BEGIN")


def _begin_writing(connection: Connection) -> None:
    """Take SQLite's write lock, looking every few milliseconds whether it is free.

    SQLite itself sleeps up to a tenth of a second between two looks, while whoever comes later goes first.
    """
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA busy_timeout=0")
    try:
        limit = monotonic() + PATIENCE
        while monotonic() < limit and not _begun(driver):
            sleep(LOOK)
        if not driver.in_transaction:
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # Raises what everybody expects.
    finally:
        driver.execute(f"PRAGMA busy_timeout={PATIENCE * 1000:.0f}")


def _begun(driver: Any) -> bool:
    try:
        driver.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def insert_many(
    connection: Connection, model: type[DeclarativeBase], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows that all have the same columns; where keys are given, later rows follow them."""
    target = cast("Table", model.__table__)
    if connection.dialect.name != "postgresql":
        for start in range(0, len(rows), CHUNK):
            connection.execute(insert(target), rows[start : start + CHUNK])
    elif rows:
        _copy(connection, target, rows)
        if "id" in rows[0]:
            largest = select(func.max(target.c.id)).scalar_subquery()
            connection.execute(select(func.setval(func.pg_get_serial_sequence(target.name, "id"), largest)))


def _copy(connection: Connection, target: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Send rows by COPY, much faster than INSERT; checks, foreign keys and triggers hold all the same."""
    dialect, names = connection.dialect, list(rows[0])
    processors = [target.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    columns = list(zip(names, processors, strict=True))
    quoted = ", ".join(dialect.identifier_preparer.quote(name) for name in names)
    driver = connection.connection.driver_connection
    if driver is None:
        raise SetupError("The database does not answer.")
    with driver.cursor() as cursor, cursor.copy(f"COPY {target.name} ({quoted}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([process(row[name]) if process else row[name] for name, process in columns])


def check_ready(engine: Engine) -> None:
    """Raise `SetupError` when the database cannot be reached or its migrations are behind."""
    newest = newest_migration()
    try:
        with engine.execution_options(write=False).connect() as connection:
            present = _present_migration(connection)
    except DBAPIError as error:
        cause = str(error.orig).splitlines()[0].rstrip(".")
        raise SetupError(f"The database cannot be reached: {cause}.") from None
    if present != newest:
        raise SetupError(
            f"The database is at migration {present or 'none'} and the software needs {newest}. "
            "Run “python -m dashboard upgrade” first."
        )


def newest_migration() -> str:
    """Return the migration that no other follows, from the files: Alembic would cost each worker 11 MB."""
    told = "".join(path.read_text(encoding="utf-8") for path in MIGRATIONS.glob("versions/*.py"))
    followed = re.findall(r'^down_revision = "(.+)"$', told, re.MULTILINE)
    (newest,) = set(re.findall(r'^revision = "(.+)"$', told, re.MULTILINE)) - set(followed)
    return newest


def _present_migration(connection: Connection) -> str | None:
    """Return the migration that a database is at, as Alembic notes it; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(select(column("version_num")).select_from(table("alembic_version")))


def trouble_sentence(error: OperationalError) -> str:
    """Say in words what a database that is locked, full or away means for the person."""
    cause = str(error.orig).lower()
    if "locked" in cause or "busy" in cause:
        return "The database is busy, so this was not saved. Please try again in a moment."
    if "full" in cause or "no space" in cause:
        return "The database has no room left, so this was not saved. Please tell the administrator."
    return "The database does not answer, so this was not saved. Please try again in a moment."
