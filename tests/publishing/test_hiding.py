"""A small count of people is nowhere in a release, and neither is what derives from it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.publishing.from_command_line import export_as
from tests.support.app import Visitor
from tests.support.closing import DUE
from tests.support.correcting import propose, settle
from tests.support.releasing import measure_in, read, ready, release, row_in
from tests.support.reported import OF_PEOPLE, reported
from tests.support.world import FIRST, World

SMALL, WHOLE = 7, 4073  # A small count whose total is a number that stands nowhere else.


@pytest.fixture
def small(world: World) -> World:
    """Have two units report, one of them a small count of people, and close the period."""
    reported(world, "BCHAP", {OF_PEOPLE: (SMALL, WHOLE)})
    reported(world, "BFHN", {OF_PEOPLE: (310, 4099)})
    ready(world)
    return world


def test_a_hidden_row_carries_nothing_at_all(small: World) -> None:
    told = read(small, release(small).id)
    assert row_in(told, OF_PEOPLE, "BCHAP") == {"subject": "BCHAP", "shown": False}
    hidden = [row["subject"] for row in measure_in(told, OF_PEOPLE)["rows"] if not row["shown"]]
    assert len(hidden) > 1, "one hidden unit alone would follow from the total"


def test_work_that_counts_no_people_is_shown_whatever_its_size(small: World) -> None:
    told = read(small, release(small).id)
    assert all(row["shown"] for row in measure_in(told, FIRST)["rows"])


def test_the_small_count_is_in_no_file_of_the_export(small: World, tmp_path: Path) -> None:
    release(small)
    export_as(small.sessions, "staff", "latest", tmp_path, lambda _line: None)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"release.json", "certificate.json", "totals.csv"}
    for path in files:
        assert str(WHOLE) not in path.read_text(), path.name
    rows = (tmp_path / "tables" / "totals.csv").read_text().splitlines()
    assert f"{OF_PEOPLE},Y3Q3,BCHAP,,,,false" in rows
    assert f"{FIRST},Y3Q3,BCHAP,21,50,42,true" in rows


def test_the_bounds_of_the_certificate_are_for_the_team(small: World, tmp_path: Path) -> None:
    number = release(small).id
    bounds = {}
    for who in ("staff", "reviewer"):
        export_as(small.sessions, who, str(number), tmp_path / who, lambda _line: None)
        assert "input_sha256" not in (tmp_path / who / "certificate.json").read_text()
        bounds[who] = "narrowest" in json.loads((tmp_path / who / "certificate.json").read_text())
    assert bounds == {"staff": False, "reviewer": True}


def test_the_small_count_is_on_no_screen(small: World, site: Callable[..., Visitor]) -> None:
    number = release(small).id
    for who in ("staff", "reviewer"):
        visitor = site(who)
        for address in (f"/releases/{number}", f"/releases/{number}?measure={OF_PEOPLE}", "/releases"):
            drawn = visitor.page(address)
            assert drawn.answer.status_code == 200
            assert f"{WHOLE:,}" not in drawn.words
            assert str(WHOLE) not in str(drawn.body)


def test_what_was_hidden_stays_hidden(small: World) -> None:
    first, second = release(small), release(small)
    told = [read(small, each.id) for each in (first, second)]
    shown = [[row["shown"] for row in measure_in(each, OF_PEOPLE)["rows"]] for each in told]
    assert shown[0] == shown[1]


def test_a_small_correction_of_people_waits_and_one_of_work_does_not(world: World) -> None:
    reported(world, "BCHAP", {OF_PEOPLE: (300, 600), FIRST: (21, 50)})
    reported(world, "BFHN", {OF_PEOPLE: (310, 700)})
    ready(world)
    first = read(world, release(world).id)
    correct(world, OF_PEOPLE, "301", "600")
    correct(world, FIRST, "22", "50")
    second = read(world, release(world).id)
    held = row_in(second, OF_PEOPLE, "BCHAP")
    assert held == row_in(first, OF_PEOPLE, "BCHAP") | {"held": True}
    assert row_in(second, FIRST, "BCHAP")["numerator"] == 22
    assert row_in(second, OF_PEOPLE, "BFHN")["held"] is False


def correct(world: World, measure: str, part: str, whole: str) -> None:
    """Have one more counted than was accepted, and a reviewer accept it."""
    settle(world, propose(world, period=DUE, measure=measure, numerator=part, denominator=whole))
