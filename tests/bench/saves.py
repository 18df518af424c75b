"""Cells saved per second against a real server, and the memory of its workers."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlencode

from sqlalchemy import Engine, select

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import get_period
from dashboard.clock import Clock
from dashboard.demonstration.accounts import PASSWORD, director
from dashboard.demonstration.figures import SHARES
from dashboard.measures.duties import duties
from models.organization import Unit
from tests.support.app import ROUTER
from tests.support.house import ROOT
from tests.support.server import free_port, wait_for

WORKERS, THREADS = 2, 4


@dataclass(frozen=True)
class Place:
    """A cell to save: whose, of which measure, in which field."""

    unit: str
    subject: str
    measure: str
    field: str
    scale: int


@dataclass
class Client:
    """One person at work: signed in over HTTP, saving one cell after another."""

    port: int
    who: str
    cookies: dict[str, str] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def send(self, method: str, path: str, body: str = "", kind: str = "") -> tuple[int, bytes]:
        """Send a request with the cookies and keep those that come back."""
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": kind,
            "X-CSRFToken": self.cookies.get("_csrf_token", ""),
        }
        try:
            answer = self._answer(method, path, body, headers)
        except (ConnectionError, http.client.BadStatusLine):  # The server let an idle connection go.
            self.connection.close()
            answer = self._answer(method, path, body, headers)
        content = answer.read()
        for header in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        return answer.status, content

    def _answer(self, method: str, path: str, body: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        self.connection.request(method, path, body, headers)
        return self.connection.getresponse()

    def sign_in(self) -> None:
        """Sign in by the form; raise where that fails."""
        self.send("GET", "/sign-in")
        form = {"name": self.who, "password": PASSWORD, "csrf_token": self.cookies["_csrf_token"]}
        status, _ = self.send("POST", "/sign-in", urlencode(form), "application/x-www-form-urlencoded")
        if status != 302:
            raise RuntimeError(f"{self.who} cannot sign in: {status}.")

    def visit(self, path: str, times: int) -> None:
        """Draw a screen so many times, as the router does."""
        address, _, query = path.partition("?")
        body = {
            "output": ROUTER,
            "outputs": [
                {"id": "_pages_content", "property": "children"},
                {"id": "_pages_store", "property": "data"},
            ],
            "inputs": [
                {"id": "_pages_location", "property": "pathname", "value": address},
                {"id": "_pages_location", "property": "search", "value": f"?{query}" if query else ""},
            ],
            "changedPropIds": ["_pages_location.pathname"],
        }
        for _ in range(times):
            status, _content = self.send(
                "POST", "/_dash-update-component", json.dumps(body), "application/json"
            )
            if status != 200:
                raise RuntimeError(f"{path} answered {status}.")

    def save(self, places: list[Place], period: str, count: int) -> None:
        """Save so many cells, going round the places; remember how long each took."""
        versions: dict[tuple[str, str], int] = {}
        for number in range(count):
            place = places[number % len(places)]
            key = (place.measure, place.subject)
            raw = str(1000 if place.field == "denominator" else number % 900)
            versions[key] = self.save_one(place, period, raw, versions.get(key, 0))

    def save_one(self, place: Place, period: str, raw: str, version: int) -> int:
        """Save one cell; remember how long it took, or why it was refused; return the row's version."""
        body = {
            "unit": place.unit,
            "period": period,
            "measure": place.measure,
            "subject": place.subject,
            "field": place.field,
            "raw": raw,
            "version": version,
        }
        began = perf_counter()
        status, content = self.send("POST", "/entry/save", json.dumps(body), "application/json")
        told = json.loads(content)
        if status == 200:
            self.times.append((perf_counter() - began) * 1000)
        else:
            self.refused.append(f"{status} {told.get('message', '')[:90]}")
        return int(told.get("version", version))


def places_by_unit(engine: Engine, period: str, today: Clock) -> dict[str, list[Place]]:
    """Return the cells that each unit can save in a period, by reporting unit."""
    viewer = Viewer.system("measurement")
    with Sessions(engine, today).read(viewer) as session:
        codes = {row.id: row.abbreviation for row in session.execute(select(Unit.id, Unit.abbreviation))}
        rows = session.execute(duties(get_period(session, period))).all()
    found: dict[str, list[Place]] = {}
    for duty, measure, version in rows:
        unit, subject = codes[duty.reporter_unit_id], codes[duty.subject_unit_id]
        fields = ("denominator", "numerator") if version.kind in SHARES else ("number",)
        found.setdefault(unit, []).extend(
            Place(unit, subject, measure.code, one, version.scale) for one in fields
        )
    return found


@contextmanager
def serving(address: str, today: str) -> Iterator[tuple[int, int]]:
    """Give the process number and the port of a real server over a set."""
    port = free_port()
    environment = {
        **os.environ,
        "DASHBOARD_DATABASE_URL": address,
        "DASHBOARD_TODAY": today,
        "DASHBOARD_PORT": str(port),
        "DASHBOARD_WORKERS": str(WORKERS),
        "DASHBOARD_THREADS": str(THREADS),
        "DASHBOARD_LOG_LEVEL": "WARNING",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "serve"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}", lambda: process.poll() is None)
        yield process.pid, port
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def look_around(port: int, period: str) -> None:
    """Let several people draw the large screens at once, so that every worker has everything in memory."""
    people = [Client(port, "reviewer") for _ in range(WORKERS * THREADS)]
    for person in people:
        person.sign_in()
    paths = ("/", "/review", f"/overview?period={period}", "/measures/PM-2.1.1-01", "/plan")
    threads = [
        threading.Thread(
            target=lambda one: [one.visit(path, 3) for path in paths], args=(person,), daemon=True
        )
        for person in people
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def memory(master: int) -> list[float]:
    """Return the resident memory of each worker in megabytes."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii").split()
    told = [Path(f"/proc/{child}/status").read_text(encoding="ascii") for child in children]
    return [int(re.findall(r"VmRSS:\s+(\d+)", one)[0]) / 1000 for one in told]


def run(port: int, by_unit: dict[str, list[Place]], period: str, units: list[str], count: int) -> str:
    """Let one person of each unit save so many cells, all at once; return what was measured in words."""
    people = [Client(port, director(unit)) for unit in units]
    for person in people:
        person.sign_in()
    threads = [
        threading.Thread(target=person.save, args=(by_unit[unit], period, count), daemon=True)
        for person, unit in zip(people, units, strict=True)
    ]
    began = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = perf_counter() - began
    times = [one for person in people for one in person.times]
    refused = Counter(sentence for person in people for sentence in person.refused)
    p95 = quantiles(times, n=20)[-1]
    return (
        f"{len(units):>2} at once: {len(times) / seconds:>6.0f} cells per second, "
        f"p50 {median(times):.1f} ms, p95 {p95:.1f} ms, slowest {max(times):.0f} ms; {len(times)} saved, "
        f"{refused.total()} refused{''.join(f'; {count} x {why}' for why, count in refused.items())}"
    )
