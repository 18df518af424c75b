"""The calendar is kept by administrators, asks before it moves, and stays where something stands in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.administration.calendar_queries import calendar_page
from dashboard.administration.due_dates import MoveDueDate, SetDueDays, move_due_date, set_due_days
from dashboard.administration.plan_years import SetGoLive, SetYears, set_go_live, set_years
from dashboard.calendar.commands import LoadOrganization, load_organization
from dashboard.calendar.organization import CalendarKind
from dashboard.calendar.queries import edition_id, get_period, periods
from dashboard.clock import Clock
from dashboard.errors import NotAllowed, Question, ValueRejected, WrongState
from models.audit import AuditEntry
from models.calendar import CalendarStep, Period, PlanYear
from models.duties import Duty
from models.vocabulary import StepState
from tests.support.content import organization
from tests.support.journey import answer
from tests.support.placing import SYSTEM
from tests.support.world import PERIOD, World

FISCAL = SetYears(CalendarKind.STATE_FISCAL_YEAR, date(2023, 7, 1))
LATER = MoveDueDate(PERIOD, date(2027, 1, 20), "The office is closed for a holiday.")
RUNS: dict[type, Callable[[Session, Any, Any], Any]] = {
    MoveDueDate: move_due_date,
    SetDueDays: set_due_days,
    SetGoLive: set_go_live,
    SetYears: set_years,
}


def run(world: World, command: Any, who: str = "administrator") -> Any:
    """Carry out a command, saying yes to its question."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        try:
            return RUNS[type(command)](session, viewer, command)
        except Question as question:
            return RUNS[type(command)](session, viewer, replace(command, confirmed=question.mark))


def asked(world: World, command: Any) -> str:
    viewer = world.viewer("administrator")
    with pytest.raises(Question) as caught, world.sessions.write(viewer) as session:
        RUNS[type(command)](session, viewer, command)
    return "\n".join([caught.value.message, *caught.value.lines])


def read(world: World, statement: Any) -> list[Any]:
    with world.sessions.read(SYSTEM) as session:
        return [tuple(row) for row in session.execute(statement)]


def due(world: World, *codes: str) -> list[datetime]:
    with world.sessions.read(SYSTEM) as session:
        return [get_period(session, code).due_at for code in codes]


def set_period(world: World, code: str, **values: Any) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        period = session.scalars(select(Period).where(Period.code == code)).one()
        for name, value in values.items():
            setattr(period, name, value)


