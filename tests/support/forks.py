"""The real server as a forked process: its modules are imported once, and every start forks from there.

What a start does is what every start does: settings, database, application, warm-up, workers of its own.
"""

import multiprocessing
import os
from collections.abc import Mapping
from multiprocessing.process import BaseProcess

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["app", "gunicorn.workers.gthread", "pandas", "plotly.graph_objects", __name__])


def fork_server(environment: Mapping[str, str]) -> BaseProcess:
    """Start a server with the settings of an environment; the process leads a group of its own."""
    process = FORKS.Process(target=serve_alone, args=(dict(environment),), daemon=True)
    process.start()
    return process


def serve_alone(environment: dict[str, str]) -> None:
    """Serve in a process group of its own (runs in the forked process)."""
    os.setsid()
    os.environ |= environment
    from dashboard.settings import read_settings  # After the fork, with the environment of this life.
    from dashboard.web.server import serve

    serve(read_settings(), lambda: None)
