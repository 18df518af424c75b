"""Time of working out how every measure stands, for every unit in one period, beside the bare SQL."""

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import person_viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.clock import Clock
from dashboard.database import make_engine
from dashboard.measures.comparing import compared_in
from dashboard.measures.reading import all_facts
from models.vocabulary import PeriodKind
from tests.bench.screens import Result, Screen, captured, result

WHO = "reviewer.two"


def measure_statuses(full: str, small: str, today: str, codes: Sequence[str], requests: int) -> list[Result]:
    """Measure each period with the statements that both sets take; the full set is timed."""
    few = [statements(small, today, code) for code in codes]
    return [_timed(full, today, code, few[place], requests) for place, code in enumerate(codes)]


def statements(address: str, today: str, code: str) -> int:
    """Return how many statements one set takes."""
    engine, work = _work(address, today, code)
    with captured(engine) as sent:
        work()
    engine.dispose()
    return len(sent)


def _timed(address: str, today: str, code: str, queries_small: int, requests: int) -> Result:
    engine, work = _work(address, today, code)
    screen = Screen(WHO, f"(status of {work():,} figures in {code})")
    found = result(screen, lambda: work() and 0, engine, queries_small, requests)
    engine.dispose()
    return found


def _work(address: str, today: str, code: str) -> tuple[Engine, Callable[[], int]]:
    """Return a set, and what works out the statuses of a period there and says how many they are."""
    engine, clock = make_engine(address), Clock(date.fromisoformat(today))
    sessions = Sessions(engine, clock)
    viewer = person_viewer(sessions, WHO)

    def work() -> int:
        with sessions.read(viewer) as session:
            period, ids = _read_with(session, code)
            known = all_facts(session, viewer, lines_of=ids)
            now, day = clock.now(), clock.today()
            return sum(1 for facts in known.values() for _ in compared_in(facts, period, now, day))

    return engine, work


def _read_with(session: Session, code: str) -> tuple[PeriodView, list[int]]:
    """Return a period, and whose lines its figures are made of: a year's are those of all its quarters."""
    known = periods(session)
    period = next(each for each in known if each.code == code)
    if period.kind is not PeriodKind.YEAR_END:
        return period, [period.id]
    return period, [each.id for each in known if each.plan_year == period.plan_year]
