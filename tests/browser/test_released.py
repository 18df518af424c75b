"""A member of staff looks at a released breakdown in a real browser, and finds nothing beyond it."""

import pytest
from playwright.sync_api import Response, expect

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from tests.support.canaries import BASELINE, CELLS, TARGET, TOTALS, department, found_in
from tests.support.frozen import GROUPED, PEOPLE_MEASURE, document, freeze, leaders
from tests.support.people import People, heading
from tests.support.server import Server
from tests.support.world import TODAY, World

pytestmark = pytest.mark.browser
RAW = [*CELLS, *(whole for _, whole in TOTALS.values()), BASELINE[1], TARGET[1]]


def test_a_wider_group_stands_in_the_place_of_a_hidden_one(people: People, live: Server) -> None:
    sessions = Sessions(live.engine, Clock(TODAY))
    department(World(sessions))
    freeze(sessions, document("Y3Q3", [leaders(44)]))
    staff = people.signed_in(live, "staff")
    traffic: dict[str, str] = {}

    def keep(response: Response) -> None:
        if "/_dash-component-suites/" not in response.url and "/assets/" not in response.url:
            traffic[f"{len(traffic)} {response.url}"] = response.text()

    staff.on("response", keep)
    staff.goto(f"/measures/{PEOPLE_MEASURE}?by=bureau-by-race:unit:race@spd15-2024")
    expect(heading(staff)).to_have_count(1)
    expect(staff.get_by_text(GROUPED)).to_be_visible()
    table = staff.get_by_role("region", name="Bureaus and offices by race and ethnicity")
    expect(table.get_by_role("row", name="Bureaus 37 % (11 of 30) not shown")).to_be_visible()
    expect(table.get_by_text("BCHAP")).to_have_count(0)
    chart = staff.get_by_role("img", name="By bureaus and offices").locator(".main-svg").first
    expect(chart).to_be_visible()
    staff.wait_for_load_state("networkidle")
    traffic["source"] = staff.content()
    assert any("_dash-update-component" in url for url in traffic)
    assert found_in(traffic, RAW) == {}
