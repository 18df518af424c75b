"""A quarter of a work plan by the keyboard alone, and two people at the same activity."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.people import People
from tests.support.server import Server
from tests.support.world import PERIOD

pytestmark = pytest.mark.browser
HERE = "/work-plan/BCHAP"


def tell_last_quarter(page: Page) -> None:
    """Tell of all activities at once that they had not started in the quarter before."""
    page.goto(f"{HERE}?period=Y3Q3")
    page.locator("summary", has_text="Tell the same status").press("Enter")
    form = page.get_by_role("form", name="Tell of several activities")
    form.get_by_role("button", name="All activities").press("Enter")
    form.get_by_label("Status").select_option("not_started")
    form.get_by_role("button", name="Tell of the ticked activities").press("Enter")
    expect(page.locator("#messages")).to_contain_text("Told of 24 activities.")


def test_a_quarter_by_exception_with_the_keyboard_alone(people: People, live: Server) -> None:
    page = people.signed_in(live, "director.bchap")
    tell_last_quarter(page)
    page.goto(f"{HERE}?period={PERIOD}")
    page.get_by_role("button", name="Nothing changed for 24 activities").press("Enter")
    expect(page.locator("#messages")).to_contain_text(
        "24 activities stand as told before. Still to tell: CE.6"
    )
    page.get_by_role("link", name="Go through them, one by one (5)").press("Enter")
    form = page.get_by_role("form", name="How it stands")
    expect(form.get_by_label("By when")).to_be_hidden()
    form.get_by_label("Status").select_option("under_way")
    expect(form.get_by_label("Reason")).to_be_hidden()
    form.get_by_label("What is under way").fill("A count of staff who engage.")
    form.get_by_role("checkbox", name="5.1.1").press("Space")
    form.get_by_role("button", name="Save and go to the next").press("Enter")
    expect(form.locator("[data-name=by_when] .fault")).to_contain_text("Say by when")
    expect(form.get_by_label("By when")).to_be_focused()
    page.keyboard.type("12/20/2026")
    form.get_by_label("What comes next").fill("A list.")
    form.get_by_role("button", name="Save and go to the next").press("Enter")
    expect(page.get_by_role("heading", level=2)).to_contain_text("CE.7")
    page.get_by_role("link", name="All activities").press("Enter")
    expect(page.get_by_role("row", name="CE.6")).to_contain_text("under way")
    expect(page.locator(".plan-facts")).to_contain_text("25 of 29")


def test_two_people_at_one_activity_see_both_values(people: People, live: Server) -> None:
    address = f"{HERE}?activity=2.1.1.c"
    director = people.signed_in(live, "director.bchap")
    contributor = people.signed_in(live, "contributor.bchap")
    for page, day in ((director, "12/1/2026"), (contributor, "12/15/2026")):
        page.goto(address)
        page.get_by_role("form", name="Plan of the activity").get_by_label("Due").fill(day)
    for page in (director, contributor):
        page.get_by_role("button", name="Save the plan").press("Enter")
        if page is director:
            expect(page.locator("#messages")).to_contain_text("is saved")
    question = contributor.locator(".question")
    expect(question).to_contain_text("Due: theirs 1 December 2026, yours 15 December 2026.")
    question.get_by_role("button", name="Yes, go on").press("Enter")
    expect(contributor.locator("#messages")).to_contain_text("is saved")
    director.goto(address)
    due = director.get_by_role("form", name="Plan of the activity").get_by_label("Due")
    expect(due).to_have_value("12/15/2026")
