"""The main job in a real browser, from the director's first field to the team's central dashboard."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from models.audit import AuditEntry
from tests.support.server import Server
from tests.support.world import FIRST, MEASURES, PASSWORD, PERIOD, TODAY

pytestmark = pytest.mark.browser


def signed_in(browser: Browser, live: Server, name: str) -> Page:
    """Return a page of an own browser in which somebody signed in; what the policy blocks fails."""
    page = browser.new_context(base_url=live.address).new_page()
    page.on("console", lambda message: expect_clean(message.type, message.text))
    page.goto("/sign-in")
    page.get_by_label("Sign-in name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What I have to do")
    return page


def expect_clean(kind: str, text: str) -> None:
    assert kind != "error" or "Content Security Policy" not in text, text


def row(page: Page, measure: str):  # noqa: ANN201 — Playwright's locator.
    return page.locator(f"[data-measure='{measure}']")


def enter(page: Page, measure: str, field: str, value: str) -> None:
    box = row(page, measure).locator(f"[data-field={field}] input")
    box.fill(value)
    box.press("Tab")


def answer(page: Page, measure: str, count: str, total: str, shown: str) -> None:
    enter(page, measure, "numerator", count)
    enter(page, measure, "denominator", total)
    expect(row(page, measure).locator("output")).to_contain_text(shown)


def test_a_value_travels_from_the_director_to_the_central_dashboard(browser: Browser, live: Server) -> None:
    director = signed_in(browser, live, "director.bchap")
    director.get_by_role("link", name=re.compile(r"\(BCHAP\), Y3 Q4")).click()
    expect(director.get_by_role("heading", level=1)).to_contain_text("Y3 Q4")
    enter(director, FIRST, "numerator", "abc")
    expect(row(director, FIRST).locator("output")).to_contain_text("“abc”")
    expect(row(director, FIRST).locator("[data-field=numerator] input")).to_have_value("abc")
    for measure in MEASURES:
        answer(director, measure, "21", "50", "21 of 50 (42 %)")
    director.get_by_role("button", name="Submit the report").click()
    expect(director.locator("#messages")).to_contain_text("3 answers now wait for review")

    barred = signed_in(browser, live, "reviewer.bchap")
    barred.goto("/review")
    expect(barred.get_by_text("You hold a role in this unit").first).to_be_visible()
    expect(barred.get_by_role("button", name=re.compile("^Accept"))).to_have_count(0)
    director.goto("/review")
    expect(director.get_by_text("This is not part of your role.")).to_be_visible()

    reviewer = signed_in(browser, live, "reviewer")
    reviewer.goto("/review")
    waiting = reviewer.locator(f"tr[data-line='{FIRST}']")
    waiting.get_by_role("button", name=re.compile("^Return")).click()
    expect(waiting.get_by_role("alert")).to_contain_text("Say why")
    waiting.get_by_label("Reason, needed to return").fill("Count the shared units too.")
    waiting.get_by_role("button", name=re.compile("^Return")).click()
    expect(waiting).to_contain_text("Returned: Count the shared units too.")
    for measure in MEASURES[1:]:
        line = reviewer.locator(f"tr[data-line='{measure}']")
        line.get_by_role("button", name=re.compile("^Accept")).click()
        expect(line).to_contain_text("Accepted")

    director.goto(f"/entry/BCHAP/{PERIOD}")
    expect(row(director, FIRST)).to_contain_text("Count the shared units too.")
    enter(director, FIRST, "numerator", "22")
    expect(row(director, FIRST).locator("output")).to_contain_text("22 of 50 (44 %)")
    director.get_by_role("button", name="Submit the report").click()
    expect(director.locator("#messages")).to_contain_text("1 answers now wait")
    reviewer.goto("/review")
    waiting.get_by_role("button", name=re.compile("^Accept")).click()
    expect(waiting).to_contain_text("Accepted")

    for address in (f"/overview?period={PERIOD}", f"/measures/{FIRST}?period={PERIOD}"):
        reviewer.goto(address)
        main = reviewer.locator("main")
        expect(main).to_contain_text("live, not released")
        expect(main).to_contain_text("44 % (22 of 50)")
        expect(main).to_contain_text("1 of 3")
        for outsider in ("director.bfhn", "staff"):
            page = signed_in(browser, live, outsider)
            page.goto(address)
            expect(page.get_by_text("Nothing has been released yet").first).to_be_visible()
            assert "22 of 50" not in page.content()
    check_audit(live)


def check_audit(live: Server) -> None:
    """Every step of the journey stands in the audit, with before and after."""
    with Sessions(live.engine, Clock(TODAY)).read(Viewer.system("test")) as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    figures = [entry for entry in entries if entry.table_name == "working_figure"]
    steps = [
        ((entry.before or {}).get("numerator"), (entry.after or {}).get("numerator")) for entry in figures
    ]
    assert (None, 21) in steps
    assert (21, 22) in steps
    states = [
        ((entry.before or {}).get("state"), (entry.after or {}).get("state"))
        for entry in entries
        if entry.table_name == "line" and entry.operation == "update"
    ]
    for change in (
        ("open", "submitted"),
        ("submitted", "returned"),
        ("returned", "submitted"),
        ("submitted", "accepted"),
    ):
        assert change in states
    assert all(entry.actor for entry in entries)
