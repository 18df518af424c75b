"""A document measure answered with a file, by keyboard alone, and the same bytes in the reviewer's hands."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from tests.support.evidence import DOCUMENT, ask_for_document
from tests.support.people import People, answer, field_of, hand_in, row, told
from tests.support.samples import docx, pdf, png
from tests.support.server import Server
from tests.support.world import FIRST, MEASURES, PERIOD, TODAY

pytestmark = pytest.mark.browser
HERE = f"/entry/BCHAP/{PERIOD}"


def to(page: Page, wanted: Locator) -> None:
    """Go to a place with the Tab key alone."""
    for _ in range(80):
        if wanted.evaluate("(place) => place === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("The Tab key does not lead there.")


def choose(page: Page, path: Path) -> None:
    """Open the choice of a file with the keyboard, and take a file."""
    to(page, page.get_by_label("File", exact=True))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(path)


def open_form(page: Page) -> None:
    """Open the form that stands behind its one line of words."""
    page.get_by_text("Attach a file or a link").click()


def test_a_document_is_answered_with_a_file_by_keyboard_and_reviewed(
    people: People, live: Server, tmp_path: Path
) -> None:
    ask_for_document(Sessions(live.engine, Clock(TODAY)))
    policy = tmp_path / "Policy 12 (final).docx"
    policy.write_bytes(docx())
    wrong = tmp_path / "policy.png"
    wrong.write_bytes(pdf())

    director = people.signed_in(live, "director.bchap")
    # Choices are watched from the beginning: one that is only then watched can open unseen.
    director.on("filechooser", lambda _chooser: None)
    director.goto(HERE)
    for measure in MEASURES:
        answer(director, measure, "21", "50", "42 % (21 of 50)")
    to(director, row(director, DOCUMENT).get_by_role("link", name="Attach the document"))
    director.keyboard.press("Enter")
    expect(director.get_by_role("heading", name="Evidence")).to_be_visible()

    choose(director, wrong)
    to(director, director.get_by_label("Title", exact=True))
    director.keyboard.type("Policy 12")
    director.keyboard.press("Enter")
    fault = director.locator("#evidence .fault")
    expect(fault).to_contain_text("“policy.png” ends in .png, but its content is a PDF.")
    expect(director.get_by_label("File", exact=True)).to_be_focused()
    expect(director.get_by_label("Title", exact=True)).to_have_value("Policy 12")

    choose(director, policy)
    to(director, director.get_by_role("button", name="Attach"))
    director.keyboard.press("Enter")
    expect(director.locator("#messages")).to_contain_text("Attached: Policy 12 (Word, ")
    expect(field_of(director, DOCUMENT, "text")).to_have_value(re.compile(r"^Policy 12 \(Word, \d+ bytes\)$"))
    to(director, field_of(director, DOCUMENT, "on_date"))
    director.keyboard.type("2026-11-03")
    director.keyboard.press("Tab")
    expect(told(director, DOCUMENT)).to_contain_text("(3 November 2026)")
    to(director, director.get_by_role("button", name="All measures of this report"))
    director.keyboard.press("Enter")
    expect(row(director, DOCUMENT)).to_contain_text("1 piece of evidence")
    to(director, director.locator(".buttons").get_by_role("link", name="Check and submit"))
    hand_in(director, "4 answers wait for review")

    reviewer = people.signed_in(live, "reviewer")
    reviewer.goto("/review")
    line = reviewer.locator(f"tr[data-line='{DOCUMENT}']")
    expect(line).to_contain_text("Word, ")
    with reviewer.expect_download() as download:
        line.get_by_role("link", name="Policy 12", exact=True).click()
    assert download.value.suggested_filename == "Policy-12.docx"
    assert Path(download.value.path()).read_bytes() == policy.read_bytes()
    line.get_by_role("button", name=re.compile("^Accept")).click()
    expect(line).to_contain_text("Accepted")

    outsider = people.signed_in(live, "director.bfhn")
    address = line.get_by_role("link", name="Policy 12", exact=True).get_attribute("href")
    assert address is not None
    answered = outsider.goto(address)
    assert answered is not None
    assert answered.status == 404
    expect(outsider.get_by_text("There is no such file, or it is not for you.")).to_be_visible()
    assert [path.name for path in live.files.iterdir() if path.name != "incoming"] != []


def test_what_was_attached_is_taken_away_again(people: People, live: Server, tmp_path: Path) -> None:
    picture = tmp_path / "chart.png"
    picture.write_bytes(png())
    director = people.signed_in(live, "director.bchap")
    director.goto(f"{HERE}?measure={FIRST}&subject=BCHAP")
    open_form(director)
    director.get_by_label("File", exact=True).set_input_files(picture)
    director.get_by_label("Title", exact=True).fill("Chart of programs")
    director.get_by_role("button", name="Attach").click()
    expect(director.locator("#messages")).to_contain_text("Attached: Chart of programs (PNG picture")
    open_form(director)
    director.get_by_label("Or a link").fill("www.mass.gov/policy")
    director.get_by_label("Title", exact=True).fill("Policy")
    director.get_by_role("button", name="Attach").click()
    expect(director.locator("#evidence .fault")).to_contain_text("has to begin with https://")
    director.get_by_label("Or a link").fill("https://www.mass.gov/policy")
    director.get_by_role("button", name="Attach").click()
    expect(director.locator("#evidence")).to_contain_text("link to www.mass.gov; Director Of Bchap")
    director.get_by_role("form", name="Remove “Chart of programs”").get_by_role("button").click()
    expect(director.locator("#messages")).to_contain_text("Removed: Chart of programs")
    expect(director.locator("#evidence .piece")).to_have_count(1)


def test_a_file_that_is_far_too_large_is_told(people: People, live: Server, tmp_path: Path) -> None:
    film = tmp_path / "film.pdf"
    film.write_bytes(b"%PDF-1.5\n" + b"\0" * 30 * 1024 * 1024)
    director = people.signed_in(live, "director.bchap")
    director.goto(f"{HERE}?measure={FIRST}&subject=BCHAP")
    open_form(director)
    director.get_by_label("File", exact=True).set_input_files(film)
    director.get_by_label("Title", exact=True).fill("Film")
    director.get_by_role("button", name="Attach").click()
    expect(director.locator("#evidence .fault")).to_contain_text(
        "too much to be sent at once", timeout=20_000
    )
