"""A program's finding goes from proposed to evaluated by keyboard alone, and the measure's line shows it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from tests.support.people import People, row
from tests.support.registering import adopt_counted, meeting
from tests.support.server import Server
from tests.support.world import PERIOD, TODAY, World

pytestmark = pytest.mark.browser
REGISTERS, ENTRY = f"/registers/BCHAP/{PERIOD}", f"/entry/BCHAP/{PERIOD}"
IMPLEMENTED, EVALUATED = "PM-4.2.1-12", "PM-4.2.1-13"


def reach(page: Page, control: Locator) -> None:
    """Go to a control with the Tab key, as far as it takes; fail where the keyboard does not come there."""
    for _ in range(80):
        if control.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("The keyboard does not come there.")


def choose(page: Page, form: Locator, label: str, words: str) -> None:
    """Choose by typing the first words, as a keyboard does in a native choice."""
    reach(page, form.get_by_label(label))
    page.keyboard.type(words)


def write(page: Page, form: Locator, label: str, words: str) -> None:
    """Go to a field and type."""
    reach(page, form.get_by_label(label))
    page.keyboard.type(words)


def press(page: Page, control: Locator) -> None:
    """Go to a button or link and press Enter."""
    reach(page, control)
    page.keyboard.press("Enter")


def opened(page: Page) -> Locator:
    """Open the report of the program by its link; return the form of its plan."""
    press(page, page.get_by_role("link", name="Chronic Disease Prevention Program"))
    return page.get_by_role("form", name="Action plan")


def test_a_finding_goes_from_proposed_to_evaluated_by_keyboard(people: People, live: Server) -> None:
    world = World(Sessions(live.engine, Clock(TODAY)))
    adopt_counted(world)
    meeting(world, units=("BCHAP",))
    page = people.signed_in(live, "director.bchap")
    page.goto(REGISTERS)
    press(page, page.get_by_role("link", name="Add a report"))
    form = page.get_by_role("form", name="Report of this quarter")
    choose(page, form, "Program or unit that reports", "Chronic")
    choose(page, form, "What did the data and information show?", "An")
    write(page, form, "Finding", "Visits differ by language.")
    write(page, form, "Proposed action plan", "Two bilingual visitors.")
    write(page, form, "Proposed on", "11/24/2026")
    press(page, form.get_by_role("button"))
    expect(form.locator("[data-name=proposed_on] .fault")).to_contain_text("lies ahead")
    form.get_by_label("Proposed on").fill("11/2/2026")
    press(page, form.get_by_role("button"))
    expect(page.locator("#messages")).to_contain_text("The report is saved.")

    form = opened(page)
    choose(page, form, "Shared at", "Meeting of 12")
    write(page, form, "Implemented on", "11/18/2026")
    press(page, form.get_by_role("button"))
    expect(page.locator("#messages")).to_contain_text("The plan is saved.")
    expect(page.locator("main")).to_contain_text("implemented 18 November 2026")

    form = opened(page)
    write(page, form, "Evaluated for racial equity impact on", "11/20/2026")
    write(page, form, "What the evaluation found", "The gap is smaller.")
    press(page, form.get_by_role("button"))
    expect(page.locator("main")).to_contain_text("● evaluated")

    page.goto(ENTRY)
    for code in (IMPLEMENTED, EVALUATED):
        expect(row(page, code)).to_contain_text("100 % (1 of 1)")
        expect(row(page, code)).to_contain_text("Computed from the register of inequity reports.")
        expect(row(page, code).locator("input, select, textarea")).to_have_count(0)
    press(page, row(page, EVALUATED).get_by_role("link", name="Open the register"))
    expect(page).to_have_url(f"{live.address}{REGISTERS}#inequity")
