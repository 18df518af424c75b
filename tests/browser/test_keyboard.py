"""The whole journey by keyboard alone: nothing is clicked, filled or focused by any other means."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.people import People, heading, told
from tests.support.server import Server
from tests.support.world import FIRST, MEASURES, PASSWORD, PERIOD

pytestmark = [pytest.mark.browser, pytest.mark.slow]
STEPS = 80
# What has the focus: its words or label, whether a ring is drawn around it, and whether it can be seen.
FOCUSED = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const style = getComputedStyle(it), box = it.getBoundingClientRect();
  const label = it.labels && it.labels.length ? it.labels[0].textContent : "";
  const row = it.closest("[data-measure], [data-line]");
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
  const field = it.closest("[data-field]");
  return {
    tag: it.tagName, words: (label || it.getAttribute("aria-label") || it.textContent).trim(),
    row: row ? row.dataset.measure || row.dataset.line : "", field: field ? field.dataset.field : "",
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.height > 0 && (it.contains(middle) || (middle && middle.contains(it))),
  };
}"""
Where = dict[str, str | bool]


def walk(page: Page, wanted: Callable[[Where], bool], key: str = "Tab") -> Where:
    """Press Tab until the wanted place has the focus; every place on the way must be visible and ringed."""
    passed = []
    for _ in range(STEPS):
        page.keyboard.press(key)
        here: Where | None = page.evaluate(FOCUSED)
        if here is None:  # Beyond the last place of the page stands the browser itself.
            continue
        assert here["ring"], f"no visible focus on {here}"
        assert here["seen"], f"the focus is hidden on {here}"
        passed.append(f"{here['row']} {here['words']}"[:60])
        if wanted(here):
            return here
    raise AssertionError("not reached by Tab; on the way: " + " | ".join(passed))


def to(page: Page, words: str, row: str = "") -> None:
    walk(page, lambda here: words in str(here["words"]) and row in ("", here["row"]))


def to_field(page: Page, row: str, field: str) -> None:
    walk(page, lambda here: here["row"] == row and here["field"] == field)


def type_over(page: Page, text: str) -> None:
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def enter_by_keys(page: Page, name: str) -> None:
    """Sign in; the form has the focus in its first field."""
    page.goto("/sign-in")
    expect(page.get_by_label("Sign-in name")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("What I have to do")


def answer(page: Page, measure: str) -> None:
    to_field(page, measure, "numerator")
    type_over(page, "21")
    to_field(page, measure, "denominator")
    type_over(page, "50")
    to(page, "No figure", measure)
    expect(told(page, measure)).to_have_text("Saved: 42 % (21 of 50).")


def give_absence(page: Page, measure: str) -> None:
    """Choose the second kind of absence, not collected, and say why."""
    to(page, "No figure", measure)
    page.keyboard.press("Enter")
    to_field(page, measure, "presence")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    to_field(page, measure, "reason")
    page.keyboard.type("No list was kept.")
    page.keyboard.press("Tab")
    expect(told(page, measure)).to_contain_text("not collected")


def test_the_journey_works_by_keyboard_alone(people: People, live: Server) -> None:
    director = people.visitor(live, reduced_motion="reduce")
    enter_by_keys(director, "director.bchap")
    to(director, "(BCHAP), Y3 Q4")
    director.keyboard.press("Enter")
    expect(heading(director)).to_contain_text("Y3 Q4")
    answer(director, MEASURES[0])
    answer(director, MEASURES[1])
    give_absence(director, MEASURES[2])
    to(director, "Check and submit")
    director.keyboard.press("Enter")
    expect(director.get_by_role("button", name="Submit the report")).to_be_visible()
    to(director, "Submit the report")
    director.keyboard.press("Enter")
    expect(director.get_by_role("button", name="Yes, go on")).to_be_focused()
    director.keyboard.press("Enter")
    expect(director.locator("#messages")).to_contain_text("3 answers wait for review")
    to(director, "Withdraw")

    reviewer = people.visitor(live, reduced_motion="reduce")
    enter_by_keys(reviewer, "reviewer")
    to(reviewer, "Y3Q4: 3 entries")
    reviewer.keyboard.press("Enter")
    expect(heading(reviewer)).to_have_text("Review")
    to(reviewer, "Reason", FIRST)
    reviewer.keyboard.type("Count the shared units too.")
    to(reviewer, "Return", FIRST)
    reviewer.keyboard.press("Enter")
    line = reviewer.locator(f"tr[data-line='{FIRST}']")
    expect(line).to_contain_text("Returned: Count the shared units too.")
    walk(reviewer, lambda here: here["tag"] == "BUTTON" and here["row"] == MEASURES[1])  # Behind its tick.
    reviewer.keyboard.press("Space")
    expect(reviewer.locator(f"tr[data-line='{MEASURES[1]}']")).to_contain_text("Accepted")
    assert (reviewer.evaluate(FOCUSED) or {}).get("row") == MEASURES[1]

    director.goto(f"/entry/BCHAP/{PERIOD}")
    expect(director.locator(f"[data-measure='{FIRST}']")).to_contain_text("Count the shared units too.")


def test_the_focus_goes_round_and_is_never_trapped(people: People, live: Server) -> None:
    page = people.visitor(live, reduced_motion="reduce")
    enter_by_keys(page, "director.bchap")
    page.goto(f"/entry/BCHAP/{PERIOD}")
    expect(heading(page)).to_contain_text("Y3 Q4")
    to(page, "Skip to the content")
    to(page, "Help and words")
    walk(page, lambda here: "Check and submit" in str(here["words"]), "Shift+Tab")
    to(page, "Skip to the content")
