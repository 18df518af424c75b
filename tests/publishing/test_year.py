"""Releases of one plan year are protected together: what was shown, hidden, or is known outside."""

from dashboard.calendar.queries import get_period
from dashboard.privacy.links import Tie
from dashboard.privacy.table import HIDDEN
from dashboard.publishing.making import make_measures
from dashboard.publishing.margin_commands import (
    DeclareMargin,
    WithdrawMargin,
    declare_margin,
    withdraw_margin,
)
from dashboard.publishing.preparing import prepare, read_given
from dashboard.publishing.protecting import Asked
from models.vocabulary import Level
from tests.support.closing import DUE
from tests.support.content import SYSTEM
from tests.support.releasing import measure_in, read, ready, release
from tests.support.reported import OF_PEOPLE, reported
from tests.support.world import World

BEFORE = "Y3Q2"


def asked(world: World, code: str) -> Asked:
    with world.sessions.read(SYSTEM) as session:
        given = read_given(session, get_period(session, code))
    material = given.material
    measures = make_measures(material, given.policy.content, material.period)
    return Asked(material, given.policy, measures, given.earlier, given.former, given.margins)


def two_quarters(world: World) -> None:
    for period, part in ((BEFORE, 7), (DUE, 9)):
        reported(world, "BCHAP", {OF_PEOPLE: (part, 4073)}, period)
        reported(world, "BFHN", {OF_PEOPLE: (310, 4099)}, period)
        ready(world, period)


def test_a_cumulative_count_is_tied_to_the_quarter_that_was_released_before(world: World) -> None:
    two_quarters(world)
    assert asked(world, DUE).links == ()
    first = release(world, BEFORE)
    found = asked(world, DUE)
    assert {link.kind for link in found.links} == {Tie.GROWTH}
    assert {(link.total.period, link.parts[0].period) for link in found.links} == {(DUE, BEFORE)}
    hidden = {address.key for address, shown in found.figures_before.items() if shown == HIDDEN}
    told = measure_in(read(world, first.id), OF_PEOPLE)["rows"]
    assert hidden == {(row["subject"],) for row in told if not row["shown"]}
    assert found.before == ()


def test_the_second_quarter_is_released_beside_the_first(world: World) -> None:
    two_quarters(world)
    release(world, BEFORE)
    told = read(world, release(world, DUE).id)
    assert not next(row for row in measure_in(told, OF_PEOPLE)["rows"] if row["subject"] == "BCHAP")["shown"]
    assert told.certificate["earlier_releases"] == [f"{BEFORE} revision 1"]


def test_what_is_declared_as_known_counts_until_it_is_withdrawn(world: World) -> None:
    two_quarters(world)
    team = world.viewer("reviewer")
    with world.sessions.write(team) as session:
        command = DeclareMargin(OF_PEOPLE, Level.UNIT, "The state's dashboard.")
        number = declare_margin(session, team, command).id
    assert prepare(world.sessions, DUE).certificate["known_outside"] == 1
    with world.sessions.write(team) as session:
        withdraw_margin(session, team, WithdrawMargin(number))
    assert prepare(world.sessions, DUE).certificate["known_outside"] == 0
