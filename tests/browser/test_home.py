"""From the to-do list straight to the field that came back, and from a refused mail to the mended address."""

import pytest
from playwright.sync_api import expect

from tests.support.people import People, answer, field_of, heading
from tests.support.server import Server
from tests.support.world import FIRST, MEASURES, PERIOD

pytestmark = pytest.mark.browser


def test_home_leads_to_the_field_that_came_back(people: People, live: Server) -> None:
    director = people.signed_in(live, "director.bchap")
    director.goto(f"/entry/BCHAP/{PERIOD}?measure={FIRST}&subject=BCHAP")
    expect(heading(director)).to_contain_text("Y3 Q4")
    director.goto("/")
    late = director.get_by_role("row").filter(has_text=PERIOD[:2]).filter(has_text="late").first
    expect(late.get_by_role("link", name="First blank answer")).to_be_visible()
    present = director.get_by_role("row").filter(has_text="Y3 Q4")
    present.get_by_role("link", name="First blank answer").press("Enter")
    expect(field_of(director, FIRST, "numerator")).to_be_visible()
    expect(director).to_have_url(f"{live.address}/entry/BCHAP/{PERIOD}?measure={FIRST}&subject=BCHAP")
    answer(director, FIRST, "21", "50", "42 % (21 of 50)")
    director.goto("/")
    present.get_by_role("link", name="First blank answer").press("Enter")
    expect(field_of(director, MEASURES[1], "numerator")).to_be_visible()

    administrator = people.signed_in(live, "administrator")
    administrator.get_by_role("link", name="people have no mail address").press("Enter")
    administrator.get_by_role("link", name="Director Of Bchap").press("Enter")
    administrator.get_by_text("Enter a mail address").press("Enter")
    form = administrator.locator("form[data-action='/admin/people/address']")
    form.get_by_label("Mail address").fill("director at example")
    form.get_by_role("button", name="Keep this address").press("Enter")
    expect(form.locator(".fault")).to_contain_text("Enter one mail address")
    form.get_by_label("Mail address").fill("director@example.org")
    form.get_by_role("button", name="Keep this address").press("Enter")
    expect(administrator.locator("#messages")).to_contain_text("Mail goes to director@example.org")

    reviewer = people.signed_in(live, "reviewer")
    unit = reviewer.locator(".to-do li").filter(has_text="BCHAP")
    unit.get_by_role("button", name="Remind now").press("Enter")
    expect(reviewer.locator("#messages")).to_contain_text("Reminded: Director Of Bchap.")
    reviewer.goto("/admin/messages?q=bchap")
    expect(reviewer.locator(".messages")).to_contain_text("◷waiting")
    reviewer.locator(".messages summary", has_text="Read it").first.press("Enter")
    expect(reviewer.locator(".messages pre").first).to_contain_text("The team asks you to look at this.")
