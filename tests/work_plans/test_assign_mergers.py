"""A unit that ends passes its parts on; what the team says about its follower holds for that one alone."""

from datetime import date

import pytest
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.errors import ValueRejected
from dashboard.work_plans.assign_asking import Holding
from models.organization import Unit, UnitSuccession
from models.vocabulary import SuccessionKind
from tests.support.assigning import LEAD, NOBODYS, PARTICIPATING, as_planned, assign, holders
from tests.support.placing import SYSTEM
from tests.support.world import World

EVERYBODYS = "2.1.1.c"


def merge(world: World) -> None:
    """Let BCHAP and BFHN become BCF on October 1 of Year Three."""
    day = date(2026, 10, 1)
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        old = session.scalars(select(Unit).where(Unit.abbreviation.in_(("BCHAP", "BFHN")))).all()
        named = {"abbreviation": "BCF", "name": "Bureau of Community and Family Health"}
        new = Unit(**named, kind=old[0].kind, parent_id=old[0].parent_id, starts_on=day, reports=True)
        session.add(new)
        session.flush()
        for each in old:
            each.ends_on = date(2026, 9, 30)
            merged = SuccessionKind.MERGE
            session.add(UnitSuccession(from_unit_id=each.id, to_unit_id=new.id, on_date=day, kind=merged))


def test_parts_pass_to_the_unit_that_follows_and_past_years_stay(world: World) -> None:
    assign(world)
    as_planned(world)
    merge(world)
    assert holders(world, NOBODYS, 3) == {"BCHAP": LEAD, "BCF": LEAD}
    assert holders(world, NOBODYS, 4) == {"BCF": LEAD}
    assert {"BCHAP", "BFHN", "BCF"} <= holders(world, EVERYBODYS, 3).keys()
    assert {"BCHAP", "BFHN"}.isdisjoint(holders(world, EVERYBODYS, 4))
    assert "BCF" not in holders(world, EVERYBODYS, 2)


def test_another_lead_takes_over_from_the_unit_that_follows(world: World) -> None:
    assign(world)
    merge(world)
    assign(world, units=("OHE",), from_year=4)
    assert holders(world, NOBODYS, 4) == {"BCF": PARTICIPATING, "OHE": LEAD}
    assert holders(world, NOBODYS, 3)["BCHAP"] is LEAD
    assign(world, units=("BCF",), part=Holding.NONE, from_year=4)
    assert holders(world, NOBODYS, 5) == {"OHE": LEAD}


def test_a_part_that_began_this_year_can_be_ended_from_its_beginning(world: World) -> None:
    merge(world)
    assert "BCF" in holders(world, EVERYBODYS, 3)
    assign(world, activities=(EVERYBODYS,), units=("BCF",), part=Holding.NONE)
    assert all("BCF" not in holders(world, EVERYBODYS, year) for year in (3, 4, 5))
    as_planned(world)
    assert "BCF" not in holders(world, EVERYBODYS, 3)


def test_a_unit_that_has_ended_is_not_assigned_any_more(world: World) -> None:
    merge(world)
    with pytest.raises(ValueRejected, match="BCHAP does not exist in Year Four"):
        assign(world, from_year=4)
