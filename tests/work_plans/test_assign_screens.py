"""The screens of who does what as a browser speaks to them: words, filters, forms, faults beside fields."""

from collections.abc import Callable
from typing import Any

import pytest

from models.work_vocabulary import RequestState
from tests.support.app import Visitor, components
from tests.support.asking import answer, make, only, withdraw
from tests.support.assigning import NOBODYS, as_planned, assign
from tests.support.owing import REVIEWER
from tests.support.world import World

Site = Callable[..., Visitor]


def forms_of(content: Any) -> list[str]:
    """Return where the forms of a screen are sent."""
    found = [one["props"].get("data-action") for one in components(content) if one["type"] == "Form"]
    return [each for each in found if each]


def test_what_nobody_has_stands_first_and_reaches_zero(site: Site, world: World) -> None:
    words = site(REVIEWER).page("/admin/assignments").words
    assert "5 activities have no unit" in words
    assert "rest on the plan’s own words alone" in words
    codes = ("2.2.1", "2.2.2", "2.2.2.c", "2.2.2.d", "5.1.4")
    assign(world, activities=codes)
    as_planned(world)
    after = site(REVIEWER).page("/admin/assignments")
    assert "✓ Every activity of the year has a unit." in after.words
    assert forms_of(after.content) == ["/assignments/assign"]


def test_filters_cut_the_list_and_what_the_form_offers(site: Site, world: World) -> None:
    words = site(REVIEWER).page("/admin/assignments?show=no_unit&objective=2.2").words
    assert "Objective 2.2, Year Three: 4 activities" in words
    assert "Objective 2.1, Year Three" not in words
    by_unit = site(REVIEWER).page("/admin/assignments?unit=HR&part=lead").words
    assert "Objective 3.1, Year Three" in by_unit
    assert "Objective 4.1, Year Three" not in by_unit
    nothing = site(REVIEWER).page("/admin/assignments?activity=3.1.1").words
    assert "No activity matches all of this." in nothing


@pytest.mark.parametrize("query", ["year=9", "year=x", "part=all", "show=all"])
def test_an_address_that_means_nothing_is_not_found(site: Site, query: str) -> None:
    assert "Not found" in site(REVIEWER).page(f"/admin/assignments?{query}").words


def test_the_form_asks_first_and_keeps_faults_beside_fields(site: Site, world: World) -> None:
    reviewer = site(REVIEWER)
    body = {
        "activities": [NOBODYS],
        "units": ["BCHAP", "BFHN"],
        "part": "lead",
        "from_year": "3",
        "to_year": "",
    }
    refused = reviewer.post("/assignments/assign", body)
    assert (refused.status_code, refused.get_json()["field"]) == (422, "units")
    body["part"] = "participating"
    question = reviewer.post("/assignments/assign", body).get_json()["ask"]
    assert question["lines"] == [f"New, participating from Year Three on: {NOBODYS} for BCHAP, BFHN"]
    done = reviewer.post("/assignments/assign", {**body, "confirmed": question["mark"]}).get_json()
    assert done["told"] == "Done: 2 parts are different now, 0 as before."


def test_a_unit_reads_its_inbox_and_answers(site: Site, world: World) -> None:
    make(world)
    director = site("director.bchap").page("/requests")
    assert "1 request: 1 open." in director.words
    assert "Due 15 December 2026" in director.words
    assert forms_of(director.content) == ["/requests/answer"]
    assert forms_of(site(REVIEWER).page("/requests").content) == ["/requests/withdraw", "/requests/make"]
    other = site("director.bfhn").page("/requests").words
    assert "Nothing is asked." in other
    assert "There is no request for action yet." in other


def test_states_and_logs_are_found_by_filters(site: Site, world: World) -> None:
    make(world)
    answer(world, RequestState.DECLINED, "Another office does this.")
    assert "No request for action matches this." in site(REVIEWER).page("/requests").words
    declined = site(REVIEWER).page("/requests?state=declined").words
    assert "23 November 2026, Director Of Bchap: declined: Another office does this." in declined
    withdraw(world, "Then not.")
    assert "Reviewer: withdrawn: Then not." in site("director.bchap").page("/requests?state=all").words
    assert only(world).moves == ()
    assert "Not found" in site(REVIEWER).page("/requests?state=lost").words


def test_the_team_reads_sums_a_unit_its_form(site: Site, world: World) -> None:
    director = site("director.bchap")
    body = {"unit": "BCHAP", "year": "3", "managers": "12", "linked": "0", "seen": ""}
    assert director.post("/appraisals/count", body).get_json()["told"].startswith("Saved: 0 of 12 managers")
    assert forms_of(director.page("/appraisals").content) == ["/appraisals/count"]
    assert forms_of(director.page("/appraisals?year=4").content) == []
    words = site(REVIEWER).page("/appraisals").words
    assert "Managers with a goal of the plan, Year Three: 0 of 12 managers, in 1 of 19 units" in words
    assert "not entered" in words
    assert "%" not in words.split("Goals of the whole plan")[0]
