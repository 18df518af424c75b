"""A figure is broken down: what the rows add up to follows each save, a part that is too large is refused."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from tests.support.journey import answer
from tests.support.parting import ASIAN, SUM, UNKNOWN, WHITE, broken_down
from tests.support.people import People
from tests.support.server import Server, start
from tests.support.world import FIRST, PERIOD, TODAY, World

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASTE = """([field, text]) => {
  const copied = new DataTransfer();
  copied.setData("text/plain", text);
  const pasted = { clipboardData: copied, bubbles: true, cancelable: true };
  field.dispatchEvent(new ClipboardEvent("paste", pasted));
}"""


@pytest.fixture(scope="module")
def parted(new_department: Callable[[str, str], Engine]) -> Iterator[Server]:
    """Give a server over a department in which 21 of 50 are broken down by race and level."""
    engine = new_department("sqlite", "parted")
    answer(broken_down(World(Sessions(engine, Clock(TODAY)))))
    server = start(engine)
    yield server
    server.kill()


def cell(page: Page, key: str) -> Locator:
    return page.locator(f'[data-cell="{key}"]')


def put(page: Page, key: str, count: str, of: str) -> None:
    cell(page, key).locator("[data-field=denominator] input").fill(of)
    cell(page, key).locator("[data-field=numerator] input").fill(count)
    page.keyboard.press("Tab")


def test_a_figure_is_broken_down_and_a_difference_explained(people: People, parted: Server) -> None:
    page = people.signed_in(parted, "director.bchap")
    page.goto(f"/entry/BCHAP/{PERIOD}?measure={FIRST}")
    page.get_by_role("link", name="Break down: 0 of 2 given").click()
    race = page.locator("[data-table=race]")
    put(page, ASIAN, "1", "10")
    expect(cell(page, ASIAN).locator("output")).to_contain_text("Saved: 10 % (1 of 10)")
    put(page, WHITE, "99", "30")
    expect(cell(page, WHITE).locator("output")).to_contain_text("Not saved.")
    put(page, WHITE, "20", "40")
    expect(race.locator(".sum")).to_have_text("2 of 10 rows given; the sum adds up.")
    expect(race.locator(".complete")).to_have_text("Known for 50 of 50 (100 %).")
    field = cell(page, UNKNOWN).locator("[data-field=numerator] input")
    field.focus()
    page.evaluate(PASTE, [field.element_handle(), "1\t2\n0\t1"])
    expect(race.locator(".sum")).to_contain_text("4 of 10 rows given; the sum is 1 more than the total")
    race.locator("[data-explains] select").select_option(index=2)
    expect(cell(page, SUM).locator("output")).to_have_text("Saved.")
    expect(cell(page, SUM).locator("textarea")).to_have_value(
        "The total and the parts come from different days."
    )
    page.reload()
    expect(race.locator(".sum")).to_contain_text("1 more than the total")
