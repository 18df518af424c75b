"""Two units are merged by keyboard: refused beside the field, asked, done; their people find their way."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.people import People, answer, enter, field_of, heading, told
from tests.support.server import Server
from tests.support.world import FIRST, PERIOD

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAME = "Bureau of Community and Family Health, Nutrition, Prevention and Early Education of the Commonwealth"


def fits(page: Page) -> bool:
    found: bool = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return found


def test_two_units_merge_and_their_people_find_their_way(people: People, live: Server) -> None:
    director = people.signed_in(live, "director.bchap")
    director.goto(f"/entry/BCHAP/{PERIOD}")
    answer(director, FIRST, "21", "50", "Saved: 42 % (21 of 50).")

    keeper = people.signed_in(live, "administrator", viewport={"width": 320, "height": 900})
    keeper.goto("/admin/units?unit=BCHAP")
    expect(heading(keeper)).to_contain_text("(BCHAP)")
    keeper.locator("summary", has_text="Merge units").press("Enter")
    expect(keeper.get_by_label("BCHAP: Bureau of Community Health and Prevention")).to_be_checked()
    keeper.get_by_label("BFHN: Bureau of Family Health and Nutrition").press("Space")
    keeper.locator("#merge-day").fill("11/1/2026")
    keeper.locator("#merge-abbreviation").fill("bsas")
    keeper.locator("#merge-name").fill(NAME)
    keeper.locator("#merge-kind").select_option("bureau")
    keeper.locator("#merge-parent").select_option("DPH")
    keeper.locator("#merge-submit").press("Enter")
    expect(keeper.locator("[data-name=abbreviation] .fault").last).to_contain_text("BSAS exists already")
    expect(keeper.locator("#merge-abbreviation")).to_be_focused()
    keeper.locator("#merge-abbreviation").fill("bcf")
    keeper.locator("#merge-submit").press("Enter")
    question = keeper.locator(".question")
    expect(question).to_contain_text("Merge BCHAP and BFHN into BCF on 1 November 2026?")
    expect(question).to_contain_text("begun by BCHAP (1 answer begun)")
    assert fits(keeper)
    yes = keeper.get_by_role("button", name="Yes, go on")
    expect(yes).to_be_focused()
    yes.press("Enter")
    expect(keeper.locator("#form-done")).to_have_text("Merged: BCHAP and BFHN into BCF on 1 November 2026.")
    assert fits(keeper)

    director.goto(f"/entry/BCHAP/{PERIOD}")
    expect(heading(director)).to_have_text("Moved")
    director.get_by_role("link", name="(BCF)").click()
    expect(heading(director)).to_contain_text(NAME)
    expect(field_of(director, FIRST, "reason")).to_have_value("BCHAP had begun: 42 % (21 of 50).")
    enter(director, FIRST, "numerator", "31")
    expect(told(director, FIRST)).to_contain_text("31 of")


def test_a_due_date_is_questioned_and_moved(people: People, live: Server) -> None:
    keeper = people.signed_in(live, "administrator", viewport={"width": 320, "height": 900})
    keeper.goto("/admin/calendar")
    expect(heading(keeper)).to_have_text("Calendar")
    keeper.locator("#due-date-period").select_option(PERIOD)
    keeper.locator("#due-date-day").fill("1/20/2027")
    keeper.locator("#due-date-submit").press("Enter")
    expect(keeper.locator("[data-name=reason] .fault")).to_have_text("Fill this in.")
    keeper.locator("#due-date-reason").fill("A holiday.")
    keeper.locator("#due-date-submit").press("Enter")
    expect(keeper.locator(".question")).to_contain_text("due 20 January 2027 instead of 15 January 2027")
    keeper.get_by_role("button", name="No, I change something").press("Enter")
    expect(keeper.locator(".question")).to_have_count(0)
    keeper.locator("#due-date-submit").press("Enter")
    keeper.get_by_role("button", name="Yes, go on").press("Enter")
    expect(keeper.locator("#form-done")).to_contain_text("Moved: the due date of Y3 Q4")
    expect(keeper.locator("main")).to_contain_text("20 January 2027 (20 days)")
    assert fits(keeper)
