"""Server time of each screen through the router's callback, beside the bare SQL that it needs."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles
from time import perf_counter
from typing import Any

import dash
from flask import Flask
from sqlalchemy import Engine, event

from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import person_viewer
from dashboard.clock import Clock
from dashboard.database import make_engine
from dashboard.demonstration.accounts import PASSWORD
from dashboard.settings import Settings
from dashboard.web.guard import House
from dashboard.web.logs import configure_logs
from dashboard.web.server import collect_seldom
from tests.support.app import Visitor

PEOPLE = ("reviewer.two", "director.bchap", "administrator", "staff")
# Human Resources answers for every unit, and a closed quarter is full of values.
LARGEST = (
    ("director.hr", "/entry/HR/{period}"),
    (PEOPLE[0], "/overview?period={before}"),
)
# What stands in the open places of an address, and the states of a screen that are worth a line.
SAMPLES: Mapping[str, tuple[str, ...]] = {
    "/entry/<unit>/<period>": ("/entry/BCHAP/{period}",),
    "/actions/<unit>/<period>": ("/actions/BCHAP/{period}",),
    "/correct/<unit>/<period>": ("/correct/BCHAP/{before}",),
    "/registers/<unit>/<period>": ("/registers/BCHAP/{period}",),
    "/submit/<unit>/<period>": ("/submit/BCHAP/{period}",),
    "/workbook/<unit>/<period>": ("/workbook/BCHAP/{period}",),
    "/work-plan/<unit>": ("/work-plan/BCHAP?period={period}",),
    "/measures/<code>": ("/measures/PM-2.1.1-01?period={before}", "/measures/2.1.1-M1"),
    "/definitions/<code>": ("/definitions/PM-2.1.1-01",),
    "/plan/<code>": ("/plan/2.1.1",),
    "/targets": ("/targets?year=3",),
    "/baselines": ("/baselines?year=3",),
    "/admin/people": ("/admin/people", "/admin/people?person=1"),
}
FAULT = b"Something went wrong"  # A screen that cannot be drawn is replaced by a sentence.
Statement = tuple[str, Any]


@dataclass(frozen=True)
class Screen:
    """A screen to measure: who looks at which address; no address means the frame around every screen."""

    who: str
    path: str


@dataclass(frozen=True)
class Result:
    """Times in milliseconds of one screen and of its bare SQL, and how many statements it takes."""

    screen: Screen
    median: float
    p95: float
    sql: float
    queries: int
    queries_small: int
    kilobytes: float


def application(address: str, today: str) -> tuple[Flask, Settings]:
    """Build the application over a set."""
    from app import create_app  # Only here: it draws in Dash and every screen.

    configure_logs("WARNING")
    day = date.fromisoformat(today)
    settings = Settings(
        database_url=address, today=day, secret_key="a secret of this measurement, long enough"
    )
    server = create_app(settings)
    collect_seldom()  # As every worker does.
    return server, settings


def over(server: Flask, settings: Settings, address: str) -> Engine:
    """Let the application run over another set; return the engine that it then uses."""
    engine = make_engine(address)
    clock = Clock(settings.today)
    server.extensions["dashboard"] = House(settings, Sessions(engine, clock), clock)
    return engine


def screens(sessions: Sessions, period: str, before: str) -> Iterator[Screen]:
    """Yield every registered screen with somebody who may open it, and the largest ones."""
    viewers = {who: person_viewer(sessions, who) for who in PEOPLE}
    yield Screen(PEOPLE[0], "")
    for page in dash.page_registry.values():
        who = next((who for who in PEOPLE if viewers[who].may_somewhere(page["requires"])), None)
        if who is not None and not page["module"].endswith("not_found_404"):
            for address in _addresses(page["path_template"] or page["path"]):
                yield Screen(who, address.format(period=period, before=before))
    for who, path in LARGEST:
        yield Screen(who, path.format(period=period, before=before))


def _addresses(template: str) -> tuple[str, ...]:
    """Return the addresses by which a screen is measured; raise where nobody said with what to fill it."""
    found = SAMPLES.get(template, (template,))
    if any("<" in address for address in found):
        raise RuntimeError(f"Say in SAMPLES with what {template} is measured.")
    return found


@contextmanager
def captured(engine: Engine) -> Iterator[list[Statement]]:
    """Collect the statements that go to the database meanwhile."""
    statements: list[Statement] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            statements.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def draw(visitor: Visitor, screen: Screen) -> int:
    """Draw a screen once; return the size of the answer in bytes, or raise where there is none."""
    answer = visitor.page(screen.path).answer if screen.path else visitor.get("/_dash-layout")
    content = answer.get_data()
    if answer.status_code != 200 or FAULT in content:
        raise RuntimeError(f"{screen.path or 'The frame'} cannot be drawn for {screen.who}.")
    return len(content)


def visitor_of(server: Flask, who: str) -> Visitor:
    """Sign somebody in."""
    visitor = Visitor(server.test_client())
    if visitor.sign_in(who, PASSWORD).status_code != 302:
        raise RuntimeError(f"{who} cannot sign in.")
    return visitor


def statements_of(server: Flask, engine: Engine, screen: Screen) -> list[Statement]:
    """Return the statements that a screen takes once it is warm."""
    visitor = visitor_of(server, screen.who)
    draw(visitor, screen)
    with captured(engine) as statements:
        draw(visitor, screen)
    return statements


def measure(server: Flask, engine: Engine, screen: Screen, queries_small: int, requests: int) -> Result:
    """Time a screen, then the statements it sends."""
    visitor = visitor_of(server, screen.who)
    return result(screen, lambda: draw(visitor, screen), engine, queries_small, requests)


def result(
    screen: Screen, action: Callable[[], int], engine: Engine, queries_small: int, requests: int
) -> Result:
    """Time an action that returns a size in bytes, then its statements alone on a plain connection."""
    action()
    with captured(engine) as statements:
        size = action()
    times = [timed(action) for _ in range(requests)]
    sql = replayed(engine, statements, requests)
    p95 = quantiles(times, n=20)[-1]
    return Result(screen, median(times), p95, sql, len(statements), queries_small, size / 1000)


def replayed(engine: Engine, statements: list[Statement], requests: int) -> float:
    """Return the median time of sending statements and fetching their rows, with only the driver."""
    with engine.connect() as connection:
        cursor = connection.connection.cursor()

        def once() -> None:
            for statement, parameters in statements:
                cursor.execute(statement, parameters)
                if cursor.description:
                    cursor.fetchall()

        once()
        return median(timed(once) for _ in range(requests))


def timed(action: Any) -> float:
    """Return how many milliseconds an action takes."""
    began = perf_counter()
    action()
    return (perf_counter() - began) * 1000


def table(results: list[Result]) -> Iterator[str]:
    """Yield the results as lines of a table."""
    yield (
        f"{'screen':<38} {'as':<14} {'median':>8} {'p95':>8} {'SQL':>8} {'ratio':>6} {'p95/SQL':>8} "
        f"{'queries':>8} {'small set':>10} {'kB':>7}"
    )
    for one in results:
        yield (
            f"{one.screen.path or '(frame)':<38} {one.screen.who:<14} {one.median:>8.1f} {one.p95:>8.1f} "
            f"{one.sql:>8.2f} {one.median / one.sql:>6.1f} {one.p95 / one.sql:>8.1f} "
            f"{one.queries:>8} {one.queries_small:>10} {one.kilobytes:>7.1f}"
        )
