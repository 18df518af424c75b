"""Units get their parts in activities many at once: told first, the past kept, one lead in a year."""

from typing import Any

import pytest
from sqlalchemy import select

from dashboard.errors import NotAllowed, ValueRejected
from dashboard.work_plans.assign_asking import Holding
from dashboard.work_plans.assign_commands import Assigned, assign_activities
from models.audit import AuditEntry
from tests.support.assigning import (
    ENGAGEMENT,
    LEAD,
    NOBODYS,
    PARTICIPATING,
    assign,
    assigning,
    holders,
    stored,
)
from tests.support.owing import REVIEWER, asked
from tests.support.placing import SYSTEM
from tests.support.world import World


def test_what_changes_is_told_before_anything_is_done(world: World) -> None:
    command = assigning(activities=(NOBODYS, "3.1.2.a"))
    question = asked(world, assign_activities, command, REVIEWER)
    assert question.message == "This concerns 2 activities and 1 unit from Year Three on. Shall it be done?"
    assert question.lines == (
        f"New, lead from Year Three on: {NOBODYS}, 3.1.2.a for BCHAP",
        "Changed, participating from Year Three on (so far lead): 3.1.2.a for HR",
    )
    assert stored(world) == 0


def test_many_units_take_part_in_many_activities(world: World) -> None:
    units, activities = ("BCHAP", "BFHN", "BSAS"), (NOBODYS, "3.1.2.a")
    done = assign(world, activities=activities, units=units, part=Holding.PARTICIPATING)
    assert done == Assigned(changed=6, stayed=0)
    assert holders(world, NOBODYS, 4) == dict.fromkeys(units, PARTICIPATING)
    assert holders(world, NOBODYS, 2) == {}
    assert holders(world, "3.1.2.a", 3) == {**dict.fromkeys(units, PARTICIPATING), "HR": LEAD}


def test_a_new_lead_takes_over_and_the_past_stays(world: World) -> None:
    assign(world, activities=("3.1.2.a",), units=("OHE",), from_year=4)
    assert holders(world, "3.1.2.a", 3) == {"HR": LEAD}
    assert holders(world, "3.1.2.a", 4) == {"HR": PARTICIPATING, "OHE": LEAD}


def test_ending_keeps_the_years_before_and_deletes_nothing(world: World) -> None:
    done = assign(world, activities=("3.1.2.a",), units=("HR",), part=Holding.NONE, from_year=4)
    assert done == Assigned(1, 0)
    assert [holders(world, "3.1.2.a", year) for year in (3, 4)] == [{"HR": LEAD}, {}]
    rows = stored(world)
    assign(world, activities=("3.1.2.a",), units=("HR",), part=Holding.NONE)
    assert holders(world, "3.1.2.a", 3) == {}
    assert holders(world, "3.1.2.a", 2) == {"HR": LEAD}
    assert stored(world) == rows
    assign(world, activities=("3.1.2.a",), units=("HR",))
    assert holders(world, "3.1.2.a", 5) == {"HR": LEAD}


def test_years_that_are_over_only_gain_what_was_missing(world: World) -> None:
    assign(world, activities=("3.1.2.a", NOBODYS), units=("OHE",), from_year=2)
    assert holders(world, "3.1.2.a", 2) == {"HR": LEAD}
    assert holders(world, "3.1.2.a", 3) == {"HR": PARTICIPATING, "OHE": LEAD}
    assert holders(world, NOBODYS, 2) == {"OHE": LEAD}


def test_a_shared_activity_is_assigned_once(world: World) -> None:
    assign(world, activities=(ENGAGEMENT,), units=("OHE",))
    assert holders(world, ENGAGEMENT, 3)["OHE"] is LEAD
    assert set(holders(world, ENGAGEMENT, 3).values()) == {LEAD, PARTICIPATING}


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"activities": ()}, "activities", "Choose at least one."),
        ({"activities": ("9.9.9",)}, "activities", "The plan has no activity “9.9.9”."),
        ({"activities": ("4.2.2/CE.1",)}, "activities", "The plan has no activity"),
        ({"units": ()}, "units", "Choose at least one."),
        ({"units": ("DPH",)}, "units", "There is no unit “DPH” that reports."),
        ({"units": ("BCHAP", "BFHN")}, "units", "An activity has one lead"),
        ({"from_year": 6}, "from_year", "The plan has no Year 6."),
        ({"from_year": 0}, "from_year", "The plan has no Year 0."),
        ({"to_year": 2}, "to_year", "Year Two lies before Year Three."),
        ({"part": Holding.NONE, "from_year": 2}, "from_year", "Years that are over keep their units"),
        ({"part": Holding.NONE}, "activities", "nothing would change"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(
    world: World, changed: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(ValueRejected, match=words) as refused:
        assign(world, **changed)
    assert refused.value.field == field
    assert stored(world) == 0


@pytest.mark.parametrize("who", ["director.bchap", "contributor.bchap", "administrator", "staff"])
def test_only_the_team_assigns(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        assign(world, who)


def test_every_change_is_in_the_audit(world: World) -> None:
    assign(world)
    with world.sessions.read(SYSTEM) as session:
        entries = select(AuditEntry).where(AuditEntry.table_name == "activity_assignment")
        found = session.scalars(entries).all()
    assert [(each.operation, (each.after or {})["from_year"], each.actor) for each in found] == [
        ("insert", 3, "Reviewer")
    ]
