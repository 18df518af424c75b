"""Who reads and keeps the registers, cell by cell."""

import json
from collections.abc import Callable

import pytest

from tests.support.app import Visitor, components
from tests.support.owing import close
from tests.support.registering import action, adopt_counted, cycle, meeting, plan, report
from tests.support.world import PEOPLE, PERIOD, World

Site = Callable[..., Visitor]
ADDRESS = f"/registers/BCHAP/{PERIOD}"
FINDING, THEME, LETTER, ACTION = "Visits differ.", "Forms that ask twice.", "We heard you.", "Publish hours."
READERS = {"director.bchap", "contributor.bchap", "reviewer.bchap", "reviewer", "lead"}
KEEPERS = {"director.bchap", "contributor.bchap", "reviewer.bchap"}


@pytest.fixture
def kept(world: World) -> World:
    """Have BCHAP keep both registers."""
    key = report(world, finding=FINDING)
    plan(world, key, shared_at=meeting(world, units=("BCHAP",), highlights="Highlights of all."))
    cycle(world, themes=THEME, correspondence=LETTER)
    action(world, text=ACTION)
    return world


@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_who_reads_what(kept: World, site: Site, who: str) -> None:
    drawn = site(who).page(ADDRESS)
    words = f"{drawn.words} {json.dumps(drawn.content)}"
    for text in (FINDING, THEME, LETTER, ACTION):
        assert (text in words) == (who in READERS), text
    assert ("/registers/cycle" in json.dumps(drawn.content)) == (who in KEEPERS)


@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_who_reads_meetings(kept: World, site: Site, who: str) -> None:
    drawn = site(who).page("/meetings")
    assert ("Highlights of all." in drawn.words) == (who in {*READERS, "director.bfhn"})
    assert ("/meetings/keep" in json.dumps(drawn.content)) == (who in {"reviewer", "reviewer.bchap", "lead"})


def test_another_units_rows_cannot_be_named(kept: World, site: Site) -> None:
    bfhn = {"unit": "BFHN", "period": PERIOD}
    director = site("director.bfhn")
    plan_of_bchap = {**bfhn, "report": "1", "proposed_plan": "Mine.", "proposed_on": "2026-11-02"}
    assert director.post("/registers/plan", plan_of_bchap).status_code == 404
    settled = {**bfhn, "commitment": "1", "state": "kept", "settled_on": "2026-11-20", "seen": "open"}
    assert director.post("/registers/action/settle", settled).status_code == 404
    assert director.post("/registers/report/withdraw", {**bfhn, "report": "1"}).status_code == 404


def test_the_team_reads_and_does_not_keep(kept: World, site: Site) -> None:
    body = {"unit": "BCHAP", "period": PERIOD, "opened_on": "2026-10-05"}
    assert site("reviewer").post("/registers/cycle", body).status_code == 403
    assert "keeping them is for the unit" in site("reviewer").page(ADDRESS).words


@pytest.mark.parametrize(("who", "number"), [("reviewer", 3), ("contributor.bchap", 5)])
def test_the_other_parts_of_the_report_are_offered_to_whom_they_open(
    world: World, site: Site, who: str, number: int
) -> None:
    visitor = site(who)
    (tabs,) = [one for one in components(visitor.page(ADDRESS).content) if one["type"] == "Nav"]
    ways = [one["props"]["href"] for one in components(tabs) if one["type"] == "A"]
    assert len(ways) == number
    for way in ways:
        assert "Bureau of Community Health" in visitor.page(way).heading, way


def test_words_are_no_markup(world: World, site: Site) -> None:
    report(world, finding="<b>Bold</b> & plain")
    assert "<b>Bold</b> & plain" in site("director.bchap").page(ADDRESS).words


def test_a_year_leads_to_its_quarters(world: World, site: Site) -> None:
    drawn = site("director.bchap").page("/registers/BCHAP/Y3")
    assert "The registers are kept by quarter" in drawn.words
    assert "/registers/BCHAP/Y3Q2" in json.dumps(drawn.content)


def test_a_closed_quarter_counts_nothing_any_more(world: World, site: Site) -> None:
    adopt_counted(world)
    counted = site("director.bchap").page("/registers/BCHAP/Y3Q3").words
    assert "0 of 3 programs and units reported" in counted
    close(world, "Y3Q3")
    closed = site("director.bchap").page("/registers/BCHAP/Y3Q3").words
    assert "This period is closed." in closed
    assert "0 of 3 programs" not in closed


@pytest.mark.parametrize("query", ["report=99", "action=99", "report=x"])
def test_what_is_not_there_is_said(world: World, site: Site, query: str) -> None:
    assert "There is no such" in site("director.bchap").page(f"{ADDRESS}?{query}").words