def emptied(world: World) -> World:
    """Take away what holds the calendar."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        for duty in session.scalars(select(Duty)):
            session.delete(duty)
    return world


def test_one_due_date_moves_with_its_reason_and_its_open_steps(world: World) -> None:
    steps = (
        select(CalendarStep).join(Period, Period.id == CalendarStep.period_id).where(Period.code == PERIOD)
    )
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        done = session.scalars(steps.order_by(CalendarStep.id)).first()
        assert done is not None
        done.state, done.done_at = StepState.DONE, world.sessions.clock.now()
        first = done.id
    told = asked(world, LATER)
    assert "Move the due date of Y3 Q4 (Oct–Dec 2026, SFY27 Q2)?" in told
    assert "due 20 January 2027 instead of 15 January 2027" in told
    run(world, LATER)
    assert due(world, PERIOD) == [datetime(2027, 1, 21, 4, 59, 59, tzinfo=UTC)]
    days = read(world, steps.with_only_columns(CalendarStep.id, CalendarStep.due_on))
    assert {day for key, day in days if key != first} == {date(2027, 1, 20)}
    assert dict(days)[first] == date(2027, 1, 15)
    written = select(AuditEntry.actor, AuditEntry.reason, AuditEntry.before).where(
        AuditEntry.table_name == "period", AuditEntry.person_id.is_not(None)
    )
    [(actor, reason, before)] = read(world, written)
    assert (actor, reason) == ("Administrator", LATER.reason)
    assert before == {"due_at": "2027-01-16T04:59:59+00:00"}


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (date(2027, 3, 13), datetime(2027, 3, 14, 4, 59, 59, tzinfo=UTC)),
        (date(2027, 3, 14), datetime(2027, 3, 15, 3, 59, 59, tzinfo=UTC)),  # Clocks go forward on this day.
        (date(2027, 11, 7), datetime(2027, 11, 8, 4, 59, 59, tzinfo=UTC)),  # Clocks go back on this day.
        (date(2028, 2, 29), datetime(2028, 3, 1, 4, 59, 59, tzinfo=UTC)),
    ],
)
def test_a_due_date_ends_with_the_local_day(world: World, day: date, moment: datetime) -> None:
    run(world, replace(LATER, day=day))
    assert due(world, PERIOD) == [moment]


def test_what_is_past_due_can_only_be_given_more_time(world: World) -> None:
    run(world, replace(LATER, period="Y3Q3", day=date(2026, 12, 1)))
    assert due(world, "Y3Q3") == [datetime(2026, 12, 2, 4, 59, 59, tzinfo=UTC)]
    with pytest.raises(ValueRejected, match="This day is past"):
        run(world, replace(LATER, period="Y3Q2", day=date(2026, 7, 1)))


REFUSED = {
    "closed": (replace(LATER, period="Y3Q2"), "is closed; its due date does not change"),
    "before the system": (replace(LATER, period="Y1Q2"), "lies before the system"),
    "the same": (replace(LATER, day=date(2027, 1, 15)), "due on this day already"),
    "before its end": (replace(LATER, day=date(2026, 12, 30)), "The period ends on 31 December 2026"),
    "too long": (SetDueDays(91, 45), "At most 90 days"),
    "no change": (SetDueDays(15, 45), "have already"),
    "overdue at once": (SetDueDays(1, 45), "would be overdue at once"),
    "held": (FISCAL, "their periods hold 9 duties"),
    "wrong month": (replace(FISCAL, first_year_starts=date(2024, 1, 1)), "Such a year begins on July 1"),
    "same years": (SetYears(CalendarKind.CALENDAR_YEAR, date(2024, 1, 1)), "lie so already"),
    "same start": (SetGoLive("Y2Q1"), "starts with this period already"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_move_is_refused_in_words(world: World, name: str) -> None:
    command, sentence = REFUSED[name]
    set_period(world, "Y3Q2", closed_at=world.sessions.clock.now())
    set_period(world, "Y3Q3", due_at=datetime(2026, 11, 25, tzinfo=UTC))
    if name == "overdue at once":
        set_period(world, "Y3Q3", due_at=datetime(2026, 10, 16, 3, 59, 59, tzinfo=UTC))
        world = replace(world, sessions=Sessions(world.sessions.bind, Clock(date(2026, 10, 10))))
    before = read(world, select(AuditEntry.id))
    with pytest.raises((ValueRejected, WrongState), match=sentence):
        run(world, command)
    assert read(world, select(AuditEntry.id)) == before


def test_more_days_for_what_is_not_yet_due(world: World) -> None:
    run(world, LATER)
    told = asked(world, SetDueDays(20, 45))
    assert "Move the due dates of 8 periods? Other dates stay." in told
    assert "Y4 Q1 (Jan–Mar 2027, SFY27 Q3): due 20 April 2027 instead of 15 April 2027" in told
    assert run(world, SetDueDays(20, 45)) == 8
    assert due(world, "Y3Q3", PERIOD, "Y4Q1", "Y4") == [
        datetime(2026, 10, 16, 3, 59, 59, tzinfo=UTC),
        datetime(2027, 1, 21, 4, 59, 59, tzinfo=UTC),
        datetime(2027, 4, 21, 3, 59, 59, tzinfo=UTC),
        datetime(2028, 2, 15, 4, 59, 59, tzinfo=UTC),
    ]


def test_plan_years_move_while_nothing_stands_in_them(world: World) -> None:
    emptied(world)
    told = asked(world, FISCAL)
    assert "Y1 Q1 (Jul–Sep 2023, SFY24 Q1) instead of Y1 Q1 (Jan–Mar 2024, SFY24 Q3)" in told
    run(world, FISCAL)
    with world.sessions.read(SYSTEM) as session:
        known = periods(session)
        years = session.scalars(select(PlanYear.starts_on).order_by(PlanYear.number)).all()
    assert (known[0].starts_on, known[-1].ends_on) == (date(2023, 7, 1), date(2028, 6, 30))
    assert years[0] == date(2023, 7, 1)
    steps = select(CalendarStep.due_on).where(CalendarStep.period_id == known[0].id)
    assert set(read(world, steps)) == {(date(2023, 10, 15),)}


def test_the_start_of_the_system_moves_while_nothing_was_entered(world: World) -> None:
    told = asked(world, SetGoLive("Y2Q3"))
    assert "Y2 Q1 (Jan–Mar 2025, SFY25 Q3) lies before the system" in told
    run(world, SetGoLive("Y2Q3"))
    flags = select(Period.code).where(Period.before_system).order_by(Period.ordinal)
    assert [code for (code,) in read(world, flags)][-2:] == ["Y2Q1", "Y2Q2"]
    answer(world)
    with pytest.raises(WrongState, match="something has been entered or closed"):
        run(world, SetGoLive("Y2Q1"))


def test_the_start_stays_once_a_period_is_closed(world: World) -> None:
    set_period(world, "Y2Q1", closed_at=world.sessions.clock.now())
    with pytest.raises(WrongState, match="something has been entered or closed"):
        run(world, SetGoLive("Y2Q3"))


@pytest.mark.parametrize("who", ["lead", "reviewer", "director.bchap", "staff"])
@pytest.mark.parametrize("command", [LATER, FISCAL, SetDueDays(20, 45), SetGoLive("Y2Q3")])
def test_only_those_who_keep_the_calendar_change_it(world: World, command: Any, who: str) -> None:
    with pytest.raises(NotAllowed):
        run(world, command, who)


def test_loading_the_file_again_keeps_what_people_set(world: World) -> None:
    run(world, LATER)
    with world.sessions.write(SYSTEM) as session:
        told = LoadOrganization(organization(), edition_id(session))
        assert load_organization(session, SYSTEM, told).periods == 0
    assert due(world, PERIOD) == [datetime(2027, 1, 21, 4, 59, 59, tzinfo=UTC)]


def test_the_page_names_what_holds_the_years_without_showing_it(world: World) -> None:
    viewer = world.viewer("administrator")
    with world.sessions.read(viewer) as session:
        page = calendar_page(session, viewer)
        assert page.held == "9 duties"
        assert session.scalars(select(Duty)).all() == []
    assert page.calendar.quarter_due_days == 15


def test_nobody_else_reads_past_the_scope(world: World) -> None:
    lead = world.viewer("lead")
    with world.sessions.read(lead) as session, pytest.raises(NotAllowed):
        calendar_page(session, lead)


def test_the_system_keeps_the_calendar_too(world: World) -> None:
    viewer = Viewer.system("test")
    with world.sessions.write(viewer) as session, pytest.raises(Question):
        move_due_date(session, viewer, LATER)
