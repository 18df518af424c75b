"""People and roles: who may do what, four eyes over the team's roles, the last lead stays, all is audited."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from dashboard.access.authorise import OWN_WORK, authorise
from dashboard.access.roles import Right
from dashboard.access.sign_in import SignIn, sign_in, viewer_of
from dashboard.access.viewer import Viewer
from dashboard.administration import people_commands as commands
from dashboard.administration import role_commands as roles
from dashboard.administration.granting import OWN_ROLE
from dashboard.administration.grants import Standing
from dashboard.administration.people_asked import (
    AddGrant,
    EndGrant,
    GrantReason,
    InvitePerson,
    OneGrant,
    OnePerson,
    PersonReason,
)
from dashboard.administration.role_commands import OWN_CONFIRMATION
from dashboard.administration.waiting import waiting_confirmations, waiting_grants
from dashboard.errors import DashboardError, NotAllowed, NotFound, ValueRejected, WrongState
from models.audit import AuditEntry
from models.organization import Person, RoleGrant, Unit
from models.vocabulary import Post, Role
from tests.support.content import SYSTEM
from tests.support.world import PASSWORD, TODAY, World

TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
POST = Post.DEPUTY_CHIEF_OPERATING_OFFICER
ROLE: dict[Role, dict[str, Any]] = {
    Role.CONTRIBUTOR: {"unit": "BFHN"},
    Role.DIRECTOR: {"unit": "BFHN"},
    Role.REVIEWER: {"strategies": ("3", "2")},
    Role.LEAD: {"post": POST},
    Role.STAFF: {},
    Role.ADMINISTRATOR: {},
}
TEAM_ROLES = (Role.REVIEWER, Role.LEAD, Role.ADMINISTRATOR)


def do(world: World, who: str, deed: Callable[..., Any], command: object) -> Any:
    """Have one of the people do something in a transaction of its own."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return deed(session, viewer, command)


def person(world: World, name: str) -> int:
    with world.sessions.read(SYSTEM) as session:
        return session.scalars(select(Person.id).where(Person.sign_in_name == name)).one()


def grants_of(world: World, name: str) -> list[RoleGrant]:
    with world.sessions.read(SYSTEM) as session:
        statement = select(RoleGrant).where(RoleGrant.person_id == person(world, name))
        return list(session.scalars(statement.order_by(RoleGrant.id)))


def given(world: World, name: str, role: Role, by: str = "administrator", **more: Any) -> int:
    """Have somebody give a role; return the grant."""
    do(
        world,
        by,
        roles.add_grant,
        AddGrant(person=person(world, name), role=role, **{**ROLE[role], **more}),
    )
    return grants_of(world, name)[-1].id


