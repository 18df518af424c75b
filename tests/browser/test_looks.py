"""Pictures of every screen for people to look at; made only where DASHBOARD_SHOTS names a folder for them."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from tests.support.people import People, enter, heading, told
from tests.support.screens import DIRECTOR, PEOPLE, addresses
from tests.support.server import Server, start
from tests.support.states import every_state
from tests.support.world import MEASURES

SHOTS = os.environ.get("DASHBOARD_SHOTS", "")
WANTED = re.compile(os.environ.get("DASHBOARD_SHOTS_OF", ""))
pytestmark = [pytest.mark.browser, pytest.mark.slow]
SIZES = {"desk": (1440, 900), "zoom": (720, 450), "phone": (320, 640)}


def shoot(page: Page, name: str) -> None:
    """Take the whole screen in every width and theme."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(300)
            folder = Path(SHOTS) / size
            page.screenshot(path=folder / f"{name}-{theme}.png", full_page=True)


@pytest.mark.skipif(not SHOTS, reason="DASHBOARD_SHOTS names no folder for pictures")
def test_pictures_are_taken_for_people(people: People, new_database: Callable[[str, str], Engine]) -> None:
    engine = new_database("sqlite", "looks")
    every_state(engine)
    live = start(engine)
    try:
        shoot_all(people, live)
    finally:
        live.kill()


def shoot_all(people: People, live: Server) -> None:
    visitor = people.visitor(live, reduced_motion="reduce")
    visitor.goto("/sign-in")
    shoot(visitor, "sign-in")
    for name in PEOPLE:
        page = people.signed_in(live, name, reduced_motion="reduce")
        for address in filter(WANTED.search, addresses(name)):
            page.goto(address)
            expect(heading(page)).to_have_count(1)
            page.wait_for_load_state("networkidle")
            if name == DIRECTOR and address.endswith("Y3Q4") and "BCHAP" in address:
                enter(page, MEASURES[2], "numerator", "twelve")
                expect(told(page, MEASURES[2])).to_contain_text("Not saved")
            shoot(page, re.sub(r"\W+", "-", f"{name} {address}").strip("-"))
