"""A report in a browser: checked, handed in, returned in part, corrected; a period closed and reopened."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.closing import DUE
from tests.support.people import People, answer, check
from tests.support.server import BOTH, Server
from tests.support.world import FIRST, MEASURES, PERIOD

pytestmark = pytest.mark.browser
REASON = "Count the shared units too."


@BOTH
def test_a_report_is_checked_handed_in_reviewed_and_corrected(people: People, live: Server) -> None:
    director = people.signed_in(live, "director.bchap")
    hand_in(director)
    reviewer = people.signed_in(live, "reviewer")
    review(reviewer)
    director.goto(f"/submit/BCHAP/{PERIOD}")
    director.get_by_role("link", name="Correct an accepted value").click()
    correct(director)
    reviewer.goto("/review")
    expect(reviewer.get_by_text("One program was left out.")).to_be_visible()
    reviewer.get_by_role("button", name="Accept the correction").press("Enter")
    expect(reviewer.locator("#messages")).to_contain_text("The correction is accepted.")
    director.goto(f"/measures/{MEASURES[1]}?period={PERIOD}")
    director.locator("details.history > summary").press("Enter")
    expect(director.get_by_text("One program was left out.").first).to_be_visible()


def hand_in(director: Page) -> None:
    """Answer all but one, be led to the last one, and hand in after a question."""
    director.goto(f"/entry/BCHAP/{PERIOD}")
    for measure in MEASURES[1:]:
        answer(director, measure, "21", "50", "42 % (21 of 50)")
    check(director)
    expect(director.get_by_role("heading", name="1 entry is still missing")).to_be_visible()
    expect(director.get_by_role("button", name="Submit the report")).to_have_count(0)
    director.locator("ul.pointed a").first.click()
    answer(director, FIRST, "21", "50", "42 % (21 of 50)")
    director.goto(f"/submit/BCHAP/{PERIOD}")
    expect(director.get_by_text("Every measure has an answer.")).to_be_visible()
    expect(director.get_by_label("Authorised by")).to_have_value(re.compile(r"\d+"))
    director.get_by_role("button", name="Submit the report").press("Enter")
    expect(director.get_by_text("3 answers", exact=True).last).to_be_visible()
    director.get_by_role("button", name="Yes, go on").press("Enter")
    expect(director.locator("#messages")).to_contain_text("3 answers wait for review")
    expect(director.get_by_text("submitted and authorised by Director Of Bchap")).to_be_visible()


def review(reviewer: Page) -> None:
    """Return one entry from the place in the matrix, and accept the rest together."""
    reviewer.goto(f"/review?period={PERIOD}")
    place = reviewer.locator("tr[data-unit='BCHAP'] td[data-label='2.1'] a")
    expect(place).to_contain_text("3 submitted")
    place.click()
    line = reviewer.locator(f"tr[data-line='{FIRST}']")
    line.get_by_label("Reason, needed to return").fill(REASON)
    line.get_by_role("button", name=re.compile("^Return")).click()
    expect(line).to_contain_text(f"Returned: {REASON}")
    expect(line.get_by_role("checkbox")).to_have_count(0)
    reviewer.get_by_role("button", name="All entries").press("Enter")
    reviewer.get_by_role("button", name="Accept the ticked entries").press("Enter")
    expect(reviewer.locator("#messages")).to_contain_text("Accepted: 2 entries.")
    expect(place).to_contain_text("1 returned")
    expect(place).to_contain_text("2 accepted")


def correct(director: Page) -> None:
    """Propose a correction of the second measure."""
    director.get_by_role("link", name=re.compile("^Correct ")).first.click()
    director.get_by_label("Count").fill("22")
    director.get_by_role("button", name="Propose the correction").press("Enter")
    expect(director.locator("[data-name=reason] .fault")).to_contain_text("Fill this in.")
    director.get_by_label("Why it is corrected").fill("One program was left out.")
    director.get_by_role("button", name="Propose the correction").press("Enter")
    expect(director.locator("#messages")).to_contain_text("waits for another reviewer")


def test_a_lead_closes_a_period_and_reopens_it_for_one_unit(people: People, live: Server) -> None:
    lead = people.signed_in(live, "lead")
    lead.goto(f"/admin/closing?period={DUE}")
    lead.get_by_role("button", name=f"Close {DUE}").press("Enter")
    expect(lead.get_by_text("BCHAP: 0 of 3 handed in, missing")).to_be_visible()
    lead.get_by_role("button", name="Yes, go on").press("Enter")
    expect(lead.locator("#messages")).to_contain_text(f"{DUE} is closed with 3 reports.")
    director = people.signed_in(live, "director.bchap")
    director.goto(f"/entry/BCHAP/{DUE}")
    expect(director.get_by_text("Ask the team to reopen it").first).to_be_visible()
    lead.get_by_label("Unit", exact=True).select_option("BCHAP")
    lead.get_by_label("Open until the end of").fill("2026-12-04")
    lead.get_by_label("Reason", exact=True).fill("A late list.")
    lead.get_by_role("button", name="Reopen the period").press("Enter")
    expect(lead.locator("#messages")).to_contain_text(f"{DUE} is open for BCHAP")
    expect(lead.get_by_text("A late list.")).to_be_visible()
    director.goto(f"/entry/BCHAP/{DUE}")
    answer(director, FIRST, "21", "50", "42 % (21 of 50)")
