"""Two changes of people's roles at the same moment: one follows the other."""

import threading
from collections.abc import Callable
from contextlib import suppress

import pytest
from sqlalchemy import Engine, select

from dashboard.access.people import in_effect
from dashboard.access.sessions import Sessions
from dashboard.administration import people_commands as commands
from dashboard.administration import role_commands as roles
from dashboard.administration.people_asked import AddGrant, EndGrant, PersonReason
from dashboard.clock import Clock
from dashboard.errors import DashboardError
from models.organization import Person, RoleGrant
from models.vocabulary import Role
from tests.administration.test_people import do, grants_of, installed, person
from tests.support.content import SYSTEM
from tests.support.databases import BACKENDS
from tests.support.world import TODAY, World, fill


@pytest.fixture(params=BACKENDS)
def own(request: pytest.FixtureRequest, new_database: Callable[[str, str], Engine]) -> World:
    """Give the small department, with two administrators, on a database with committed transactions."""
    world = World(Sessions(new_database(request.param, "roles"), Clock(TODAY)))
    fill(world.sessions)
    installed(world, "staff", Role.ADMINISTRATOR)
    return world


def together(*steps: Callable[[], object]) -> None:
    """Run steps at the same moment, each in a thread; expected refusals are part of the race."""
    start = threading.Barrier(len(steps))

    def run(step: Callable[[], object]) -> None:
        start.wait()
        with suppress(DashboardError):
            step()

    threads = [threading.Thread(target=run, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)


def administrators(world: World) -> int:
    with world.sessions.read(SYSTEM) as session:
        statement = (
            select(RoleGrant.id)
            .join(Person, Person.id == RoleGrant.person_id)
            .where(RoleGrant.role == Role.ADMINISTRATOR, RoleGrant.ends_on.is_(None), Person.active.is_(True))
        )
        return len(session.scalars(statement.where(in_effect())).all())


def test_two_administrators_who_end_each_other_leave_one(own: World) -> None:
    grants = {name: grants_of(own, name)[-1].id for name in ("administrator", "staff")}
    together(
        lambda: do(own, "administrator", roles.end_grant, EndGrant(grants["staff"], "x")),
        lambda: do(own, "staff", roles.end_grant, EndGrant(grants["administrator"], "x")),
    )
    assert administrators(own) == 1


def test_one_ended_and_one_deactivated_at_once_leave_one(own: World) -> None:
    staff, grant = person(own, "staff"), grants_of(own, "administrator")[-1].id
    together(
        lambda: do(own, "administrator", commands.deactivate, PersonReason(staff, "x")),
        lambda: do(own, "staff", roles.end_grant, EndGrant(grant, "x")),
    )
    assert administrators(own) == 1


def test_the_same_role_given_twice_at_once_is_given_once(own: World) -> None:
    asked = AddGrant(person=person(own, "reviewer"), role=Role.DIRECTOR, unit="BFHN")
    together(
        lambda: do(own, "administrator", roles.add_grant, asked),
        lambda: do(own, "staff", roles.add_grant, asked),
    )
    assert [grant.role for grant in grants_of(own, "reviewer")] == [Role.REVIEWER, Role.DIRECTOR]
