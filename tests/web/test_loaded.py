"""A process that serves screens holds no library that only work behind them needs: every worker pays."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from tests.support.house import ROOT
from tests.support.world import FIRST, PERIOD

BEHIND = ("alembic", "apscheduler", "openpyxl", "scipy.optimize", "scipy.stats", "typer")
SCREENS = (
    "/",
    f"/overview?period={PERIOD}",
    f"/measures/{FIRST}",
    f"/entry/BCHAP/{PERIOD}",
    "/plan",
    "/review",
)
PROGRAM = """
import json, sys
from app import create_app
from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from dashboard.database import check_ready, make_engine
ours = set(sys.modules)
from tests.support.app import SETTINGS, Visitor
tests = set(sys.modules) - ours

engine = make_engine(sys.argv[1])
check_ready(engine)
visitor = Visitor(create_app(SETTINGS, Sessions(engine, Clock(SETTINGS.today))).test_client())
visitor.sign_in("reviewer.bchap")
headings = [visitor.page(path).heading for path in json.loads(sys.argv[2])]
print(json.dumps([headings, sorted(set(sys.modules) - tests)]))
"""


@pytest.mark.slow
def test_screens_are_drawn_without_the_libraries_of_work_behind_them(
    new_department: Callable[[str, str], Engine],
) -> None:
    address = new_department("sqlite", "loaded").url.render_as_string(hide_password=False)
    words = [sys.executable, "-c", PROGRAM, address, json.dumps(SCREENS)]
    done = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    headings, loaded = json.loads(done.stdout.splitlines()[-1])
    assert len(set(headings)) == len(SCREENS), headings
    assert "dashboard.measures.charts" in loaded
    assert not set(BEHIND) & set(loaded)
