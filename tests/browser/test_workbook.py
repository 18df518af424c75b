"""A quarter by workbook: three faults change nothing, the corrected file is saved, and taken back as one."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.people import People
from tests.support.report_workbooks import Filled, edited
from tests.support.server import Server
from tests.support.world import FIRST, MEASURES, PERIOD

pytestmark = pytest.mark.browser
SECOND, THIRD = MEASURES[1:]
HERE = f"/workbook/BCHAP/{PERIOD}"


def wrong(sheet: Filled) -> None:
    sheet.set(FIRST, Count="51", Out_of="50")
    sheet.set(SECOND, Count="42 %", Out_of="100")
    sheet.set(THIRD, Figure_or_absence="unknown")


def right(sheet: Filled) -> None:
    sheet.set(FIRST, Count="21")
    sheet.set(SECOND, Count="42")
    sheet.set(THIRD, Figure_or_absence="not collected", Reason="The list is not kept.")


def taken(page: Page, words: str) -> bytes:
    """Return the file behind a link."""
    with page.expect_download() as loaded:
        page.get_by_role("link", name=words).click()
    return Path(loaded.value.path()).read_bytes()


def send(page: Page, content: bytes, folder: Path) -> None:
    """Choose a file and look at its differences, by keyboard."""
    file = folder / "values.xlsx"
    file.write_bytes(content)
    page.get_by_label("Workbook").set_input_files(file)
    page.get_by_role("button", name="Look at the differences").press("Enter")


def shot(page: Page, name: str) -> None:
    """Keep a picture where somebody wants to look."""
    if folder := os.environ.get("DASHBOARD_SHOTS"):
        page.screenshot(path=Path(folder) / f"workbook-{name}.png", full_page=True)


def test_a_quarter_by_workbook_with_faults_corrected_and_taken_back(
    people: People, live: Server, tmp_path: Path
) -> None:
    page = people.signed_in(live, "contributor.bchap")
    page.goto(f"/entry/BCHAP/{PERIOD}")
    page.get_by_role("link", name="In Excel").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("workbook of Y3 Q4")
    shot(page, "before")
    send(page, edited(taken(page, "Take the workbook"), wrong), tmp_path)
    fault = page.locator("#workbook-file-fault")
    expect(fault).to_contain_text("3 things have to be mended first")
    for words in ("larger than its total", "not a percentage", "none of them"):
        expect(fault).to_contain_text(words)
    shot(page, "faults")
    marked = taken(page, "Keep the workbook with each fault in its cell")
    send(page, edited(marked, right), tmp_path)
    expect(page.get_by_role("main")).to_contain_text("would change 3 answers")
    shot(page, "question")
    page.get_by_role("button", name="Yes, go on").press("Enter")
    expect(page.locator("#messages")).to_contain_text("Saved: 3 answers changed.")
    shot(page, "after")
    page.get_by_role("button", name="Take it back").press("Enter")
    page.get_by_role("button", name="Yes, go on").press("Enter")
    expect(page.locator("#messages")).to_contain_text("Taken back: 3 answers.")
    page.goto(f"/entry/BCHAP/{PERIOD}")
    expect(page.locator("#answered")).to_have_text("0 of 3 answered")
