"""From an invitation to the first deed: a link copied by keyboard, a password, a sign-in, a confirmation."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.people import People, heading, sign_in
from tests.support.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASSWORD = "a password of my own"


def invite(page: Page, role: str) -> str:
    """Have an administrator invite Maria Santos; return the link that is shown once."""
    page.goto("/admin/people")
    page.get_by_text("Invite a person …").click()
    form = page.locator("form[data-action='/admin/people/invite']")
    form.get_by_label("Sign-in name").fill("maria.santos")
    form.get_by_label("Name that others see").fill("Maria Santos")
    form.get_by_label("Role").select_option(role)
    form.get_by_role("button", name="Invite").click()
    link = page.get_by_label("Send Maria Santos this link")
    expect(link).to_be_focused()
    return link.input_value()


def set_password(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.get_by_label("Your sign-in name")).to_have_value("maria.santos")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your password is set.")).to_be_visible()


def enter(page: Page) -> None:
    page.get_by_label("Sign-in name").fill("maria.santos")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("What I have to do")


def test_from_an_invitation_to_the_first_deed(people: People, live: Server) -> None:
    administrator = people.signed_in(live, "administrator")
    link = invite(administrator, "reviewer")
    maria = people.visitor(live)
    set_password(maria, link)
    enter(maria)
    expect(maria.get_by_role("link", name="Review")).to_have_count(0)
    maria.goto("/review")
    expect(heading(maria)).to_have_text("This cannot be shown")

    lead = people.signed_in(live, "lead")
    lead.goto("/admin/people")
    lead.get_by_role("form", name="Confirm Reviewer for Maria Santos").get_by_role("button").click()
    expect(lead.locator("#messages")).to_contain_text("Confirmed: the role has effect")
    expect(lead.get_by_text("No role waits for a confirmation.")).to_be_visible()

    maria.goto("/review")
    expect(heading(maria)).to_contain_text("Review")
    second = people.visitor(live)
    second.goto(link)
    expect(second.get_by_text("This link does not work")).to_be_visible()


def test_a_link_is_copied_by_keyboard_and_shown_only_once(people: People, live: Server) -> None:
    page = people.visitor(live, permissions=["clipboard-read", "clipboard-write"])
    page.goto("/sign-in")
    sign_in(page, "administrator")
    link = invite(page, "staff")
    assert link.startswith(f"{live.address}/invitation/")
    assert "/invitation/" not in page.url
    assert page.evaluate("window.getSelection().toString() || document.activeElement.value") == link
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link
    assert page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})").count("/invitation/") == 0
    page.reload()
    expect(heading(page)).to_have_text("Maria Santos")
    expect(page.locator("#one-time-link")).to_have_count(0)


def test_a_link_does_not_stay_on_the_next_screen(people: People, live: Server) -> None:
    page = people.signed_in(live, "administrator")
    invite(page, "staff")
    page.get_by_role("navigation", name="Screens").get_by_role("link", name="Plan", exact=True).click()
    expect(heading(page)).to_have_text("The plan")
    expect(page.locator("#one-time-link")).to_have_count(0)


def test_a_fault_stands_beside_its_field_and_nothing_is_lost(people: People, live: Server) -> None:
    page = people.signed_in(live, "administrator")
    page.goto("/admin/people")
    page.get_by_text("Invite a person …").click()
    form = page.locator("form[data-action='/admin/people/invite']")
    form.get_by_label("Sign-in name").fill("new.director")
    form.get_by_label("Name that others see").fill("New Director")
    form.get_by_label("Role").select_option("director")
    form.get_by_role("button", name="Invite").click()
    expect(form.get_by_label("Unit", exact=True)).to_be_focused()
    expect(form.locator("[data-name=unit] .fault")).to_contain_text("held for a unit")
    expect(form.get_by_label("Sign-in name")).to_have_value("new.director")
    form.get_by_label("Unit", exact=True).select_option("BFHN")
    form.get_by_role("button", name="Invite").click()
    expect(heading(page)).to_have_text("New Director")
