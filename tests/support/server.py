"""A real server in a process of its own, for the browser, for load and for being killed."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from tests.support.databases import BACKENDS
from tests.support.world import ROOT, TODAY, fill

STARTS_WITHIN = 60.0


@dataclass
class Server:
    """A running server: its address, its database and its process."""

    address: str
    engine: Engine
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End the server and its workers at once, as a crash would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def start(engine: Engine, port: int, workers: int = 1) -> Server:
    """Start a server over a database and wait until it answers."""
    url = engine.url.render_as_string(hide_password=False)
    environment = {
        "DASHBOARD_FILES": tempfile.mkdtemp(prefix="dashboard-files-"),
        **os.environ,
        "DASHBOARD_DATABASE_URL": url,
        "DASHBOARD_TODAY": TODAY.isoformat(),
        "DASHBOARD_SECRET_KEY": "a secret of this test run, long enough",
        "PYTHONWARNINGS": "default",
    }
    command = [sys.executable, "-m", "gunicorn", "--no-control-socket", "-k", "gthread", "--threads", "4"]
    command += ["-w", str(workers), "-b", f"127.0.0.1:{port}", "--log-level", "warning", "app:main()"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    server = Server(f"http://127.0.0.1:{port}", engine, process)
    wait_for(server)
    return server


def wait_for(server: Server) -> None:
    """Wait until the server says that it is ready; raise where its process ends first."""
    limit = time.monotonic() + STARTS_WITHIN
    ready = False
    while not ready:
        if server.process.poll() is not None or time.monotonic() > limit:
            raise RuntimeError(f"The server did not start (exit code {server.process.poll()}).")
        try:
            with urllib.request.urlopen(f"{server.address}/readyz", timeout=2) as answer:
                ready = answer.status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)


@pytest.fixture(params=BACKENDS)
def live(request: pytest.FixtureRequest, new_database: Callable[[str, str], Engine]) -> Iterator[Server]:
    """Give a server over the small department on a database of its own, of each kind."""
    engine = new_database(request.param, "live")
    fill(Sessions(engine, Clock(TODAY)))
    server = start(engine, free_port())
    yield server
    server.kill()
