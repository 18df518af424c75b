"""Time of taking in, accepting and taking back 5,000 figures of earlier periods, and their statements."""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice, product
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.calendar.queries import get_period
from dashboard.clock import Clock
from dashboard.database import make_engine
from dashboard.measures.commands import Adopt, adopt
from dashboard.measures.kinds import kind_of
from dashboard.migrating import upgrade
from models.measures import Measure, MeasureVersion
from models.organization import Person, Unit
from models.vocabulary import DecidedBy, Frequency, Level, VersionState
from tests.bench.screens import captured
from tests.support.content import SYSTEM
from tests.support.histories import accepted, filled, question, send, started_late, undone
from tests.support.world import World, fill

ROWS = 5_000
QUARTERS = [f"Y{year}Q{quarter}" for year in (1, 2, 3) for quarter in (1, 2, 3, 4)][:-1]
Row = dict[str, object]


def measure_history(today: str) -> Iterator[str]:
    """Yield a line for each step over a fresh department on SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'history.sqlite'}")
        upgrade(engine)
        world = World(Sessions(engine, Clock(date.fromisoformat(today))))
        fill(world.sessions)
        started_late(world)
        content = filled(world, Values=list(islice(_rows(world), ROWS)))
        mark = ""

        def look() -> None:
            nonlocal mark
            mark = question(world, content).mark

        yield _timed("looked through, with every difference told", engine, look)
        yield _timed(
            "taken in (the file is read and checked again)", engine, lambda: send(world, content, mark)
        )
        yield _timed("accepted by a lead as one", engine, lambda: accepted(world))
        yield _timed("taken back as one", engine, lambda: undone(world))
        engine.dispose()


def _rows(world: World) -> Iterator[Row]:
    """Yield one row after the other: each measure of every unit in every quarter before the system."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        measures = list(_in_use(session))
        units = session.scalars(select(Unit.abbreviation).where(Unit.reports).order_by(Unit.id)).all()
    for (code, share), unit, period in product(measures, units, QUARTERS):
        figures: Row = {"Count": 21, "Out of": 50} if share else {"Number": 21}
        yield {"Measure": code, "Unit": unit, "Period": period, **figures}


def _in_use(session: Session) -> Iterator[tuple[str, bool]]:
    """Take drafted measures with plain numbers into use, and yield each code and whether it is a share."""
    named = session.execute(select(Person.sign_in_name, Person.id))
    people = {row[0]: row[1] for row in named}
    start = get_period(session, "Y3Q1").ordinal
    statement = select(Measure.code, MeasureVersion.kind).join(
        MeasureVersion, MeasureVersion.measure_id == Measure.id
    )
    drafts = statement.where(MeasureVersion.state == VersionState.DRAFT, MeasureVersion.level == Level.UNIT)
    for code, kind in session.execute(drafts.order_by(Measure.code)).all():
        share = kind_of(kind).fields == ("numerator", "denominator")
        if share or (kind_of(kind).fields == ("number",) and not kind_of(kind).choices):
            reviewer, lead = people["reviewer"], people["lead"]
            how = (Frequency.QUARTERLY, DecidedBy.DEMONSTRATION)
            adopt(session, SYSTEM, Adopt(code, start, None, *how, reviewer, reviewer, lead))
            yield code, share


def _timed(what: str, engine: Engine, step: Callable[[], object]) -> str:
    began = time.perf_counter()
    with captured(engine) as sent:
        step()
    seconds = time.perf_counter() - began
    return f"{ROWS:,} figures of history {what}: {seconds:.1f} s, {len(sent):,} statements"
