"""The catalogue and the definitions workbook in a browser: found, opened, taken, changed and sent back."""

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.support.people import People, heading
from tests.support.server import Server
from tests.support.workbooks import edited
from tests.support.world import FIRST

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DRAFTED, TITLE = "PM-3.1.2-01", "A title that was typed in a spreadsheet"


def test_a_suggestion_is_found_and_leads_to_its_measure_by_keyboard(people: People, live: Server) -> None:
    page = people.signed_in(live, "staff")
    page.get_by_role("link", name="Measures", exact=True).click()
    expect(heading(page)).to_have_text("Measures")
    expect(page.locator("main")).to_contain_text("All 159 suggestions of the plan are decided")
    expect(page.locator(".catalogue tbody tr:not(.group-head)")).to_have_count(159)
    page.get_by_label("Words or code").fill("shared the review")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live.address}/measures?q=shared+the+review&{EMPTY}")
    expect(page.locator(".catalogue tbody tr:not(.group-head)")).to_have_count(1)
    page.get_by_role("link", name="2.1.1-M1").focus()
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Suggested measure 2.1.1-M1")
    page.get_by_role("link", name=f"{FIRST} Programs and units").click()
    expect(heading(page)).to_contain_text("Programs and units that completed")


EMPTY = "&".join(
    f"{name}=" for name in ("objective", "activity", "state", "type", "kind", "frequency", "owner")
)


def test_a_count_leads_to_what_it_counts_and_keeps_it_as_a_file(people: People, live: Server) -> None:
    page = people.signed_in(live, "reviewer")
    page.goto("/measures")
    page.get_by_role("link", name="In use 3").click()
    expect(page.get_by_role("link", name="In use 3")).to_have_attribute("aria-current", "true")
    expect(page.locator("main")).to_contain_text("3 of 159 entries.")
    with page.expect_download() as kept:
        page.get_by_role("link", name="Keep as CSV").click()
    lines = Path(kept.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert kept.value.suggested_filename == "measures.csv"
    assert sum(FIRST in line for line in lines) == 1
    assert "PM-2.1.1-03" not in "\n".join(lines)


def send(page: Page, content: bytes) -> None:
    """Choose a workbook and ask for its differences."""
    file = FilePayload(name="definitions.xlsx", mimeType="application/octet-stream", buffer=content)
    page.get_by_label("Workbook").set_input_files([file])
    page.get_by_role("button", name="Look at the differences").click()


def test_a_workbook_is_taken_refused_by_its_cell_questioned_and_saved(people: People, live: Server) -> None:
    page = people.signed_in(live, "reviewer")
    page.goto("/definitions-workbook")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take the workbook").click()
    content = Path(taken.value.path()).read_bytes()

    send(page, edited(content, lambda sheet: sheet.set(DRAFTED, Direction="upwards", Title=None)))
    fault = page.locator(".fault")
    expect(fault).to_contain_text("Nothing was changed; 2 things have to be mended first.")
    expect(fault).to_contain_text("“upwards” is not in the list of answers.")
    expect(page.get_by_label("Workbook")).to_be_focused()

    send(page, edited(content, lambda sheet: sheet.set(DRAFTED, Title=TITLE)))
    question = page.locator(".question")
    expect(question).to_contain_text("This workbook would change 1 definition. Save all of it?")
    expect(question).to_contain_text(f"→ “{TITLE}”")
    page.keyboard.press("Enter")
    expect(page.locator("#form-done")).to_have_text("Saved: 1 definition changed.")
    page.goto(f"/measures?q={DRAFTED}")
    expect(page.locator("main")).to_contain_text(TITLE)
