"""What a unit plans: checked beside its field, asked about where it is odd, and never silently replaced."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.errors import DashboardError, NotAllowed, NotFound, ValueRejected, WrongState
from dashboard.work_plans.many_commands import PlanMany, plan_many
from dashboard.work_plans.plan_commands import SavePlan, save_plan
from models.organization import RoleGrant
from tests.support.owing import close
from tests.support.placing import SYSTEM
from tests.support.planning import (
    ACTIVITY,
    CONTRIBUTOR,
    DIRECTOR,
    asked,
    person,
    plan_of,
    planned,
    row_of,
    run,
)
from tests.support.world import World

MAY, DECEMBER = date(2026, 5, 15), date(2026, 12, 1)


def command(**parts: Any) -> SavePlan:
    """Return a command about one activity of BCHAP."""
    whole: dict[str, Any] = {"unit": "BCHAP", "year": 3, "activity": ACTIVITY, "version": 0, **parts}
    return SavePlan(**whole)


def test_everything_is_kept(world: World) -> None:
    here, other = person(world, DIRECTOR), person(world, CONTRIBUTOR)
    planned(world, accountable=here, deputy=other, scope="All programs.", starts_on=MAY, due_on=DECEMBER)
    entry = row_of(world).entry
    assert (entry.version, entry.scope, entry.starts_on, entry.due_on) == (1, "All programs.", MAY, DECEMBER)
    assert entry.accountable is not None
    assert entry.accountable.name == "Director Of Bchap"
    assert entry.deputy is not None
    assert entry.deputy.here
    assert not row_of(world).unowned


def test_faults_stand_beside_their_fields(world: World) -> None:
    here, stranger = person(world, DIRECTOR), person(world, "director.bfhn")
    faults: list[tuple[dict[str, Any], str]] = [
        ({"starts_on": DECEMBER, "due_on": MAY}, "due_on"),
        ({"accountable": here, "deputy": here}, "deputy"),
        ({"accountable": stranger}, "accountable"),
        ({"deputy": 10**6}, "deputy"),
        ({"deferred_to": "Y4Q1"}, "deferral_reason"),
        ({"deferral_reason": "Later."}, "deferred_to"),
        ({"deferred_to": "Y3", "deferral_reason": "Later."}, "deferred_to"),
        ({"due_on": DECEMBER, "deferred_to": "Y3Q3", "deferral_reason": "Earlier."}, "deferred_to"),
        ({"scope": "x", "scope_reviewed_on": DECEMBER}, "scope_reviewed_on"),
    ]
    for parts, field in faults:
        with pytest.raises(ValueRejected) as refused:
            run(world, DIRECTOR, save_plan, command(**parts))
        assert refused.value.field == field, parts
    assert row_of(world).entry.version == 0


def test_days_outside_the_year_are_asked_about_and_kept_after_a_yes(world: World) -> None:
    odd = command(due_on=date(2027, 2, 1))
    question = asked(world, DIRECTOR, save_plan, odd)
    assert "lies outside Year Three" in question.lines[0]
    planned(world, due_on=date(2027, 2, 1), confirmed=question.mark)
    assert row_of(world).entry.due_on == date(2027, 2, 1)


def test_what_somebody_else_saved_first_is_shown_before_it_is_replaced(world: World) -> None:
    planned(world, who=CONTRIBUTOR, due_on=DECEMBER)
    question = asked(world, DIRECTOR, save_plan, command(due_on=MAY))
    assert "Contributor Of Bchap saved" in question.lines[0]
    assert question.lines[1] == "Due: theirs 1 December 2026, yours 15 May 2026."
    assert row_of(world).entry.due_on == DECEMBER
    planned(world, due_on=MAY, confirmed=question.mark)
    assert row_of(world).entry.due_on == MAY


def test_the_same_content_and_ones_own_last_save_are_no_conflict(world: World) -> None:
    planned(world, who=CONTRIBUTOR, due_on=DECEMBER)
    planned(world, due_on=DECEMBER)
    planned(world, version=1, due_on=MAY)
    assert row_of(world).entry.version == 3


@pytest.mark.parametrize(
    ("who", "parts", "error"),
    [
        ("director.bfhn", {}, NotFound),
        ("reviewer", {}, NotAllowed),
        (DIRECTOR, {"activity": "2.2.2.a"}, NotFound),
        (DIRECTOR, {"year": 9}, NotFound),
        (DIRECTOR, {"year": 1}, WrongState),
    ],
)
def test_only_the_unit_keeps_its_own_activities(
    world: World, who: str, parts: dict[str, Any], error: type[DashboardError]
) -> None:
    with pytest.raises(error):
        run(world, who, save_plan, command(**{"due_on": None, **parts}))


def test_a_closed_year_stays_as_it_was(world: World) -> None:
    close(world, "Y3")
    with pytest.raises(WrongState, match="Year Three is closed"):
        planned(world, scope="Changed.")
    assert plan_of(world).frozen is not None


def test_several_at_once_are_set_or_none(world: World) -> None:
    codes = tuple(row.part.activity.code for row in plan_of(world).rows)
    here = person(world, DIRECTOR)
    number = run(world, DIRECTOR, plan_many, PlanMany("BCHAP", 3, codes, accountable=here, due_on=DECEMBER))
    assert number == len(codes) > 20
    assert not any(row.unowned for row in plan_of(world).rows)
    late = PlanMany("BCHAP", 3, codes, starts_on=date(2026, 12, 15))
    with pytest.raises(ValueRejected, match=codes[0]):
        run(world, DIRECTOR, plan_many, late)
    assert {row.entry.starts_on for row in plan_of(world).rows} == {None}
    for nothing in (PlanMany("BCHAP", 3, (), accountable=here), PlanMany("BCHAP", 3, codes)):
        with pytest.raises(ValueRejected):
            run(world, DIRECTOR, plan_many, nothing)


def test_who_no_longer_works_there_answers_for_nothing(world: World) -> None:
    planned(world, accountable=person(world, CONTRIBUTOR))
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        held = select(RoleGrant).where(RoleGrant.person_id == person(world, CONTRIBUTOR))
        session.scalars(held).one().ends_on = date(2026, 11, 22)
    row = row_of(world)
    assert row.unowned
    assert row.entry.accountable is not None
    assert not row.entry.accountable.here
    planned(world, version=1, accountable=person(world, CONTRIBUTOR), scope="As before.")
    with pytest.raises(ValueRejected):
        planned(world, activity="2.1.2.d", accountable=person(world, CONTRIBUTOR))
