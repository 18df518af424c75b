"""Nobody is shut out: axe, reflow, headings, titles, focus and the skip link, in every state."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import dash
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from tests.support.people import People, heading
from tests.support.screens import DIRECTOR, PEOPLE, SCREENS, STAFF, addresses
from tests.support.server import Server, start
from tests.support.states import every_state
from tests.support.world import FIRST

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Colours change with the theme alone, and everything else with the width alone.
LAYOUT = {
    "runOnly": TAGS,
    "resultTypes": ["violations"],
    "rules": {"color-contrast": {"enabled": False}},
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
# The rows of a table are coloured alike; comparing colours is what takes long.
FIRST_ROWS = {"exclude": [["tbody tr:nth-child(n + 13)"]]}
DESK, PHONE, ZOOMED = 1440, 320, 720
# Reaching beyond the right edge by less than a pixel is rounding.
OVERFLOW = """() => {
  const page = document.documentElement;
  if (page.scrollWidth - page.clientWidth < 1) return [];
  const out = [...document.querySelectorAll("body *")].filter(
    (each) => each.getBoundingClientRect().right > page.clientWidth + 1);
  const names = out.slice(0, 5).map((each) => each.outerHTML.slice(0, 80));
  return [`${page.scrollWidth} px wide: ${names.join(" … ")}`];
}"""
DRAWN = (
    "() => ![...document.querySelectorAll('.dash-graph')].some((each) => !each.querySelector('.main-svg'))"
)


@pytest.fixture(scope="module")
def shown(new_database: Callable[[str, str], Engine]) -> Iterator[Server]:
    """Give a server over a department in every state; nobody changes anything in it."""
    engine = new_database("sqlite", "shown")
    every_state(engine)
    server = start(engine)
    yield server
    server.kill()


def open_screen(page: Page, address: str) -> None:
    page.goto(address)
    expect(heading(page)).to_have_count(1)
    page.wait_for_function(DRAWN)


def axe(page: Page, rules: dict[str, Any]) -> list[str]:
    where = FIRST_ROWS if rules is COLOURS else {"include": [["html"]]}
    response: dict[str, Any] = page.evaluate("([where, rules]) => axe.run(where, rules)", [where, rules])
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in response["violations"]
        for node in rule["nodes"]
    ]


CHARTS_FIT = """() => [...document.querySelectorAll(".main-svg")]
    .every((chart) => chart.getBoundingClientRect().right <= innerWidth)"""


def sized(page: Page, width: int, height: int) -> None:
    """Give the window a size and wait until its charts have followed."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(CHARTS_FIT)


def at(page: Page, width: int, theme: str, rules: dict[str, Any]) -> list[str]:
    """Return what axe finds, and what reaches beyond the edge, at a width and in a theme."""
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # Playwright wants a literal.
    sized(page, width, 900)
    expect(page.locator("html")).to_have_attribute("data-bs-theme", theme)
    return [f"{width} px, {theme}: {fault}" for fault in [*axe(page, rules), *page.evaluate(OVERFLOW)]]


def faults(page: Page) -> list[str]:
    """Return the faults of a screen on a desk, on a phone, in the dark, and enlarged to 200 %."""
    page.evaluate(Axe().axe_script)
    found = [
        *at(page, DESK, "light", LAYOUT),
        *axe(page, COLOURS),
        *at(page, DESK, "dark", COLOURS),
        *at(page, PHONE, "dark", LAYOUT),
    ]
    sized(page, ZOOMED, 450)
    found += [f"200 %: {fault}" for fault in page.evaluate(OVERFLOW)]
    if page.locator("html").get_attribute("lang") != "en":
        found.append("the page names no language")
    return found


@pytest.mark.usefixtures("server")
def test_every_registered_screen_is_looked_at() -> None:
    registered = {page["path_template"] or page["path"] for page in dash.page_registry.values()}
    assert registered == set(SCREENS)


@pytest.mark.parametrize("name", PEOPLE)
def test_axe_finds_nothing_and_nothing_overflows(people: People, shown: Server, name: str) -> None:
    page = people.signed_in(shown, name, reduced_motion="reduce")
    found = []
    for address in addresses(name):
        open_screen(page, address)
        found += [f"{address} {fault}" for fault in faults(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("rules", "fault"),
    [(COLOURS, "(label) => label.style.color = '#ccc'"), (LAYOUT, "(label) => label.remove()")],
)
def test_a_fault_would_be_noticed(people: People, shown: Server, rules: dict[str, Any], fault: str) -> None:
    page = people.visitor(shown, reduced_motion="reduce")
    page.goto("/sign-in")
    page.evaluate(Axe().axe_script)
    assert axe(page, rules) == []
    page.locator("label").first.evaluate(fault)
    assert axe(page, rules) != []


def test_the_sign_in_page_is_open_to_everybody(people: People, shown: Server) -> None:
    page = people.visitor(shown, reduced_motion="reduce")
    page.goto("/sign-in")
    assert faults(page) == []
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("not right")
    assert faults(page) == []


def test_every_screen_has_a_title_of_its_own(people: People, shown: Server) -> None:
    page = people.signed_in(shown, DIRECTOR)
    places = ("/", "/help", "/overview", "/plan", "/plan/2.1.1", "/plan/2.1.2", "/entry/BCHAP/Y3Q4")
    titles = []
    for place in places:
        open_screen(page, place)
        expect(page).not_to_have_title("Racial Equity Plan Dashboard")
        titles.append(page.title())
    assert len(set(titles)) == len(places)


def test_the_skip_link_leads_past_the_navigation(people: People, shown: Server) -> None:
    page = people.signed_in(shown, STAFF)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    assert skip.bounding_box() is not None
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main a").first).to_be_focused()


def test_after_moving_inside_the_product_the_keyboard_stands_on_the_heading(
    people: People, shown: Server
) -> None:
    page = people.signed_in(shown, STAFF)
    for name, title in (("Plan", "plan"), ("Overview", "overview"), ("To do", "to do")):
        page.get_by_role("navigation", name="Screens").get_by_role("link", name=name).click()
        expect(heading(page)).to_contain_text(title, ignore_case=True)
        expect(heading(page)).to_be_focused()


def test_a_measure_prints_as_one_page(people: People, shown: Server) -> None:
    page = people.signed_in(shown, "reviewer", viewport={"width": 1440, "height": 900})
    page.goto(f"/measures/{FIRST}?period=Y3Q2")
    expect(page.locator(".chart svg.main-svg").first).to_be_visible()
    printed = page.pdf(format="Letter")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
