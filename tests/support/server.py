"""A real server in a process of its own, for the browser, for load and for being killed."""

import os
import signal
import socket
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.support.databases import BACKENDS
from tests.support.forks import fork_server
from tests.support.world import TODAY

STARTS_WITHIN = 60.0


@dataclass
class Server:
    """A running server: its port, its database, its folder of files and the process that leads its group."""

    port: int
    engine: Engine
    files: Path
    process: BaseProcess

    @property
    def address(self) -> str:
        """Return where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """End the server and its workers at once, as a crash would."""
        if self.process.pid is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.join(20)


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def start(engine: Engine, port: int = 0) -> Server:
    """Start a server over a database, on a free port if none is given, and wait until it answers."""
    port, files = port or free_port(), Path(tempfile.mkdtemp(prefix="dashboard-files-"))
    settings = {
        "DASHBOARD_DATABASE_URL": engine.url.render_as_string(hide_password=False),
        "DASHBOARD_FILES": str(files),
        "DASHBOARD_TODAY": TODAY.isoformat(),
        "DASHBOARD_SECRET_KEY": "a secret of this test run, long enough",
        "DASHBOARD_PORT": str(port),
        "DASHBOARD_WORKERS": "1",
        "DASHBOARD_LOG_LEVEL": "WARNING",
    }
    server = Server(port, engine, files, fork_server(settings))
    wait_for(server.address, server.process.is_alive)
    return server


def wait_for(address: str, alive: Callable[[], bool]) -> None:
    """Wait until a server says that it is ready; raise where its process ends first."""
    limit = time.monotonic() + STARTS_WITHIN
    while not answers(address):
        if time.monotonic() > limit or not alive():
            raise RuntimeError(f"The server at {address} did not start.")
        time.sleep(0.02)


def answers(address: str) -> bool:
    """Say whether a server is ready."""
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


# The database is behind everything that a browser can see; these few journeys go over both all the same.
BOTH = pytest.mark.parametrize("live", BACKENDS, indirect=True)


@pytest.fixture(params=["sqlite"])
def live(request: pytest.FixtureRequest, new_department: Callable[[str, str], Engine]) -> Iterator[Server]:
    """Give a server over the small department on a database of its own; SQLite unless BOTH are asked for."""
    server = start(new_department(request.param, "live"))
    yield server
    server.kill()
