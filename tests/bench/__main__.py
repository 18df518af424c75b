"""Prints server time, SQL, saves per second and memory on the full-size demonstration."""

import argparse
import os
import signal
import sys
from datetime import date

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods, present_quarter
from dashboard.clock import Clock
from dashboard.database import make_engine
from models.vocabulary import PeriodKind
from tests.bench.crowd import crowd
from tests.bench.full_set import TODAY, Sets, prepared, size_of
from tests.bench.history import measure_history
from tests.bench.pastes import pastes
from tests.bench.protecting import measure_protection
from tests.bench.releases import AIMS as RELEASES
from tests.bench.releases import measure_releases
from tests.bench.saves import look_around, memory, places_by_unit, run, serving
from tests.bench.screens import application, measure, over, screens, statements_of, table
from tests.bench.statuses import measure_statuses

AIMS = (
    "Aims: overview p95 at most 150 ms and 3 times its SQL; statuses 3 times their SQL; "
    "queries as in the small set; one client's save p95 at most 50 ms, thirty directors' 200 ms; "
    "a worker at most 250 MB."
)


def main() -> int:
    """Measure everything; return 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--postgres", action="store_true", help="measure on PostgreSQL instead of SQLite")
    parser.add_argument("--requests", type=int, default=60, help="requests for each screen (default 60)")
    parser.add_argument("--saves", type=int, default=400, help="cells that one client saves (default 400)")
    parser.add_argument("--privacy", action="store_true", help="measure the protection of small groups alone")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))  # So that servers are stopped too.
    print("Protecting small groups, 3,000 people in 30 units, 8 groups and 12 levels:")
    for line in measure_protection():
        print(line, flush=True)
    if asked.privacy:
        return 0
    postgres = asked.postgres or bool(os.environ.get("DASHBOARD_TEST_DATABASE_URL"))
    with prepared(postgres=postgres) as sets:
        name = "PostgreSQL" if postgres else "SQLite"
        print(f"\n{name}{size_of(sets.full)}, today is {TODAY}. Times in ms.\n")
        period, before, year = measure_screens(sets, asked.requests)
        measure_saves(sets, period, before, asked.saves)
        print("\nReleases, each in one process:")
        for line in measure_releases(sets.copy, TODAY, (before, year)):
            print(line, flush=True)
    print("\nHistory by workbook, a fresh department on SQLite:")
    for line in measure_history(TODAY):
        print(line, flush=True)
    print(f"\n{AIMS}\n{RELEASES}")
    return 0


def measure_screens(sets: Sets, requests: int) -> tuple[str, str, str]:
    """Print a line for each screen and the statuses; return the present, the last closed, a year."""
    server, settings = application(sets.full, TODAY)
    small = over(server, settings, sets.small)
    sessions = server.extensions["dashboard"].sessions
    with sessions.read(Viewer.system("measurement")) as session:
        period, before, year = known_periods(periods(session), sessions.clock.today())
    known = list(screens(sessions, period, before))
    few = [len(statements_of(server, small, screen)) for screen in known]
    small.dispose()
    full = over(server, settings, sets.full)
    results = [measure(server, full, one, few[place], requests) for place, one in enumerate(known)]
    full.dispose()
    results += measure_statuses(sets.full, sets.small, TODAY, (before, year), requests)
    print("\n".join(table(results)), flush=True)
    return period, before, year


def known_periods(known: tuple[PeriodView, ...], today: date) -> tuple[str, str, str]:
    """Return the codes of the present quarter, of the last closed one and of the last closed year."""
    present = present_quarter(known, today)
    closed = {each.kind: each.code for each in known if each.closed_at}
    if present is None or len(closed) < len(PeriodKind):
        raise RuntimeError("The set has no present quarter, or no closed year.")
    return present.code, closed[PeriodKind.QUARTER], closed[PeriodKind.YEAR_END]


def measure_saves(sets: Sets, period: str, before: str, saves: int) -> None:
    """Print saves per second by 1 and by 16 clients, pasted blocks, and the memory of the workers."""
    engine = make_engine(sets.copy)
    by_unit = places_by_unit(engine, period, Clock(date.fromisoformat(TODAY)))
    units = sorted(by_unit, key=lambda unit: -len(by_unit[unit]))
    print("\nSaving cells over HTTP, 2 workers with 4 threads, clients on the same machine:")
    with serving(sets.copy, TODAY) as (pid, port):
        fresh = memory(pid)
        print(run(port, by_unit, period, units[:1], saves), flush=True)
        print(run(port, by_unit, period, units[1:17], saves // 4), flush=True)
        print(pastes(port, by_unit[units[0]], period, saves // 10), flush=True)
        print(crowd(port, by_unit, period, engine, Clock(date.fromisoformat(TODAY))), flush=True)
        look_around(port, before)
        used = memory(pid)
    print(
        f"\nMemory of each worker: {_megabytes(fresh)} at start, {_megabytes(used)} after saves and screens."
    )
    engine.dispose()


def _megabytes(sizes: list[float]) -> str:
    return " and ".join(f"{size:.0f} MB" for size in sizes)


if __name__ == "__main__":
    sys.exit(main())
