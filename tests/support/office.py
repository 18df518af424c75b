"""Finds LibreOffice Calc, and lets it open and save a workbook without a screen and without macros."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

NAMES = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
SECONDS = 120


class NoOffice(RuntimeError):
    """LibreOffice is not on this machine; the message says what to do."""


@cache
def office_path() -> str:
    """Return the path of LibreOffice; raise `NoOffice` where there is none."""
    named = os.environ.get("DASHBOARD_OFFICE")
    for path in filter(None, (named, *map(shutil.which, NAMES))):
        return path
    raise NoOffice("LibreOffice Calc is not on this machine. Install it, or name it in DASHBOARD_OFFICE.")


def resaved(content: bytes, folder: Path) -> bytes:
    """Return a workbook as LibreOffice writes it after opening it, in a profile of its own below `folder`."""
    sent, out = folder / "sent.xlsx", folder / "out"
    sent.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    command = [office_path(), profile, *options, str(out), str(sent)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    saved = out / sent.name
    if not saved.exists():
        raise AssertionError(f"LibreOffice did not save the workbook: {done.stdout} {done.stderr}")
    return saved.read_bytes()
