"""Fourteen measures in three ways, each to “accepted”: by the grid, the plain form and the workbook."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from tests.support.fourteen import COUNTS, FOURTEEN, ask_for_fourteen
from tests.support.pasting import block, paste
from tests.support.people import People, enter, hand_in, told
from tests.support.report_workbooks import Filled, edited
from tests.support.server import Server
from tests.support.world import FIRST, PERIOD, TODAY

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HERE = f"/entry/BCHAP/{PERIOD}"


def by_grid(page: Page, _folder: Path) -> None:
    """Paste the whole block at its first cell."""
    paste(page, FIRST, "numerator", block())
    expect(page.locator("#pasted")).to_contain_text("24 cells saved in 14 measures")


def by_form(page: Page, _folder: Path) -> None:
    """Fill in one measure after the other and follow the link to the next."""
    page.goto(f"{HERE}?measure={FIRST}")
    for number, measure in enumerate(FOURTEEN, 1):
        expect(page.locator(f"[data-measure='{measure}']")).to_be_visible()
        if measure in COUNTS:
            enter(page, measure, "number", str(number))
        else:
            enter(page, measure, "numerator", str(number))
            enter(page, measure, "denominator", "1250")
        shown = f"Saved: {number}." if measure in COUNTS else f"({number} of 1,250)"
        expect(told(page, measure)).to_contain_text(shown)
        if measure != FOURTEEN[-1]:
            page.get_by_text("Next measure", exact=True).press("Enter")


def by_workbook(page: Page, folder: Path) -> None:
    """Take the workbook, fill it in, send it back and say yes to the differences."""
    page.goto(f"/workbook/BCHAP/{PERIOD}")
    with page.expect_download() as loaded:
        page.get_by_role("link", name="Take the workbook").click()
    file = folder / "values.xlsx"
    file.write_bytes(edited(Path(loaded.value.path()).read_bytes(), fill_in))
    page.get_by_label("Workbook").set_input_files(file)
    page.get_by_role("button", name="Look at the differences").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("would change 14 answers")
    page.get_by_role("button", name="Yes, go on").press("Enter")
    expect(page.locator("#messages")).to_contain_text("Saved: 14 answers changed.")


def fill_in(sheet: Filled) -> None:
    """Write fourteen answers into the sheet."""
    for number, measure in enumerate(FOURTEEN, 1):
        if measure in COUNTS:
            sheet.set(measure, Number=number)
        else:
            sheet.set(measure, Count=number, Out_of=1250)


@pytest.mark.parametrize("way", [by_grid, by_form, by_workbook])
def test_fourteen_measures_are_entered_handed_in_and_accepted(
    people: People, live: Server, tmp_path: Path, way: Callable[[Page, Path], None]
) -> None:
    ask_for_fourteen(Sessions(live.engine, Clock(TODAY)))
    director = people.signed_in(live, "director.bchap")
    director.goto(HERE)
    expect(director.locator(".facts").first).to_contain_text("14 measures, 23 fields to fill in")
    way(director, tmp_path)
    director.goto(HERE)
    expect(director.locator("#answered")).to_have_text("14 of 14 answered")
    hand_in(director, "14 answers wait for review")

    reviewer = people.signed_in(live, "reviewer")
    reviewer.goto(f"/review?period={PERIOD}&unit=BCHAP")
    reviewer.get_by_role("button", name="All entries").press("Enter")
    reviewer.get_by_role("button", name="Accept the ticked entries").press("Enter")
    expect(reviewer.locator("#messages")).to_contain_text(re.compile("Accepted: 14 entries"))
    director.goto(HERE)
    expect(director.locator("tr.line.accepted")).to_have_count(14)
