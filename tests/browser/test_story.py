"""Actions of both sides and the narrative, by keyboard alone; what two people write; a session that ends."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_sessions import end_every_session
from tests.support.people import People, sign_in
from tests.support.samples import pdf
from tests.support.server import Server
from tests.support.world import PERIOD

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HERE = f"/actions/BCHAP/{PERIOD}"


def to(page: Page, wanted: Locator) -> None:
    """Go to a place with the Tab key alone."""
    for _ in range(60):
        if wanted.evaluate("(place) => place === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("The Tab key does not lead there.")


def write(page: Page, label: str, text: str) -> None:
    to(page, page.get_by_label(label, exact=True))
    page.keyboard.type(text)


def state(page: Page, field: str) -> Locator:
    return page.locator(f"#text-{field}-told")


def test_both_kinds_of_actions_with_a_file_by_keyboard(people: People, live: Server, tmp_path: Path) -> None:
    agenda = tmp_path / "agenda.pdf"
    agenda.write_bytes(pdf())
    page = people.signed_in(live, "director.bchap")
    page.on("filechooser", lambda _chooser: None)
    for add, label, find in (
        ("Add an action that advanced", "What was done", "feedback"),
        ("Add an action that did not", "What was tried, and what we learned", "2.1.1 bureaus"),
    ):
        page.goto(HERE)
        to(page, page.get_by_role("button", name=add).or_(page.get_by_role("link", name=add)))
        page.keyboard.press("Enter")
        write(page, label, "Met with community partners.")
        write(page, "Date", "2026-11-30")
        write(page, "Find an objective or activity by words or code", find)
        page.keyboard.press("Enter")
        page.keyboard.press("Space")
        expect(page.locator(".pick-told")).to_contain_text("1 chosen")
        to(page, page.get_by_text("Attach a file or a link"))
        page.keyboard.press("Enter")
        to(page, page.get_by_label("File", exact=True))
        with page.expect_file_chooser() as chooser:
            page.keyboard.press("Space")
        chooser.value.set_files(agenda)
        write(page, "Title", "Agenda")
        page.keyboard.press("Enter")
        expect(page.locator(".fault")).to_contain_text("30 November 2026 lies in the future")
        expect(page.get_by_label("Date", exact=True)).to_be_focused()
        page.keyboard.press("Control+A")
        page.keyboard.type("2026-09-30")
        page.keyboard.press("Enter")
        expect(page.locator(".question")).to_contain_text("lies outside Y3 Q4")
        page.keyboard.press("Enter")
        expect(page.locator("#messages")).to_contain_text("The action is recorded.")
    actions = page.locator(".ledger > li")
    expect(actions).to_have_count(2)
    for each in actions.all():
        expect(each.get_by_role("link", name="Agenda")).to_be_visible()
        expect(each).to_contain_text("30 September 2026")
    expect(page.locator(".facts").first).to_contain_text("1 action that advanced, 1 that did not (yet)")


def test_what_two_people_write_is_both_known_and_an_ended_session_loses_nothing(
    people: People, live: Server
) -> None:
    mine, theirs = (people.signed_in(live, name) for name in ("director.bchap", "contributor.bchap"))
    for page in (mine, theirs):
        page.goto(HERE)
    write(theirs, "Gaps", "Theirs.")
    expect(theirs.get_by_label("Gaps", exact=True)).to_have_accessible_description(
        re.compile("^Where the unit")
    )
    expect(state(theirs, "gaps")).to_have_text("Saved.")
    write(mine, "Gaps", "Mine.")
    mine.keyboard.press("Tab")
    expect(state(mine, "gaps")).to_contain_text("saved another text here first")
    expect(mine.locator(".theirs blockquote")).to_have_text("Theirs.")
    to(mine, mine.get_by_role("button", name="Keep both"))
    mine.keyboard.press("Enter")
    expect(state(mine, "gaps")).to_have_text("Saved.")
    mine.reload()
    expect(mine.get_by_label("Gaps", exact=True)).to_have_value("Mine.\n\nTheirs.")

    end_every_session(live)
    write(mine, "Progress", "Four programs.")
    banner = mine.locator(".session-banner")
    expect(banner).to_contain_text("is not saved yet")
    with mine.context.expect_page() as opened:
        banner.get_by_role("link").click()
    sign_in(opened.value, "director.bchap")
    opened.value.close()
    mine.get_by_role("button", name="I have signed in – save now").click()
    expect(state(mine, "progress")).to_have_text("Saved.")
    mine.reload()
    expect(mine.get_by_label("Progress", exact=True)).to_have_value("Four programs.")
