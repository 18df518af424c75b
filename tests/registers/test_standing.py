"""The team sees for every unit how its registers stand; nobody else does."""

from collections.abc import Callable

import pytest
from sqlalchemy import event

from dashboard.errors import NotAllowed, NotFound
from dashboard.registers.standing import Standing, UnitStanding, registers_standing
from tests.support.app import Visitor
from tests.support.registering import SENT_ON, action, cycle, meeting, programme, report
from tests.support.world import PERIOD, World


def standing(world: World, period: str = "", who: str = "reviewer") -> Standing:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return registers_standing(session, viewer, period)


def of(found: Standing, unit: str) -> UnitStanding:
    return next(each for each in found.units if each.abbreviation == unit)


def test_every_unit_stands_with_what_it_kept(world: World) -> None:
    report(world, programme=programme(world))
    meeting(world, units=("BCHAP",))
    cycle(world)
    action(world)
    found = standing(world)
    mine, other = of(found, "BCHAP"), of(found, "BSAS")
    assert (mine.reported, mine.programs, mine.took_part, mine.sent_on) == (1, 4, True, SENT_ON)
    assert mine.open_actions == 1
    assert (other.reported, other.took_part, other.opened_on) == (0, False, None)
    assert found.period.code == PERIOD
    assert found.met
    assert not found.over
    before = standing(world, "Y3Q3")
    assert before.over
    assert not before.met
    assert of(before, "BCHAP").reported == 0


def test_only_the_team_sees_it_and_only_of_quarters_that_have_begun(world: World) -> None:
    with pytest.raises(NotAllowed):
        standing(world, who="director.bchap")
    for period in ("Y3", "Y4Q1", "Y9"):
        with pytest.raises(NotFound):
            standing(world, period)


def test_the_screen_marks_what_is_missing(world: World, site: Callable[..., Visitor]) -> None:
    cycle(world)
    team = site("reviewer")
    now = team.page("/meetings").words
    assert "1 of 19 units have opened a feedback cycle." in now
    assert "missing" not in now
    assert "⚠ missing" in team.page("/meetings?period=Y3Q3").words
    assert "How the units’ registers stand" not in site("director.bchap").page("/meetings").words


def test_the_number_of_statements_does_not_grow(world: World) -> None:
    def asked() -> int:
        viewer = world.viewer("reviewer")
        states: list[object] = []
        with world.sessions.read(viewer) as session:
            event.listen(session, "do_orm_execute", states.append)
            registers_standing(session, viewer)
        return len(states)

    before = asked()
    report(world)
    cycle(world)
    action(world)
    assert before == asked() <= 8
