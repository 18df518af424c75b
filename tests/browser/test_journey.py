"""The main job in a real browser, from the director's first field to the team's central dashboard."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from models.audit import AuditEntry
from tests.support.people import People, answer, enter, hand_in, row
from tests.support.server import BOTH, Server
from tests.support.world import FIRST, MEASURES, PERIOD, TODAY

pytestmark = pytest.mark.browser


@BOTH
def test_a_value_travels_from_the_director_to_the_central_dashboard(people: People, live: Server) -> None:
    director = people.signed_in(live, "director.bchap")
    director.get_by_role("link", name=re.compile(r"\(BCHAP\), Y3 Q4")).click()
    expect(director.get_by_role("heading", level=1)).to_contain_text("Y3 Q4")
    enter(director, FIRST, "numerator", "abc")
    expect(row(director, FIRST).locator("output")).to_contain_text("“abc”")
    expect(row(director, FIRST).locator("[data-field=numerator] input")).to_have_value("abc")
    for measure in MEASURES:
        answer(director, measure, "21", "50", "42 % (21 of 50)")
    hand_in(director, "3 answers wait for review")

    barred = people.signed_in(live, "reviewer.bchap")
    barred.goto("/review")
    expect(barred.get_by_text("You hold a role in this unit").first).to_be_visible()
    expect(barred.get_by_role("button", name=re.compile("^Accept"))).to_have_count(0)
    director.goto("/review")
    expect(director.get_by_text("This is not part of your role.")).to_be_visible()

    reviewer = people.signed_in(live, "reviewer")
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
    expect(row(director, FIRST).locator("output")).to_contain_text("44 % (22 of 50)")
    hand_in(director, "1 answer waits for review")
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
            page = people.signed_in(live, outsider)
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
