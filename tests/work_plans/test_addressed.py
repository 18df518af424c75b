"""Whose an activity is: the plan's words, what the team adds, and units that end."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.work_plans.addressed import parts, unassigned
from dashboard.work_plans.addressed_queries import read_ground
from dashboard.work_plans.ground import Activity, Assignment, Bureau, Ground
from models.vocabulary import AssignmentPart
from tests.support.world import World

LEAD, PARTICIPATING = AssignmentPart.LEAD, AssignmentPart.PARTICIPATING


def activity(number: int, *tokens: str, years: tuple[int, ...] = (3,)) -> Activity:
    """Return an activity addressed to `tokens`."""
    return Activity(number, f"2.1.1.{number}", "Do it.", "2.1", "2.1.1", years, tokens)


def bureau(number: int, name: str, *, reports: bool = True, ends: date | None = None) -> Bureau:
    """Return a unit."""
    return Bureau(number, name, name, reports, date(2023, 7, 1), ends, (name,))


GROUND = Ground(
    year=3,
    first=date(2026, 1, 1),
    last=date(2026, 12, 31),
    activities=(
        activity(1, "all_reporting_units"),
        activity(2, "unit:HR"),
        activity(3, "commissioners_office", "all_reporting_units"),
        activity(4, "cross_departmental_team"),
        activity(5, "all_reporting_units", years=(1, 2)),
    ),
    units=(bureau(1, "A"), bureau(2, "HR"), bureau(3, "CO"), bureau(4, "SMALL", reports=False)),
    assignments=(),
    after={},
)


def told(ground: Ground) -> set[tuple[int, str, AssignmentPart]]:
    """Return the parts as activity, unit and part."""
    return {(each.activity.id, each.unit.abbreviation, each.part) for each in parts(ground)}


def test_the_words_of_the_plan_decide() -> None:
    every = {(1, name, PARTICIPATING) for name in ("A", "HR", "CO")}
    both = {(3, "A", PARTICIPATING), (3, "HR", PARTICIPATING), (3, "CO", LEAD)}
    assert told(GROUND) == every | {(2, "HR", LEAD)} | both
    assert [each.id for each in unassigned(GROUND)] == [4]


def test_the_team_adds_and_changes_parts_for_its_years() -> None:
    added = replace(
        GROUND, assignments=(Assignment(4, 4, LEAD, 2, 3), Assignment(1, 1, LEAD, 1, None)), year=3
    )
    assert {(4, "SMALL", LEAD), (1, "A", LEAD)} <= told(added)
    assert (1, "A", PARTICIPATING) not in told(added)
    assert unassigned(added) == ()
    over = replace(GROUND, assignments=(Assignment(4, 4, LEAD, 1, 2),))
    assert told(over) == told(GROUND)


def test_who_follows_an_ended_unit_has_its_parts() -> None:
    ended = (bureau(1, "A"), bureau(2, "HR", ends=date(2025, 6, 30)), bureau(3, "CO"), bureau(4, "NEW"))
    ground = replace(GROUND, units=ended, after={2: (4,)}, assignments=(Assignment(4, 2, LEAD, 1, None),))
    assert {(2, "NEW", LEAD), (4, "NEW", LEAD), (1, "NEW", PARTICIPATING)} <= told(ground)
    assert not any(name == "HR" for _, name, _ in told(ground))


@pytest.mark.parametrize(("unit", "leads"), [("BCHAP", False), ("HR", True), ("CO", True)])
def test_a_shared_activity_stands_once_with_its_four_areas(world: World, unit: str, leads: bool) -> None:
    viewer = world.viewer("reviewer")
    with world.sessions.read(viewer) as session:
        ground = read_ground(session, 3)
    key = next(each.id for each in ground.units if each.abbreviation == unit)
    mine = parts(ground, key)
    shared = [each.activity for each in mine if each.activity.shared]
    assert len(ground.activities) == 89
    assert [each.code for each in shared] == ["CE.6", "CE.7", "CE.8", "CE.9", "CE.10"]
    assert {each.areas for each in shared} == {("4.2.2", "5.1.1", "5.1.2", "5.2.2")}
    assert len({each.activity.id for each in mine}) == len(mine)
    assert any(each.part is LEAD for each in mine) == leads
