"""A worker of its own beside the server of a demonstration, so that `make run` needs no second command.

A real installation runs `worker` as a service, which outlives the server and also reminds and sends mail.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

ENDS_WITHIN = 10.0  # Seconds for a job to be left; another worker takes it up again.


@contextmanager
def worker_beside(*, wanted: bool) -> Iterator[None]:
    """Run a worker for releases while the server runs; it also ends by itself when the server dies."""
    owner = os.getpid()
    words = [sys.executable, "-m", "dashboard", "worker", "--beside", str(owner)]
    worker = subprocess.Popen(words) if wanted else None  # noqa: S603  # Our own program.
    try:
        yield
    finally:
        if worker is not None and os.getpid() == owner:  # Not in the server's forked workers.
            worker.terminate()
            try:
                worker.wait(ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                worker.kill()
