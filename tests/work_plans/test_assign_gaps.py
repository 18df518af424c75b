"""The list of what nobody has: activities without a unit, units' activities without an accountable person."""

from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.work_plans.assign_asking import Holding
from dashboard.work_plans.assign_gaps import unassigned
from models.organization import Person
from tests.support.assigning import NOBODYS, assign
from tests.support.placing import SYSTEM
from tests.support.world import World
from tests.work_plans.test_responsibility_matrix import name_somebody


def gaps(world: World, year: int = 3) -> set[tuple[str, str | None]]:
    """Return what nobody has in a year, as the team reads it."""
    with world.sessions.read(world.viewer("reviewer")) as session:
        return {(each.code, each.unit) for each in unassigned(session, year)}


def no_unit(world: World, year: int = 3) -> set[str]:
    """Return the activities without a unit."""
    return {code for code, unit in gaps(world, year) if unit is None}


def test_what_the_words_give_to_no_unit_waits_for_the_team(world: World) -> None:
    assert no_unit(world) == {"2.2.1", "2.2.2", "2.2.2.c", "2.2.2.d", "5.1.4"}
    assert "3.1.1" in no_unit(world, 1)
    assert "3.1.1" not in no_unit(world, 2)


def test_the_list_reaches_zero(world: World) -> None:
    assign(world, activities=tuple(no_unit(world)), part=Holding.PARTICIPATING)
    assert no_unit(world) == set()
    assert ("2.2.2.c", "BCHAP") in gaps(world)
    assert ("2.2.2", "BCHAP") not in gaps(world), "a primary activity is planned by its secondary ones"


def test_an_accountable_person_fills_the_gap_while_active(world: World) -> None:
    assign(world)
    assert (NOBODYS, "BCHAP") in gaps(world)
    name_somebody(world, "Ana Lopez", NOBODYS)
    assert (NOBODYS, "BCHAP") not in gaps(world)
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.scalars(select(Person).where(Person.display_name == "Ana Lopez")).one().active = False
    assert (NOBODYS, "BCHAP") in gaps(world)
