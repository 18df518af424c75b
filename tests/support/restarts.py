"""The real server, started again and again: its modules are imported once, and every start forks from there.

What a start does is what every start does: settings, database, application, warm-up, a worker of its own.
"""

import multiprocessing
import os
import signal
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from multiprocessing.process import BaseProcess

from sqlalchemy import Engine

from tests.support.server import STARTS_WITHIN, free_port
from tests.support.world import TODAY

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["app", "gunicorn.workers.gthread", "pandas", "plotly.graph_objects", __name__])


@dataclass
class Restarted:
    """A server of one life: its port and the process that leads its group."""

    port: int
    process: BaseProcess

    def kill(self) -> None:
        """End the server and its worker at once, as a crash would."""
        if self.process.pid is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.join(20)


def restart(engine: Engine) -> Restarted:
    """Start the server over a database on a port of its own and wait until it answers."""
    url, port = engine.url.render_as_string(hide_password=False), free_port()
    process = FORKS.Process(target=serve_alone, args=(url, port), daemon=True)
    process.start()
    limit = time.monotonic() + STARTS_WITHIN
    while not _answers(port):
        if time.monotonic() > limit or not process.is_alive():
            raise RuntimeError(f"The server did not start (exit code {process.exitcode}).")
        time.sleep(0.02)
    return Restarted(port, process)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def serve_alone(url: str, port: int) -> None:
    """Serve in a process group of its own (runs in the forked process)."""
    os.setsid()
    os.environ |= {
        "DASHBOARD_DATABASE_URL": url,
        "DASHBOARD_TODAY": TODAY.isoformat(),
        "DASHBOARD_SECRET_KEY": "a secret of this test run, long enough",
        "DASHBOARD_PORT": str(port),
        "DASHBOARD_WORKERS": "1",
        "DASHBOARD_LOG_LEVEL": "ERROR",
    }
    from dashboard.settings import read_settings  # After the fork, with the environment of this life.
    from dashboard.web.server import serve

    serve(read_settings(), lambda: None)
