"""Assigning as the plan's words say: complete, told first, a second time nothing, and never over the team."""

import pytest

from dashboard.errors import ValueRejected
from dashboard.work_plans.assign_as_planned import AssignAsPlanned, assign_as_planned
from dashboard.work_plans.assign_asking import Holding
from tests.support.assigning import LEAD, NOBODYS, PARTICIPATING, as_planned, assign, holders, stored
from tests.support.owing import REVIEWER, asked
from tests.support.world import World


def test_it_changes_nothing_that_holds_and_a_second_time_nothing(world: World) -> None:
    codes = ("2.1.1", "2.1.1.a", "3.1.2.b", "3.3.2", "4.1.1.b", "5.1.3.a", "5.2.1.d", "CE.6", NOBODYS)
    before = {code: [holders(world, code, year) for year in range(1, 6)] for code in codes}
    done = as_planned(world)
    assert done == stored(world) > 500
    assert {code: [holders(world, code, year) for year in range(1, 6)] for code in codes} == before
    with pytest.raises(ValueRejected, match="assigned already"):
        as_planned(world)
    assert stored(world) == done


def test_named_offices_lead_and_all_bureaus_and_offices_take_part(world: World) -> None:
    as_planned(world)
    assert holders(world, "2.1.1.a", 1) == {"CO": LEAD}
    assert holders(world, "4.1.2.a", 1) == {"OPH": LEAD}
    assert holders(world, "4.1.1.b", 1) == {"DMI": LEAD}
    assert holders(world, "5.2.1.d", 3) == {"POS": LEAD}
    assert holders(world, "5.1.3.a", 1)["OHE"] is LEAD
    both = holders(world, "3.1.2.b", 3)
    assert [unit for unit, part in both.items() if part is LEAD] == ["HR"]
    assert both["BCHAP"] is PARTICIPATING
    assert holders(world, NOBODYS, 3) == {}


def test_what_the_team_said_before_stays(world: World) -> None:
    assign(world, activities=("3.1.2.a",), units=("HR",), part=Holding.NONE)
    assign(world, activities=("4.1.1.h",), units=("OPH",))
    as_planned(world)
    assert holders(world, "3.1.2.a", 3) == {}
    assert holders(world, "4.1.1.h", 3) == {"DMI": PARTICIPATING, "OPH": LEAD}


def test_the_question_says_who_leads(world: World) -> None:
    question = asked(world, assign_as_planned, AssignAsPlanned(), REVIEWER)
    assert "as the plan's words say. Shall it be done?" in question.message
    assert "OPH leads 4.1.2, 4.1.2.a" in question.lines
    assert question.lines[-1].startswith("19 units take part in up to ")
