"""The team gives an activity to a unit and asks it for action; its director answers, by the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.assigning import NOBODYS
from tests.support.people import People
from tests.support.server import Server

pytestmark = [pytest.mark.browser]


def test_an_activity_and_a_request_travel_to_a_unit_and_back(people: People, live: Server) -> None:
    reviewer = people.signed_in(live, "reviewer")
    assign(reviewer)
    reviewer.goto("/requests")
    form = reviewer.get_by_role("form", name="Ask units for action")
    form.get_by_label("BCHAP Bureau").check()
    form.get_by_label("What is asked").fill("Please name who presents.")
    form.get_by_label("Due on").fill("11/20/2026")
    form.get_by_role("button", name="Ask for action").press("Enter")
    expect(form.locator("[data-name=due_on] .fault")).to_contain_text("This day is over")
    form.get_by_label("Due on").fill("12/15/2026")
    form.get_by_role("button", name="Ask for action").press("Enter")
    expect(reviewer.locator("#messages")).to_contain_text("Sent: 1 request")

    director = people.signed_in(live, "director.bchap")
    director.goto("/requests")
    request = director.locator(".request")
    expect(request).to_contain_text("Please name who presents.")
    request.get_by_label("How it stands").select_option("declined")
    request.get_by_role("button", name="Answer").press("Enter")
    expect(request.locator("[data-name=note] .fault")).to_contain_text("Say why")
    request.get_by_label("Note").fill("Another office presents.")
    request.get_by_role("button", name="Answer").press("Enter")
    expect(director.locator("#messages")).to_contain_text("the request is declined")

    reviewer.goto("/requests?state=declined")
    expect(reviewer.locator(".request li").last).to_contain_text("declined: Another office presents.")


def assign(reviewer: Page) -> None:
    """Give an activity that nobody has to BCHAP, and see that it has left the list."""
    reviewer.goto("/admin/assignments?show=no_unit&activity=2.2.2")
    gaps = reviewer.locator(".duty-gaps")
    expect(gaps).to_contain_text(NOBODYS)
    reviewer.locator("summary", has_text="Assign activities to units").press("Enter")
    form = reviewer.get_by_role("form", name="Assign activities to units")
    form.get_by_label(NOBODYS).check()
    form.get_by_label("BCHAP Bureau").check()
    form.get_by_label("Part", exact=True).select_option("lead")
    form.get_by_role("button", name="Look at what changes").press("Enter")
    expect(form.locator(".question")).to_contain_text(f"New, lead from Year Three on: {NOBODYS} for BCHAP")
    form.get_by_role("button", name="Yes, go on").press("Enter")
    expect(reviewer.locator("#messages")).to_contain_text("1 part is different now")
    expect(gaps).not_to_contain_text(NOBODYS)
