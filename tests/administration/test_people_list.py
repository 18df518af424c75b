"""The list of people and one person: found by the address, paged, with a fixed number of statements."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, event, select

from dashboard.access.authorise import authorise
from dashboard.access.invitations import DAYS, SetPassword, set_password
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import SignIn, sign_in
from dashboard.administration import people_commands as commands
from dashboard.administration import role_commands as roles
from dashboard.administration.grants import Standing
from dashboard.administration.people import PAGE, PeopleList, PeopleSearch, people_list
from dashboard.administration.people_asked import EndGrant, GrantReason, OneGrant, OnePerson, PersonReason
from dashboard.administration.person import PersonPart, person_part
from dashboard.administration.person_state import PersonState
from dashboard.clock import Clock
from dashboard.errors import NotFound
from models.organization import Person, RoleGrant
from models.vocabulary import Role
from tests.administration.test_people import NEW, do, given, person
from tests.support.app import Visitor
from tests.support.content import SYSTEM
from tests.support.world import PASSWORD, PEOPLE, TODAY, World

Site = Callable[..., Visitor]


def listed(world: World, search: PeopleSearch | None = None, who: str = "lead") -> PeopleList:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return people_list(session, search or PeopleSearch())


def names(world: World, **sought: str) -> list[str]:
    return [one.sign_in_name for one in listed(world, PeopleSearch(**sought)).lines]


def part(world: World, name: str, who: str = "administrator") -> PersonPart:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return person_part(session, viewer, str(person(world, name)))


def crowd(world: World, number: int) -> None:
    """Add people with a role each."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        now = session.info["clock"].now()
        made = [
            Person(sign_in_name=f"crowd.{place:04}", display_name=f"Crowd {place:04}", created_at=now)
            for place in range(number)
        ]
        session.add_all(made)
        session.flush()
        session.add_all(
            RoleGrant(person_id=one.id, role=Role.STAFF, starts_on=date(2024, 1, 1)) for one in made
        )


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    bind, sent = world.sessions.bind, []
    assert isinstance(bind, Connection)

    def keep(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if "SAVEPOINT" not in statement:
            sent.append(statement)

    event.listen(bind, "before_cursor_execute", keep)
    yield sent
    event.remove(bind, "before_cursor_execute", keep)


def test_everybody_is_listed_by_name_with_their_roles(world: World) -> None:
    found = listed(world)
    assert found.found == len(PEOPLE)
    assert [one.name for one in found.lines] == sorted(one.name for one in found.lines)
    both = next(one for one in found.lines if one.sign_in_name == "reviewer.bchap")
    assert [(grant.role, grant.unit) for grant in both.grants] == [
        (Role.REVIEWER, None),
        (Role.CONTRIBUTOR, "BCHAP"),
    ]


@pytest.mark.parametrize(
    ("sought", "wanted"),
    [
        ({"q": "BFHN"}, ["director.bfhn"]),
        ({"q": "reviewer of"}, ["reviewer.bchap"]),
        ({"q": "réviewer"}, ["reviewer", "reviewer.bchap"]),
        ({"q": "%"}, []),
        ({"unit": "BCHAP"}, ["contributor.bchap", "director.bchap", "reviewer.bchap"]),
        ({"unit": "BCHAP", "role": "director"}, ["director.bchap"]),
        ({"unit": "NONE"}, []),
        ({"role": "lead"}, ["lead"]),
        ({"role": "nothing"}, []),
        ({"state": "ended"}, []),
        ({"state": "nothing"}, []),
    ],
)
def test_the_list_is_cut_to_what_is_sought(world: World, sought: dict[str, str], wanted: list[str]) -> None:
    assert names(world, **sought) == wanted


def test_accents_and_capitals_make_no_difference(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.scalars(
            select(Person).where(Person.sign_in_name == "staff")
        ).one().display_name = "Émile Núñez"
    assert names(world, q="emile NUNEZ") == ["staff"]


def test_a_role_that_has_ended_finds_nobody(world: World) -> None:
    grant = given(world, "staff", Role.DIRECTOR)
    assert "staff" in names(world, role="director")
    do(world, "administrator", roles.end_grant, EndGrant(grant, "x"))
    assert "staff" not in names(world, role="director")


def test_the_state_follows_from_what_happened(world: World) -> None:
    sign_in(world.sessions, SignIn("lead", PASSWORD, "192.0.2.1"), 10)
    link = do(world, "administrator", commands.invite_person, NEW)
    do(world, "administrator", commands.deactivate, PersonReason(person(world, "staff"), "Left."))
    assert names(world, state="active") == ["lead"]
    assert names(world, state="invited") == ["maria.santos"]
    assert names(world, state="ended") == ["staff"]
    assert set(names(world, state="never")) == set(PEOPLE) - {"lead", "staff"}
    after = Sessions(world.sessions.bind, Clock(TODAY + timedelta(days=DAYS + 1)))
    assert "maria.santos" not in [
        one.sign_in_name for one in listed(World(after), PeopleSearch(state="invited")).lines
    ]
    set_password(world.sessions, SetPassword(link.token, "long enough now", "long enough now", "192.0.2.1"))
    assert part(world, "maria.santos").state is PersonState.NEVER


def test_many_people_are_paged_and_no_statement_is_sent_for_each(world: World) -> None:
    with statements(world) as few:
        listed(world)
    crowd(world, 2 * PAGE)
    with statements(world) as many:
        first = listed(world)
    assert len(few) == len(many)
    assert (first.found, first.pages, len(first.lines)) == (2 * PAGE + len(PEOPLE), 3, PAGE)
    pages = [listed(world, PeopleSearch(page=str(page))).lines for page in (1, 2, 3)]
    assert len({one.id for lines in pages for one in lines}) == first.found
    assert [listed(world, PeopleSearch(page=page)).page for page in ("0", "9", "x", "²")] == [1, 3, 1, 1]


def test_three_thousand_people_are_found(world: World) -> None:
    crowd(world, 3000)
    found = listed(world, PeopleSearch(q="crowd 2999"))
    assert [one.sign_in_name for one in found.lines] == ["crowd.2999"]


def test_the_part_of_a_person_tells_all(world: World) -> None:
    sign_in(world.sessions, SignIn("staff", PASSWORD, "192.0.2.1"), 10)
    first = given(world, "staff", Role.REVIEWER, see_small_cells=True)
    do(world, "lead", roles.refuse_grant, GrantReason(first, "Not yet."))
    second = given(world, "staff", Role.REVIEWER)
    do(world, "lead", roles.confirm_grant, OneGrant(second))
    do(world, "administrator", commands.new_link, OnePerson(person(world, "staff")))
    found = part(world, "staff")
    assert [one.standing for one in found.grants] == [Standing.HOLDS, Standing.NEVER, Standing.HOLDS]
    refused, confirmed = found.grants[1:]
    assert (refused.granted_by, refused.ended_by, refused.end_reason) == ("Administrator", "Lead", "Not yet.")
    assert (confirmed.confirmed_by, confirmed.strategies) == ("Lead", ("2", "3"))
    assert [one.runs(world.sessions.clock.now()) for one in found.sessions] == [True]
    assert [one.made_by for one in found.links] == ["Administrator"]
    assert part(world, "staff", who="lead").links == found.links


@pytest.mark.parametrize("given_number", ["0", "999999", "x", "-1", "²", "9" * 30])
def test_nobody_is_behind_a_wrong_number(world: World, given_number: str) -> None:
    viewer = world.viewer("lead")
    with world.sessions.read(viewer) as session, pytest.raises(NotFound, match="no such person"):
        person_part(session, viewer, given_number)


def test_the_screen_shows_forms_to_whom_they_serve(site: Site, world: World) -> None:
    given(world, "staff", Role.REVIEWER)
    staff = f"/admin/people?person={person(world, 'staff')}"
    words = {who: site(who).page("/admin/people").words for who in ("administrator", "lead")}
    assert "Invite a person" in words["administrator"]
    assert "Waiting for a lead’s confirmation" in words["administrator"]
    assert "Invite a person" not in words["lead"]
    assert "Waiting for my confirmation" in words["lead"]
    parts = {who: site(who).page(staff).words for who in ("administrator", "lead")}
    assert "Make a one-time link" in parts["administrator"]
    assert "Confirm" in parts["lead"]
    assert "Make a one-time link" not in parts["lead"]
    own = site("administrator").page(f"/admin/people?person={person(world, 'administrator')}").words
    assert "Another administrator gives you roles" in own
    assert "Deactivate …" not in own


@pytest.mark.parametrize(
    "address", ["?page=%00&role=x&unit=%00", "?q=" + "x" * 5000, "?person=%00", "?q=&q="]
)
def test_no_address_breaks_the_screen(site: Site, address: str) -> None:
    drawn = site("lead").page(f"/admin/people{address}")
    assert drawn.answer.status_code == 200
    assert "Something went wrong" not in drawn.words
