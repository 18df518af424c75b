"""Nothing that was typed is lost: the session ends, the server is away, somebody submits in haste."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from models.reporting import Revision
from tests.support.people import People, answer, check, enter, field_of, hand_in, heading, sign_in, told
from tests.support.server import Server, start
from tests.support.sessions import end_every_session
from tests.support.world import FIRST, MEASURES, PERIOD, TODAY

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HERE = f"/entry/BCHAP/{PERIOD}"


def entry(people: People, live: Server) -> Page:
    page = people.signed_in(live, "director.bchap")
    page.goto(HERE)
    expect(heading(page)).to_contain_text("Y3 Q4")
    return page


def test_a_session_that_ends_while_typing_loses_nothing(people: People, live: Server) -> None:
    page = entry(people, live)
    end_every_session(live)
    enter(page, FIRST, "numerator", "21")
    banner = page.locator(".session-banner")
    expect(banner).to_contain_text("Your session has ended")
    expect(banner).to_contain_text("is not saved yet")
    field_of(page, FIRST, "denominator").press_sequentially("50")
    expect(field_of(page, FIRST, "denominator")).to_have_value("50")
    page.keyboard.press("Tab")
    expect(banner.get_by_role("link")).to_be_focused()
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    sign_in(opened.value, "director.bchap")
    opened.value.close()
    page.get_by_role("button", name="I have signed in – save now").click()
    expect(told(page, FIRST)).to_have_text("Saved: 42 % (21 of 50).")
    expect(banner).to_have_count(0)
    page.reload()
    expect(field_of(page, FIRST, "numerator")).to_have_value("21")


def test_a_screen_waits_for_the_sign_in_and_then_appears(people: People, live: Server) -> None:
    page = entry(people, live)
    end_every_session(live)
    page.get_by_role("navigation", name="Screens").get_by_role("link", name="Plan", exact=True).click()
    with page.context.expect_page() as opened:
        page.locator(".session-banner").get_by_role("link").click()
    sign_in(opened.value, "director.bchap")
    page.get_by_role("button", name="I have signed in – save now").click()
    expect(heading(page)).to_have_text("The plan")


def test_a_server_that_is_away_loses_nothing(people: People, live: Server) -> None:
    page = entry(people, live)
    live.kill()
    enter(page, FIRST, "numerator", "21")
    banner = page.locator(".session-banner")
    expect(banner).to_contain_text("The server cannot be reached")
    page.get_by_role("button", name="Try again").click()
    expect(banner).to_contain_text("The server cannot be reached")
    live.process = start(live.engine, live.port).process
    page.get_by_role("button", name="Try again").click()
    expect(told(page, FIRST)).to_contain_text("21 of")
    page.reload()
    expect(field_of(page, FIRST, "numerator")).to_have_value("21")


def test_submitting_at_once_takes_the_value_typed_last(people: People, live: Server) -> None:
    page = entry(people, live)
    for measure in MEASURES[1:]:
        answer(page, measure, "21", "50", "42 % (21 of 50)")
    field_of(page, FIRST, "denominator").fill("50")
    field_of(page, FIRST, "numerator").press_sequentially("22")
    hand_in(page, "3 answers wait for review")
    with Sessions(live.engine, Clock(TODAY)).read(Viewer.system("test")) as session:
        revisions = session.scalars(select(Revision).order_by(Revision.numerator)).all()
        assert [revision.numerator for revision in revisions] == [21, 21, 22]


def test_a_report_is_not_submitted_while_a_field_is_refused(people: People, live: Server) -> None:
    page = entry(people, live)
    for measure in MEASURES:
        answer(page, measure, "21", "50", "42 % (21 of 50)")
    field_of(page, FIRST, "numerator").fill("twenty-two")
    check(page)
    expect(told(page, FIRST)).to_contain_text("Not submitted. Not saved. Enter a whole number")
    expect(field_of(page, FIRST, "numerator")).to_have_value("twenty-two")
    expect(field_of(page, FIRST, "numerator")).to_be_focused()
    enter(page, FIRST, "numerator", "22")
    hand_in(page, "3 answers wait for review")
