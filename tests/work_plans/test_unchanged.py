"""A quarter by exception: everything that may stand is told in one action, the rest is named."""

from datetime import date

import pytest
from sqlalchemy import func, select

from dashboard.errors import WrongState
from dashboard.work_plans.unchanged import NothingChanged, Repeated, nothing_changed
from models.audit import AuditEntry
from models.vocabulary import ImplementationStatus as Status
from models.vocabulary import LineState
from tests.support.placing import SYSTEM
from tests.support.planning import CONTRIBUTOR, DIRECTOR, UNDER_WAY, plan_of, planned, row_of, run, tell
from tests.support.world import PERIOD, World

COMMAND = NothingChanged("BCHAP", PERIOD)
STANDS, PASSED, OVERDUE, TOLD = "2.1.1.c", "2.1.2.d", "2.1.2.e", "2.1.2.f"


def last_quarter(world: World) -> None:
    """Tell of four activities in the quarter before; one of them is told again in this one."""
    ahead, past = date(2026, 12, 20), date(2026, 11, 20)
    tell(world, period="Y3Q3", activity=STANDS, **UNDER_WAY, by_when=ahead)
    tell(world, period="Y3Q3", activity=PASSED, **UNDER_WAY, by_when=past)
    tell(world, period="Y3Q3", activity=OVERDUE, status=Status.NOT_STARTED)
    planned(world, activity=OVERDUE, due_on=past)
    tell(world, period="Y3Q3", activity=TOLD, status=Status.NOT_STARTED)
    tell(world, activity=TOLD, status=Status.BLOCKED, reason="No contract.")


def test_what_may_stand_is_repeated_and_the_rest_is_named(world: World) -> None:
    last_quarter(world)
    done = run(world, CONTRIBUTOR, nothing_changed, COMMAND)
    assert isinstance(done, Repeated)
    assert done.number == 1
    assert {PASSED, OVERDUE} <= set(done.needed)
    told = row_of(world, STANDS).told
    assert told is not None
    assert (told.status, told.what, told.by_when) == (Status.UNDER_WAY, "Interviews.", date(2026, 12, 20))
    assert (told.unchanged, told.state, told.version) == (True, LineState.OPEN, 1)
    assert row_of(world, PASSED).told is None
    blocked = row_of(world, TOLD).told
    assert blocked is not None
    assert (blocked.status, blocked.unchanged) == (Status.BLOCKED, False)


def test_a_second_time_there_is_nothing_left(world: World) -> None:
    last_quarter(world)
    run(world, DIRECTOR, nothing_changed, COMMAND)
    with pytest.raises(WrongState, match=r"needs a word of its own: .*2\.1\.2\.d"):
        run(world, DIRECTOR, nothing_changed, COMMAND)


def test_what_begins_later_stands_as_not_due(world: World) -> None:
    planned(world, activity=STANDS, starts_on=date(2026, 12, 1))
    assert run(world, DIRECTOR, nothing_changed, COMMAND).number == 1
    told = row_of(world, STANDS).told
    assert told is not None
    assert told.status is Status.NOT_DUE


def test_a_whole_plan_takes_one_action_and_leaves_a_trace_for_each(world: World) -> None:
    rows = plan_of(world).rows
    for row in rows:
        areas = row.part.activity.areas[:1]
        code = row.part.activity.code
        tell(world, period="Y3Q3", activity=code, status=Status.CHANGED, reason="Less.", areas=areas)
    done = run(world, DIRECTOR, nothing_changed, COMMAND)
    assert done == Repeated(len(rows), ())
    assert all(
        row.told is not None and row.told.areas == row.part.activity.areas[:1] for row in plan_of(world).rows
    )
    with world.sessions.read(SYSTEM) as session:
        statement = select(func.count()).where(AuditEntry.table_name == "activity_update")
        assert session.scalars(statement).one() == 2 * len(rows)
    with pytest.raises(WrongState, match="has its status"):
        run(world, DIRECTOR, nothing_changed, COMMAND)
