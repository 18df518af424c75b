"""Closing, excusing and reopening: what each freezes, lets in, and refuses."""

import pytest
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.errors import DashboardError, NotAllowed, Question, ValueRejected, WrongState
from dashboard.reporting.closing import ClosePeriod, close_period
from dashboard.reporting.closing_queries import closing_page
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.reopening import ReopenPeriod, reopen_period
from dashboard.reporting.submitting import SubmitReport, submit_report
from dashboard.reporting.timeliness import Timeliness
from models.calendar import Period
from models.organization import RoleGrant, Unit
from models.reporting import Report, ReportEvent
from models.vocabulary import EventKind, Role
from tests.support import owing
from tests.support.acting import SYSTEM
from tests.support.closing import DUE, UNTIL, close, course, excuse, reopen
from tests.support.world import FIRST, MEASURES, TODAY, World


def save(world: World, who: str = "director.bchap", unit: str = "BCHAP", measure: str = FIRST) -> None:
    viewer = world.viewer(who)
    for field, raw in (("numerator", "21"), ("denominator", "50")):
        with world.sessions.write(viewer) as session:
            save_field(session, viewer, SaveField(unit, DUE, measure, unit, field, raw, 0))


def test_a_closing_tells_every_unit_first_and_changes_nothing_until_it_is_confirmed(world: World) -> None:
    excuse(world)
    question = owing.asked(world, close_period, ClosePeriod(DUE), "lead")
    assert "1 excused, 2 missing" in question.message
    assert question.lines == (
        "BCHAP: 0 of 3 handed in, excused",
        "BFHN: 0 of 3 handed in, missing",
        "BSAS: 0 of 3 handed in, missing",
    )
    save(world)
    close(world)
    with world.sessions.read(SYSTEM) as session:
        row = session.scalars(select(Period).where(Period.code == DUE)).one()
        assert row.closed_at is not None
        assert row.closed_by == world.viewer("lead").person_id
        events = session.scalars(select(ReportEvent).where(ReportEvent.kind == EventKind.CLOSED)).all()
        assert [event.lines for event in events] == [3, 3, 3]
        assert len(session.scalars(select(Report)).all()) == 3


def test_a_confirmation_holds_only_for_what_was_shown(world: World) -> None:
    question = owing.asked(world, close_period, ClosePeriod(DUE), "lead")
    excuse(world)
    viewer = world.viewer("lead")
    with world.sessions.write(viewer) as session, pytest.raises(Question):
        close_period(session, viewer, ClosePeriod(DUE, question.mark))


def test_a_closed_period_takes_nothing_and_expects_what_it_expected(world: World) -> None:
    save(world)
    close(world)
    with pytest.raises(WrongState, match="is closed"):
        save(world)
    assert course(world).state is Timeliness.MISSING
    assert course(world).course.expected == 3
    with pytest.raises(WrongState, match="closed"):
        excuse(world)
    with pytest.raises(DashboardError, match="closed"):
        close(world)


def test_a_reopening_is_for_one_unit_until_a_day_and_late_stays_late(world: World) -> None:
    close(world)
    reopen(world)
    with pytest.raises(WrongState, match="Ask the team to reopen it"):
        save(world, "director.bfhn", "BFHN")
    for measure in MEASURES:
        save(world, measure=measure)
    viewer = world.viewer("director.bchap")
    with world.sessions.write(viewer) as session:
        assert submit_report(session, viewer, SubmitReport("BCHAP", DUE)) == 3
    found = course(world)
    assert (found.state, found.course.is_complete) == (Timeliness.LATE, True)


def test_a_reopening_needs_a_day_to_come(world: World) -> None:
    close(world)
    viewer = world.viewer("lead")
    past = TODAY.replace(day=1)
    with world.sessions.write(viewer) as session, pytest.raises(ValueRejected) as refused:
        reopen_period(session, viewer, ReopenPeriod("BCHAP", DUE, past, "A late list."))
    assert refused.value.field == "until"
    assert TODAY < UNTIL


def test_nobody_reopens_for_their_own_unit(world: World) -> None:
    close(world)
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.PEOPLE_MANAGE)
        unit = session.scalars(select(Unit.id).where(Unit.abbreviation == "BCHAP")).one()
        who = world.viewer("lead").person_id
        session.add(
            RoleGrant(person_id=who, role=Role.DIRECTOR, unit_id=unit, starts_on=TODAY.replace(month=1))
        )
    with pytest.raises(NotAllowed, match="hold a role in this unit"):
        reopen(world)
    reopen(world, unit="BFHN")


def test_an_excuse_is_given_once_and_not_for_what_came_on_time(world: World) -> None:
    excuse(world)
    with pytest.raises(WrongState, match="excused already"):
        excuse(world)
    with pytest.raises(NotAllowed, match="hold a role in this unit"):
        excuse(world, "reviewer.bchap", period="Y3Q4")


def test_each_sees_what_they_can_do(world: World) -> None:
    for who, closes, excuses, reopens in (
        ("lead", True, False, False),
        ("reviewer", False, True, False),
    ):
        viewer = world.viewer(who)
        with world.sessions.read(viewer) as session:
            page = closing_page(session, viewer, DUE)
        assert (page.may_close, bool(page.excusable), page.may_reopen) == (closes, excuses, reopens)
    viewer = world.viewer("reviewer.bchap")
    with world.sessions.read(viewer) as session:
        assert "BCHAP" not in [each.unit for each in closing_page(session, viewer, DUE).excusable]
