"""How many managers linked a goal: two numbers of a unit and year; zero is not missing, sums are no means."""

from typing import Any

import pytest

from dashboard.errors import NotAllowed, NotFound, Superseded, ValueRejected, WrongState
from dashboard.work_plans.appraisal_counts import CountManagers, Linked, count_managers, counts, totals
from dashboard.work_plans.assign_book import read_book
from tests.support.owing import close
from tests.support.world import World


def count(world: World, who: str = "director.bchap", **changed: Any) -> Linked:
    """Enter numbers of BCHAP in Year Three, with some parts changed."""
    command = CountManagers(**{"unit": "BCHAP", "year": 3, "managers": 12, "linked": 5, **changed})
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return count_managers(session, viewer, command)


def told(world: World, who: str = "reviewer", year: int = 3) -> dict[str, tuple[int | None, int | None]]:
    """Return the numbers of each unit as somebody reads them."""
    with world.sessions.read(world.viewer(who)) as session:
        found = counts(session, read_book(session), year)
    return {each.unit.abbreviation: (each.linked, each.managers) for each in found}


def test_the_team_reads_sums_of_the_units_that_entered_something(world: World) -> None:
    count(world)
    count(world, "director.bfhn", unit="BFHN", managers=0, linked=0)
    found = told(world)
    assert (found["BCHAP"], found["BFHN"], found["BSAS"]) == ((5, 12), (0, 0), (None, None))
    with world.sessions.read(world.viewer("reviewer")) as session:
        assert totals(counts(session, read_book(session), 3)) == (5, 12, 2)


def test_other_units_read_nothing_of_it(world: World) -> None:
    count(world)
    assert told(world, "director.bfhn")["BCHAP"] == (None, None)
    assert told(world, "contributor.bchap")["BCHAP"] == (5, 12)


def test_numbers_are_changed_but_not_over_somebody_else(world: World) -> None:
    count(world)
    with pytest.raises(Superseded):
        count(world, "contributor.bchap", managers=11)
    count(world, "contributor.bchap", managers=11, seen="5/12")
    assert told(world)["BCHAP"] == (5, 11)
    assert told(world, year=2)["BCHAP"] == (None, None)


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"linked": 13}, "linked", "Only 12 managers are there."),
        ({"year": 4}, "year", "plan years that have begun"),
        ({"year": 9}, "year", "plan years that have begun"),
        ({"unit": "NONE"}, "unit", "There is no unit"),
    ],
)
def test_what_cannot_be_is_refused(world: World, changed: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(ValueRejected, match=words) as refused:
        count(world, **changed)
    assert refused.value.field == field


def test_a_closed_year_stays_and_others_do_not_enter(world: World) -> None:
    with pytest.raises(NotAllowed):
        count(world, "reviewer")
    with pytest.raises(NotFound):
        count(world, "director.bfhn")
    close(world, "Y3")
    with pytest.raises(WrongState, match="closed years never change"):
        count(world)
