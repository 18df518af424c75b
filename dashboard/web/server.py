"""Serves the application with gunicorn: workers with threads, each worker building its own application."""

import ctypes
import errno
import gc
import socket
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.util import import_app

from dashboard.errors import SetupError
from dashboard.settings import Settings
from dashboard.web.routes import VENDOR

APPLICATION = "app:main()"
MMAP_THRESHOLD = -3  # The number of glibc's option M_MMAP_THRESHOLD.
ARENA_MAX = -8  # And of M_ARENA_MAX.


def ensure_port_free(host: str, port: int) -> None:
    """Raise `SetupError` with a sentence when the address cannot be served."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SetupError(_refusal(host, port, error)) from None


def _refusal(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is already taken; set DASHBOARD_PORT or stop the other server."
    if error.errno == errno.EACCES:
        return f"Port {port} is reserved on this machine; set DASHBOARD_PORT to one above 1023."
    return f"DASHBOARD_HOST is “{host}”, which is no address of this machine."


def ensure_frontend(settings: Settings) -> None:
    """Raise `SetupError` when a third-party file that pages need is not installed."""
    missing = [path for path in VENDOR.values() if not (settings.frontend / path).is_file()]
    if missing:
        raise SetupError(f"The front-end file {missing[0]} is missing. Run “make setup” first.")


class Server(BaseApplication):
    """Gunicorn, configured by the settings alone: no configuration file, no control socket."""

    def __init__(self, settings: Settings, ready: Callable[[], None]) -> None:
        self.settings = settings
        self.ready = ready
        super().__init__()

    def load_config(self) -> None:
        """Take over the settings."""
        for name, value in self.options().items():
            self.cfg.set(name, value)

    def options(self) -> dict[str, Any]:
        """Return gunicorn's options; a worker that hangs for a minute is replaced."""
        host = f"[{self.settings.host}]" if ":" in self.settings.host else self.settings.host
        return {
            "bind": f"{host}:{self.settings.port}",
            "worker_class": "gthread",
            "workers": self.settings.workers,
            "threads": self.settings.threads,
            "preload_app": False,
            "control_socket_disable": True,
            "timeout": 60,
            "graceful_timeout": 15,
            "keepalive": 5,
            "loglevel": self.settings.log_level.lower(),
            "when_ready": lambda _server: self.ready(),
        }

    def load(self) -> Any:
        """Build the application in a worker."""
        give_back_large_blocks()
        application = import_app(APPLICATION)
        collect_seldom()
        return application


def give_back_large_blocks() -> None:
    """Have glibc give a block above a megabyte back when it is freed; other C libraries do so by themselves.

    Each sign-in takes 19 MiB for a moment, which every thread of a worker would otherwise keep. Two pools of
    smaller blocks are enough for threads of which one runs at a time; each keeps what it once had.
    """
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(MMAP_THRESHOLD, 1024 * 1024)
        set_option(ARENA_MAX, 2)


def collect_seldom() -> None:
    """Leave what the application consists of out of Python's search for cycles, and search less often.

    A large screen makes ten thousands of rows that all live until it is drawn; searching among them in vain
    took half of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def serve(settings: Settings, ready: Callable[[], None]) -> None:
    """Serve until stopped; `ready` is called once the address answers."""
    ensure_frontend(settings)
    ensure_port_free(settings.host, settings.port)
    Server(settings, ready).run()
