"""Nobody gains a right alone, whatever they hold and in whatever order they invite, give, confirm and end."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.people import in_effect
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import person_viewer
from dashboard.access.viewer import Viewer
from dashboard.administration import people_commands as commands
from dashboard.administration import role_commands as roles
from dashboard.administration.people_asked import (
    AddGrant,
    EndGrant,
    GrantReason,
    InvitePerson,
    OneGrant,
    OnePerson,
    PersonReason,
)
from dashboard.clock import Clock
from dashboard.errors import DashboardError
from models.organization import Person, RoleGrant
from models.vocabulary import Post, Role
from tests.support.content import SYSTEM
from tests.support.world import TODAY, World

ALONE = "staff"
DAYS = (TODAY, TODAY + timedelta(days=30), TODAY + timedelta(days=400))
HELD = st.sets(st.sampled_from([Role.ADMINISTRATOR, Role.LEAD, Role.REVIEWER]))
ROLES = st.sampled_from(Role)
# One deed: what, about which of the people or grants that there are by then, which role, from which day.
DEED = st.tuples(
    st.sampled_from(
        ["invite", "give", "give own", "confirm", "refuse", "end", "deactivate", "reactivate", "link"]
    ),
    st.integers(0, 40),
    ROLES,
    st.sampled_from([None, *DAYS]),
    st.booleans(),
)


def rights(world: World, day: date) -> set[tuple[Right, int | None]]:
    """Return every right that the one person holds on a day, for the department or for a unit."""
    viewer = person_viewer(Sessions(world.sessions.bind, Clock(day)), ALONE)
    of_units = {(right, unit) for unit, held in viewer.unit_rights.items() for right in held}
    return {(right, None) for right in viewer.rights} | of_units


def known(session: Session, model: Any, place: int) -> int:
    keys = session.scalars(select(model.id).order_by(model.id)).all()
    return int(keys[-1 - place % len(keys)])


def asked(role: Role, day: date | None, *, small: bool) -> dict[str, Any]:
    fields: dict[str, Any] = {"role": role, "starts_on": day, "see_small_cells": small}
    if role in (Role.CONTRIBUTOR, Role.DIRECTOR):
        fields["unit"] = "BFHN"
    if role is Role.LEAD:
        fields["post"] = Post.ASSISTANT_COMMISSIONER
    return fields


def one_deed(session: Session, viewer: Viewer, deed: Any, number: int) -> None:
    """Do one deed as the one person."""
    what, place, role, day, small = deed
    fields, who = asked(role, day, small=small), known(session, Person, place)
    run: dict[str, Callable[[], object]] = {
        "invite": lambda: commands.invite_person(
            session, viewer, InvitePerson(sign_in_name=f"new{number}", display_name="New", **fields)
        ),
        "give": lambda: roles.add_grant(session, viewer, AddGrant(person=who, **fields)),
        "give own": lambda: roles.add_grant(
            session, viewer, AddGrant(person=viewer.person_id or 0, **fields)
        ),
        "confirm": lambda: roles.confirm_grant(session, viewer, OneGrant(known(session, RoleGrant, place))),
        "refuse": lambda: roles.refuse_grant(
            session, viewer, GrantReason(known(session, RoleGrant, place), "x")
        ),
        "end": lambda: roles.end_grant(session, viewer, EndGrant(known(session, RoleGrant, place), "x", day)),
        "deactivate": lambda: commands.deactivate(session, viewer, PersonReason(who, "x")),
        "reactivate": lambda: commands.reactivate(session, viewer, PersonReason(who, "x")),
        "link": lambda: commands.new_link(session, viewer, OnePerson(who)),
    }
    run[what]()


def start(world: World, held: set[Role]) -> None:
    """Have the installation give the one person some roles, and leave roles of others waiting."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        people = {row.sign_in_name: row.id for row in session.execute(select(Person.sign_in_name, Person.id))}
        for role in sorted(held):
            post = Post.DEPUTY_ASSISTANT_COMMISSIONER if role is Role.LEAD else None
            session.add(RoleGrant(person_id=people[ALONE], role=role, post=post, starts_on=date(2024, 1, 1)))
        for name in (ALONE, "contributor.bchap"):
            waits = {"granted_by": people["administrator"], "granted_at": session.info["clock"].now()}
            session.add(RoleGrant(person_id=people[name], role=Role.REVIEWER, starts_on=TODAY, **waits))


@pytest.mark.slow
@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=HELD, deeds=st.lists(DEED, min_size=1, max_size=8))
def test_no_sequence_of_deeds_by_one_person_gives_that_person_a_new_right(
    world: World, held: set[Role], deeds: list[Any]
) -> None:
    connection = world.sessions.bind
    assert isinstance(connection, Connection)
    inside = connection.begin_nested()
    start(world, held)
    before = {day: rights(world, day) for day in DAYS}
    for number, deed in enumerate(deeds):
        with suppress(DashboardError):
            viewer = world.viewer(ALONE)
            with world.sessions.write(viewer) as session:
                one_deed(session, viewer, deed, number)
    gained = {day: rights(world, day) - before[day] for day in DAYS}
    inside.rollback()
    assert gained == {day: set() for day in DAYS}


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_the_deeds_do_something(world: World) -> None:
    """Were every deed refused, the test above would say nothing."""
    start(world, {Role.ADMINISTRATOR, Role.LEAD})
    viewer = world.viewer(ALONE)
    with world.sessions.write(viewer) as session:
        waiting = session.scalars(select(RoleGrant.id).where(~in_effect()).order_by(RoleGrant.id)).all()
        one_deed(session, viewer, ("invite", 0, Role.DIRECTOR, None, False), 1)
        one_deed(session, viewer, ("give", 0, Role.LEAD, None, True), 2)
        roles.confirm_grant(session, viewer, OneGrant(waiting[1]))
    assert world.viewer("contributor.bchap").may(Right.LINE_REVIEW)
    assert world.viewer("new1").may_somewhere(Right.REPORT_SUBMIT)
