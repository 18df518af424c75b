"""An exception for a whole objective travels from the director to the entry sheet and the dashboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.people import People, answer, row
from tests.support.server import Server
from tests.support.world import FIRST, MEASURES, PERIOD

pytestmark = pytest.mark.browser
ADDRESS = "/admin/duties"


def test_an_exception_travels_to_every_count(people: People, live: Server) -> None:
    director = people.signed_in(live, "director.bchap")
    director.goto(f"/entry/BCHAP/{PERIOD}")
    answer(director, FIRST, "21", "50", "42 % (21 of 50)")
    director.goto(ADDRESS)
    form = director.get_by_role("form", name="State an exception")
    form.get_by_role("button", name="Send to be decided").click()
    expect(form.locator("[data-name=reason] .fault")).to_contain_text("Say why")
    form.get_by_label("For", exact=True).select_option("2.1")
    form.get_by_label("Reason").fill("We have no programs of this kind.")
    form.get_by_role("button", name="Send to be decided").press("Enter")
    question = form.locator(".question")
    expect(question).to_contain_text(f"BCHAP, {PERIOD}: what was entered for {FIRST} stays readable")
    expect(question).to_contain_text("BCHAP: 3 measures not applicable")
    question.get_by_role("button", name="Yes, go on").press("Enter")
    expect(director.locator("#messages")).to_contain_text("1 statement waits for a decision")
    expect(director.locator(".duty-statement")).to_contain_text("Reviewers decide; you read.")
    expect(director.get_by_role("button", name="Accept")).to_have_count(0)

    reviewer = people.signed_in(live, "reviewer")
    reviewer.goto(f"/overview?period={PERIOD}")
    expect(reviewer.locator("main")).to_contain_text("0 of 9")

    barred = people.signed_in(live, "reviewer.bchap")
    barred.goto(ADDRESS)
    expect(barred.locator(".duty-statement")).to_contain_text("You hold a role in this unit")
    expect(barred.get_by_role("button", name="Accept")).to_have_count(0)

    reviewer.goto(ADDRESS)
    waiting = reviewer.locator(".duty-statement")
    expect(waiting).to_contain_text("Objective 2.1")
    waiting.get_by_role("button", name="Accept").press("Enter")
    waiting.get_by_role("button", name="Yes, go on").press("Enter")
    expect(reviewer.locator("#messages")).to_contain_text("What is asked changed 3 times.")
    excused = reviewer.locator(f"tr[data-measure='{FIRST}'] td[data-label='BCHAP']")
    expect(excused).to_contain_text("not applicable")
    excused.locator("summary").press("Enter")
    expect(excused).to_contain_text("For objective 2.1: We have no programs of this kind.")
    expect(reviewer.locator(f"tr[data-measure='{FIRST}'] td.total")).to_have_text("2 of 3")

    director.goto(f"/entry/BCHAP/{PERIOD}")
    expect(director.get_by_role("heading", level=1)).to_contain_text("Y3 Q4")
    for measure in MEASURES:
        expect(row(director, measure)).to_have_count(0)
    reviewer.goto(f"/overview?period={PERIOD}")
    expect(reviewer.locator("main")).to_contain_text("0 of 6")
    expect(reviewer.locator("main")).not_to_contain_text("0 of 9")


def test_a_reviewer_refuses_with_a_reason(people: People, live: Server) -> None:
    director = people.signed_in(live, "director.bchap")
    director.goto(f"{ADDRESS}?unit=BCHAP")
    form = director.get_by_role("form", name="State an exception")
    form.get_by_role("checkbox", name=re.compile(f"^{FIRST}")).check()
    form.get_by_label("Reason").fill("We have none.")
    form.get_by_role("button", name="Send to be decided").click()
    expect(director.locator("#messages")).to_contain_text("1 statement waits")

    reviewer = people.signed_in(live, "reviewer")
    reviewer.goto(ADDRESS)
    waiting = reviewer.locator(".duty-statement")
    waiting.locator("summary").press("Enter")
    waiting.get_by_role("button", name="Refuse").click()
    expect(waiting.locator("[data-name=reason] .fault")).to_contain_text("Say why you refuse this")
    waiting.get_by_label("Reason, needed to refuse").fill("There are two programs.")
    waiting.get_by_role("button", name="Refuse").click()
    expect(reviewer.locator("#messages")).to_contain_text("Refused: 1 statement. Nothing changes.")
    director.goto(ADDRESS)
    director.get_by_text("Decided lately").click()
    expect(director.locator(".duty-decided")).to_contain_text("There are two programs.")


def test_many_units_are_ticked_by_one_button_and_read_on_a_phone(people: People, live: Server) -> None:
    reviewer = people.signed_in(live, "reviewer", viewport={"width": 320, "height": 800})
    reviewer.goto(ADDRESS)
    reviewer.locator(".duty-form summary").first.press("Enter")
    form = reviewer.get_by_role("form", name="Ask units for measures")
    form.get_by_role("button", name="All measures").press("Enter")
    form.get_by_role("button", name="All units").press("Enter")
    units = form.locator("[data-name=units] input")
    expect(units.first).to_be_checked()
    expect(units.last).to_be_checked()
    form.get_by_role("button", name="Look at what changes").press("Enter")
    expect(form.locator(".question")).to_contain_text(f"New, must report from {PERIOD} on")
    expect(form.locator(".question")).to_contain_text("As before, must report")
    form.get_by_role("button", name="Yes, go on").press("Enter")
    expect(reviewer.locator("#messages")).to_contain_text("as before.")
    expect(reviewer.locator("main")).to_contain_text("owes something")
    width = reviewer.evaluate("document.documentElement.scrollWidth")
    assert width <= 320
