"""Finds a Chromium that really starts: the one named, the machine's own, or Playwright's."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from tempfile import TemporaryDirectory

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Containers have no sandbox rights and little shared memory; nothing may leave the machine.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
)
OWN_PATH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class NoBrowser(RuntimeError):
    """No Chromium on this machine starts; the message says what to do."""


@cache
def chromium_path() -> str:
    """Return the path of a Chromium that starts; raise `NoBrowser` where there is none."""
    if named := os.environ.get("DASHBOARD_CHROMIUM"):
        if not starts(named):
            raise NoBrowser(f"DASHBOARD_CHROMIUM is “{named}”, which does not start as a browser.")
        return named
    for path in _candidates():
        if starts(path):
            return path
    raise NoBrowser("No Chromium starts on this machine. Install one, or name it in DASHBOARD_CHROMIUM.")


def starts(path: str) -> bool:
    """Say whether the program renders an empty page without a screen."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [path, "--headless", *ARGUMENTS, f"--user-data-dir={profile}", "--dump-dom", "about:blank"]
        try:
            shown = subprocess.run(command, capture_output=True, timeout=90, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return shown.returncode == 0 and b"<html" in shown.stdout


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    # A process of its own, because Playwright may already run in this one.
    answer = subprocess.run([sys.executable, "-c", OWN_PATH], capture_output=True, text=True, check=False)
    if answer.returncode == 0:
        yield answer.stdout.strip()