def installed(world: World, name: str, role: Role, post: Post | None = None) -> int:
    """Have the installation itself give a role, which nobody has to confirm."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        grant = RoleGrant(person_id=person(world, name), role=role, post=post, starts_on=date(2024, 1, 1))
        session.add(grant)
        session.flush()
        return grant.id


def refused(world: World, who: str, deed: Callable[..., Any], command: object) -> DashboardError:
    with pytest.raises(DashboardError) as caught:
        do(world, who, deed, command)
    return caught.value


NEW = InvitePerson(sign_in_name="maria.santos", display_name="Maria Santos", role=Role.STAFF)
KEEPING: dict[str, Callable[[World], tuple[Callable[..., Any], object]]] = {
    "invite": lambda _: (commands.invite_person, NEW),
    "link": lambda world: (commands.new_link, OnePerson(person(world, "staff"))),
    "sign out": lambda world: (commands.end_sessions, OnePerson(person(world, "staff"))),
    "deactivate": lambda world: (commands.deactivate, PersonReason(person(world, "staff"), "Left.")),
    "give": lambda world: (roles.add_grant, AddGrant(person=person(world, "staff"), role=Role.REVIEWER)),
    "end": lambda world: (roles.end_grant, EndGrant(grants_of(world, "staff")[0].id, "Left.")),
}
DECIDING: dict[str, Callable[[World], tuple[Callable[..., Any], object]]] = {
    "confirm": lambda world: (roles.confirm_grant, OneGrant(given(world, "staff", Role.REVIEWER))),
    "refuse": lambda world: (roles.refuse_grant, GrantReason(given(world, "staff", Role.REVIEWER), "No.")),
}
DEEDS = {
    **{name: ("administrator", made) for name, made in KEEPING.items()},
    **{name: ("lead", made) for name, made in DECIDING.items()},
}


@pytest.mark.parametrize("name", DEEDS)
def test_one_role_alone_may_do_each_deed_and_the_audit_has_it(world: World, name: str) -> None:
    allowed, made = DEEDS[name]
    sign_in(world.sessions, SignIn("staff", PASSWORD, "192.0.2.1"), 10)
    deed, command = made(world)
    for who in ("director.bchap", "contributor.bchap", "reviewer", "lead", "administrator", "staff"):
        if who != allowed:
            assert isinstance(refused(world, who, deed, command), NotAllowed), who
    do(world, allowed, deed, command)
    with world.sessions.read(SYSTEM) as session:
        newest = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert newest is not None
    assert newest.person_id == person(world, allowed)
    assert newest.table_name in ("invitation", "sign_in_session", "person", "role_grant")
    assert name not in ("deactivate", "end", "refuse") or newest.reason in ("Left.", "No.")


@pytest.mark.parametrize("role", Role)
def test_an_invited_person_has_the_role_or_waits_for_a_lead(world: World, role: Role) -> None:
    link = do(world, "administrator", commands.invite_person, replace(NEW, role=role, **ROLE[role]))
    assert link.name == "Maria Santos"
    held = {grant.role for grant in world.viewer("maria.santos").grants}
    assert held == (set() if role in TEAM_ROLES else {role})


@pytest.mark.parametrize("role", TEAM_ROLES)
def test_a_role_of_the_team_has_no_effect_before_a_lead_confirms_it(world: World, role: Role) -> None:
    before = world.viewer("staff")
    grant = given(world, "staff", role)
    assert world.viewer("staff") == before
    do(world, "lead", roles.confirm_grant, OneGrant(grant))
    after = world.viewer("staff")
    assert [held.role for held in after.grants] == [Role.STAFF, role]
    assert after.rights > before.rights
    assert after.sees_live == (role is not Role.ADMINISTRATOR)


def test_an_unconfirmed_lead_neither_reads_live_nor_confirms(world: World) -> None:
    given(world, "staff", Role.LEAD, see_small_cells=True)
    other = given(world, "contributor.bchap", Role.REVIEWER)
    viewer = world.viewer("staff")
    assert not viewer.sees_live
    assert not any(
        map(viewer.may_somewhere, (Right.SMALL_CELLS_SEE, Right.TARGET_APPROVE, Right.PEOPLE_READ))
    )
    assert isinstance(refused(world, "staff", roles.confirm_grant, OneGrant(other)), NotAllowed)


def test_nobody_gives_a_role_to_themselves(world: World) -> None:
    own = AddGrant(person=person(world, "administrator"), role=Role.STAFF)
    assert refused(world, "administrator", roles.add_grant, own).message == OWN_ROLE
    invited = replace(NEW, sign_in_name=" Administrator ")
    told = refused(world, "administrator", commands.invite_person, invited)
    assert (told.message, getattr(told, "field", "")) == (OWN_ROLE, "sign_in_name")


def test_nobody_confirms_their_own_role_nor_one_that_they_gave(world: World) -> None:
    installed(world, "administrator", Role.LEAD, POST)
    of_lead = given(world, "lead", Role.ADMINISTRATOR)
    assert refused(world, "lead", roles.confirm_grant, OneGrant(of_lead)).message == OWN_CONFIRMATION
    assert refused(world, "administrator", roles.confirm_grant, OneGrant(of_lead)).message == OWN_WORK
    installed(world, "reviewer", Role.LEAD, POST)
    do(world, "reviewer", roles.confirm_grant, OneGrant(of_lead))
    assert world.viewer("lead").may(Right.PEOPLE_MANAGE)


def test_a_lead_is_told_of_what_waits_and_why_some_of_it_is_for_others(world: World) -> None:
    installed(world, "lead", Role.ADMINISTRATOR)
    given(world, "staff", Role.REVIEWER, by="lead")
    given(world, "staff", Role.LEAD)
    given(world, "lead", Role.REVIEWER)
    found = {}
    for who in ("lead", "administrator"):
        viewer = world.viewer(who)
        with world.sessions.read(viewer) as session:
            found[who] = [one.barred for one in waiting_grants(session, viewer)]
            if who == "lead":
                assert waiting_confirmations(session, viewer) == 1
    assert found["lead"] == [OWN_WORK, None, OWN_CONFIRMATION]
    assert found["administrator"] == ["A lead confirms this."] * 3


@pytest.mark.parametrize("step", ["confirm", "refuse", "withdraw", "end of its days"])
def test_what_no_longer_waits_is_not_confirmed(world: World, step: str) -> None:
    grant = given(world, "staff", Role.REVIEWER)
    match step:
        case "confirm":
            do(world, "lead", roles.confirm_grant, OneGrant(grant))
        case "refuse":
            do(world, "lead", roles.refuse_grant, GrantReason(grant, "No."))
        case "withdraw":
            do(world, "administrator", roles.end_grant, EndGrant(grant, "A slip."))
        case _:
            with world.sessions.write(SYSTEM) as session:
                authorise(session, SYSTEM, Right.CONTENT_LOAD)
                session.get_one(RoleGrant, grant).ends_on = YESTERDAY
    for deed, command in (
        (roles.confirm_grant, OneGrant(grant)),
        (roles.refuse_grant, GrantReason(grant, "No.")),
    ):
        assert isinstance(refused(world, "lead", deed, command), WrongState)
    assert world.viewer("staff").may(Right.LINE_REVIEW) is (step == "confirm")


FAULTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "no unit": ({"role": Role.DIRECTOR}, "unit", "held for a unit"),
    "a unit too much": ({"role": Role.LEAD, "post": POST, "unit": "BFHN"}, "unit", "whole department"),
    "an unknown unit": ({"role": Role.DIRECTOR, "unit": "NONE"}, "unit", "no such unit"),
    "a unit without reports": ({"role": Role.DIRECTOR, "unit": "DPH"}, "unit", "hands in no reports"),
    "no post": ({"role": Role.LEAD}, "post", "one of the three posts"),
    "a post too much": ({"role": Role.REVIEWER, "post": POST}, "post", "Only a lead"),
    "strategies": ({"role": Role.STAFF, "strategies": ("2",)}, "strategies", "Only a reviewer"),
    "strategy 1": ({"role": Role.REVIEWER, "strategies": ("1",)}, "strategies", "strategies 2 to 5"),
    "small groups": ({"role": Role.STAFF, "see_small_cells": True}, "see_small_cells", "reviewers and leads"),
    "days that passed": ({"role": Role.STAFF, "starts_on": YESTERDAY}, "starts_on", "from today or later"),
    "to before from": (
        {"role": Role.STAFF, "starts_on": TOMORROW, "ends_on": TODAY},
        "ends_on",
        "before the first",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_does_not_go_together_is_refused_beside_its_field(world: World, name: str) -> None:
    fields, field, sentence = FAULTS[name]
    command = AddGrant(person=person(world, "contributor.bchap"), **fields)
    for deed, asked in (
        (roles.add_grant, command),
        (commands.invite_person, replace(NEW, **fields)),
    ):
        told = refused(world, "administrator", deed, asked)
        assert isinstance(told, ValueRejected)
        assert (told.field, sentence in told.message) == (field, True)
    assert len(grants_of(world, "contributor.bchap")) == 1
    with pytest.raises(DashboardError, match="Nobody signs in"):
        world.viewer("maria.santos")


def test_nobody_enters_for_a_unit_that_has_ended(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.scalars(select(Unit).where(Unit.abbreviation == "BFHN")).one().ends_on = YESTERDAY
    told = refused(
        world,
        "administrator",
        roles.add_grant,
        AddGrant(person=person(world, "staff"), role=Role.DIRECTOR, unit="BFHN"),
    )
    assert "ended on 22 November 2026" in told.message


def test_the_same_role_is_not_given_twice_for_the_same_days(world: World) -> None:
    first = given(world, "staff", Role.DIRECTOR, starts_on=TOMORROW, ends_on=TOMORROW + timedelta(days=9))
    again = AddGrant(person=person(world, "staff"), role=Role.DIRECTOR, unit="BFHN")
    told = refused(world, "administrator", roles.add_grant, again)
    assert "already, from 24 November 2026 to 3 December 2026" in told.message
    given(world, "staff", Role.DIRECTOR, ends_on=TODAY)
    given(world, "staff", Role.DIRECTOR, unit="BCHAP")
    do(world, "administrator", roles.end_grant, EndGrant(first, "A slip."))
    given(world, "staff", Role.DIRECTOR, starts_on=TOMORROW)


def test_a_withdrawn_or_refused_role_can_be_given_again(world: World) -> None:
    do(world, "administrator", roles.end_grant, EndGrant(given(world, "staff", Role.REVIEWER), "A slip."))
    do(world, "lead", roles.refuse_grant, GrantReason(given(world, "staff", Role.REVIEWER), "Not yet."))
    grant = given(world, "staff", Role.REVIEWER)
    do(world, "lead", roles.confirm_grant, OneGrant(grant))
    assert world.viewer("staff").may(Right.LINE_REVIEW)


def test_a_role_ends_from_a_day_on(world: World) -> None:
    grant = grants_of(world, "director.bchap")[0].id
    do(world, "administrator", roles.end_grant, EndGrant(grant, "Moves.", TOMORROW))
    assert world.viewer("director.bchap").may_somewhere(Right.REPORT_SUBMIT)
    kept = grants_of(world, "director.bchap")[0]
    assert (kept.ends_on, kept.end_reason, kept.ended_by) == (TODAY, "Moves.", person(world, "administrator"))
    do(world, "administrator", roles.end_grant, EndGrant(grant, "Moves today."))
    assert not world.viewer("director.bchap").may_somewhere(Right.REPORT_SUBMIT)
    assert isinstance(refused(world, "administrator", roles.end_grant, EndGrant(grant, "x")), WrongState)


@pytest.mark.parametrize(("day", "sentence"), [(YESTERDAY, "in the past"), (TOMORROW, "anyway")])
def test_a_role_does_not_end_in_the_past_nor_after_its_end(world: World, day: date, sentence: str) -> None:
    grant = given(world, "staff", Role.DIRECTOR, ends_on=TODAY)
    told = refused(world, "administrator", roles.end_grant, EndGrant(grant, "x", day))
    assert (sentence in told.message, getattr(told, "field", "")) == (True, "from_day")


@pytest.mark.parametrize(("name", "role"), [("administrator", Role.ADMINISTRATOR), ("lead", Role.LEAD)])
def test_the_last_administrator_and_the_last_lead_stay(world: World, name: str, role: Role) -> None:
    installed(world, "reviewer", Role.ADMINISTRATOR)
    who = "reviewer" if role is Role.LEAD else "administrator"
    if role is Role.ADMINISTRATOR:
        do(world, "administrator", roles.end_grant, EndGrant(grants_of(world, "reviewer")[-1].id, "x"))
    own = grants_of(world, name)[0].id
    given(world, "staff", role)  # Unconfirmed, it does not count.
    assert "This is the last" in refused(world, who, roles.end_grant, EndGrant(own, "x")).message
    if role is Role.LEAD:
        leaving = PersonReason(person(world, name), "Left.")
        assert "This is the last lead" in refused(world, who, commands.deactivate, leaving).message
    installed(world, "contributor.bchap", role, POST if role is Role.LEAD else None)
    do(world, who, roles.end_grant, EndGrant(own, "x"))
    assert role not in {grant.role for grant in world.viewer(name).grants}


def test_a_second_lead_who_never_came_does_not_count(world: World) -> None:
    link = do(world, "administrator", commands.invite_person, NEW)
    installed(world, "maria.santos", Role.LEAD, POST)
    own = EndGrant(grants_of(world, "lead")[0].id, "x")
    assert isinstance(refused(world, "administrator", roles.end_grant, own), WrongState)
    assert link.token


def test_whoever_is_deactivated_is_signed_out_and_can_come_back(world: World) -> None:
    token = sign_in(world.sessions, SignIn("staff", PASSWORD, "192.0.2.1"), 10)
    staff = person(world, "staff")
    do(world, "administrator", commands.deactivate, PersonReason(staff, "On leave."))
    assert viewer_of(world.sessions, token) is None
    for deed, command in (
        (commands.deactivate, PersonReason(staff, "Again.")),
        (commands.new_link, OnePerson(staff)),
        (roles.add_grant, AddGrant(person=staff, role=Role.REVIEWER)),
    ):
        assert isinstance(refused(world, "administrator", deed, command), WrongState)
    do(world, "administrator", commands.reactivate, PersonReason(staff, "Back."))
    assert viewer_of(world.sessions, token) is None
    assert viewer_of(world.sessions, sign_in(world.sessions, SignIn("staff", PASSWORD, "192.0.2.1"), 10))
    assert isinstance(
        refused(world, "administrator", commands.reactivate, PersonReason(staff, "x")), WrongState
    )


def test_nobody_deactivates_themselves(world: World) -> None:
    installed(world, "staff", Role.ADMINISTRATOR)
    own = PersonReason(person(world, "administrator"), "x")
    assert isinstance(refused(world, "administrator", commands.deactivate, own), NotAllowed)


def test_signing_out_everywhere_ends_every_session(world: World) -> None:
    tokens = [sign_in(world.sessions, SignIn("staff", PASSWORD, "192.0.2.1"), 10) for _ in range(3)]
    assert do(world, "administrator", commands.end_sessions, OnePerson(person(world, "staff"))) == 3
    assert [viewer_of(world.sessions, token) for token in tokens] == [None] * 3
    assert do(world, "administrator", commands.end_sessions, OnePerson(person(world, "staff"))) == 0


@pytest.mark.parametrize("name", ["administrator", "Staff", " staff "])
def test_a_taken_sign_in_name_is_refused(world: World, name: str) -> None:
    installed(world, "reviewer", Role.ADMINISTRATOR)
    told = refused(world, "reviewer", commands.invite_person, replace(NEW, sign_in_name=name))
    assert (getattr(told, "field", ""), "already" in told.message) == ("sign_in_name", True)


def test_who_or_what_is_unknown_is_not_found(world: World) -> None:
    for deed, command in (
        (commands.new_link, OnePerson(999_999)),
        (roles.end_grant, EndGrant(999_999, "x")),
        (roles.add_grant, AddGrant(person=999_999, role=Role.STAFF)),
    ):
        assert isinstance(refused(world, "administrator", deed, command), NotFound)
    assert isinstance(refused(world, "lead", roles.confirm_grant, OneGrant(999_999)), NotFound)


def test_what_the_installation_gave_needs_no_lead(world: World) -> None:
    installed(world, "staff", Role.REVIEWER)
    viewer: Viewer = world.viewer("staff")
    assert viewer.may(Right.LINE_REVIEW)
    with world.sessions.read(world.viewer("lead")) as session:
        assert waiting_grants(session, world.viewer("lead")) == ()


def test_the_command_tells_whether_a_role_waits(world: World) -> None:
    add = lambda role: do(  # noqa: E731
        world,
        "administrator",
        roles.add_grant,
        AddGrant(person=person(world, "staff"), role=role, **ROLE[role]),
    )
    assert [add(role) for role in (Role.REVIEWER, Role.DIRECTOR)] == [Standing.WAITS, Standing.HOLDS]
