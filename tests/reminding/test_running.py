"""A run writes to whom the ladder calls, once, and stops when the work is done."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.clock import LOCAL
from dashboard.errors import NotAllowed
from dashboard.reminding.commands import Reminded, planned
from models.messages import OutboxMessage, ReminderRun
from models.organization import RoleGrant
from models.work_vocabulary import MessageKind
from tests.support.content import SYSTEM
from tests.support.journey import answer, decide, queue, submit
from tests.support.outbox import person, rows
from tests.support.reminding import addressed, on, run
from tests.support.world import TODAY, World

WEEK_BEFORE = date(2027, 1, 8)
THIRTY_LATE = date(2026, 11, 14)
ENTERING = {"contributor.bchap", "director.bchap", "director.bfhn", "reviewer.bchap"}


@pytest.fixture
def department(world: World) -> World:
    return addressed(world)


def names(written: list[OutboxMessage]) -> set[str]:
    return {row.address.removesuffix("@example.org") for row in written}


def test_a_week_before_whoever_enters_gets_one_mail_with_the_way_there(department: World) -> None:
    assert run(on(department, WEEK_BEFORE)) == Reminded(4, 0)
    written = rows(department)
    assert names(written) == ENTERING
    director = next(row for row in written if row.address.startswith("director.bchap"))
    assert director.kind is MessageKind.REMINDER
    assert director.subject == "[demonstration] To do in the racial equity plan: 1 late, 1 due"
    assert "\n  /entry/BCHAP/Y3Q4\n" in director.body
    assert "due in 7 days, 15 January 2027" in director.body
    assert "85 days late, since 15 October 2026" in director.body
    assert "BFHN" not in director.body


def test_a_second_run_of_the_day_writes_nothing_more(department: World) -> None:
    later = on(department, WEEK_BEFORE)
    run(later)
    assert run(later, later.viewer("reviewer")) == Reminded(0, 0)
    with department.sessions.read(SYSTEM) as session:
        runs = session.scalars(select(ReminderRun).order_by(ReminderRun.id)).all()
        assert [(each.local_date, each.written) for each in runs] == [(WEEK_BEFORE, 4), (WEEK_BEFORE, 0)]
        assert [each.person_id is None for each in runs] == [True, False]


def test_thirty_days_late_the_team_is_told_in_one_line_for_each_unit(department: World) -> None:
    run(on(department, THIRTY_LATE))
    team = [row for row in rows(department) if row.kind is MessageKind.ESCALATION]
    assert names(team) == {"reviewer", "lead"}
    assert team[0].body.count("1 report late, the longest by 30 days") == 3
    assert "\n/review\n" in team[0].body


def test_reminders_stop_when_the_report_is_submitted(department: World) -> None:
    answer(department)
    submit(department)
    run(on(department, WEEK_BEFORE))
    bodies = {row.address: row.body for row in rows(department)}
    assert all("/entry/BCHAP/Y3Q4" not in body for body in bodies.values())
    assert "/entry/BFHN/Y3Q4" in bodies["director.bfhn@example.org"]


def test_what_came_back_is_told_of_a_week_later_with_the_way_to_it_and_without_the_reason(
    department: World,
) -> None:
    answer(department)
    submit(department)
    line = queue(department)[1]
    decide(department, line, accept=False, reason="The total of SECRET is wrong.")
    back = department.sessions.clock.now().astimezone(LOCAL).date()
    run(on(department, back + timedelta(days=7)))
    mail = next(
        row
        for row in rows(department)
        if row.address.startswith("director.bchap") and row.kind is MessageKind.REMINDER
    )
    assert f"  /entry/BCHAP/Y3Q4?measure={line.measure}&subject=BCHAP\n" in mail.body
    assert "1 entry came back on" in mail.body
    assert "SECRET" not in mail.body


def test_who_has_no_address_is_counted_and_nobody_else_is_left_out(department: World) -> None:
    person(department, "director.bfhn", email=None)
    assert run(on(department, WEEK_BEFORE)) == Reminded(3, 1)
    assert names(rows(department)) == ENTERING - {"director.bfhn"}


def test_who_left_or_whose_role_ended_is_not_reminded(department: World) -> None:
    person(department, "contributor.bchap", active=False)
    with department.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.PEOPLE_MANAGE)
        director = department.viewer("director.bchap").person_id
        grant = session.scalars(select(RoleGrant).where(RoleGrant.person_id == director)).one()
        grant.ends_on = TODAY
    run(on(department, WEEK_BEFORE))
    assert names(rows(department)) == {"director.bfhn", "reviewer.bchap"}


def test_a_dry_run_names_the_same_people_and_writes_nothing(department: World) -> None:
    later = on(department, WEEK_BEFORE)
    viewer = later.viewer("reviewer")
    with later.sessions.read(viewer) as session:
        found = planned(session, viewer)
    assert {(each.email or "").removesuffix("@example.org") for each in found} == ENTERING
    assert not rows(department)


@pytest.mark.parametrize("who", ["director.bchap", "staff", "administrator"])
def test_only_the_team_and_the_worker_remind(department: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        run(department, department.viewer(who))
    assert not rows(department)


def test_a_missed_morning_is_made_up_for(department: World) -> None:
    assert run(on(department, WEEK_BEFORE + timedelta(days=3))).written == 4
    assert run(on(department, WEEK_BEFORE + timedelta(days=4))).written == 0
