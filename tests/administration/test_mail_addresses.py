"""Administrators keep mail addresses; a wrong one is refused; the list finds who has none."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from dashboard.administration import people_commands as commands
from dashboard.administration.people import PeopleSearch, people_list
from dashboard.administration.people_asked import InvitePerson, KeepAddress
from dashboard.errors import NotAllowed
from models.organization import Person
from models.vocabulary import Role
from tests.support.app import Visitor
from tests.support.content import SYSTEM
from tests.support.world import World


def find(world: World, name: str) -> Person:
    with world.sessions.read(SYSTEM) as session:
        return session.scalars(select(Person).where(Person.sign_in_name == name)).one()


def keep(world: World, email: str | None, who: str = "administrator") -> str | None:
    viewer, to = world.viewer(who), find(world, "staff").id
    with world.sessions.write(viewer) as session:
        return commands.keep_address(session, viewer, KeepAddress(to, email))


def test_an_address_is_kept_changed_and_taken_away(world: World) -> None:
    assert keep(world, "Staff@Example.ORG") == "Staff@example.org"
    assert find(world, "staff").email == "Staff@example.org"
    assert keep(world, "") is None
    assert find(world, "staff").email is None


@pytest.mark.parametrize("who", ["lead", "reviewer", "director.bchap", "staff"])
def test_nobody_else_keeps_addresses(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        keep(world, "staff@example.org", who)


def test_an_invited_person_brings_an_address(world: World) -> None:
    viewer = world.viewer("administrator")
    asked = InvitePerson(sign_in_name="new", display_name="New", email="new@example.org", role=Role.STAFF)
    with world.sessions.write(viewer) as session:
        commands.invite_person(session, viewer, asked)
    assert find(world, "new").email == "new@example.org"


def test_the_list_finds_who_has_no_address(world: World) -> None:
    keep(world, "staff@example.org")
    with world.sessions.read(world.viewer("administrator")) as session:
        found = people_list(session, PeopleSearch(mail="none"))
        directors = people_list(session, PeopleSearch(mail="none", role="director"))
    assert found.found == 7
    assert "staff" not in {line.sign_in_name for line in found.lines}
    assert {line.sign_in_name for line in directors.lines} == {"director.bchap", "director.bfhn"}


def test_a_wrong_address_is_refused_beside_its_field(site: Callable[..., Visitor], world: World) -> None:
    body = {"person": find(world, "staff").id, "email": "staff@example.org, other@example.org"}
    answer = site("administrator").post("/admin/people/address", body)
    assert (answer.status_code, answer.get_json()["field"]) == (422, "email")
