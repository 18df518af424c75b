"""Small counts of people are in nothing that leaves the units and the team, whatever way it is asked for."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from dashboard.measures.released_export import statuses_as_read, values_as_read
from dashboard.publishing.from_command_line import export_as
from models.releases import Release
from tests.support.app import Visitor
from tests.support.canaries import (
    BASELINE,
    CELLS,
    CORRECTED,
    PARTS,
    TARGET,
    TOTALS,
    WORDS,
    department,
    found_in,
    unpacked,
)
from tests.support.closing import DUE
from tests.support.content import SYSTEM
from tests.support.correcting import propose, settle
from tests.support.frozen import document, freeze, measure, row
from tests.support.releasing import measure_in, read, ready, release
from tests.support.reported import OF_PEOPLE
from tests.support.screens import SCREENS
from tests.support.world import World

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("world", ["sqlite"], indirect=True)]
Site = Callable[..., Visitor]
Artefacts = dict[str, str]
HERE = f"/measures/{OF_PEOPLE}"
PAGES = (
    *(f"{HERE}?{query}" for query in ("", f"period={DUE}", "unit=BSAS", "released=Y3Q3&unit=BSAS", "by=zzz")),
    *(f"/overview?{query}" for query in ("", "unit=BSAS", f"released={DUE}", f"period={DUE}")),
    *(f"/equity?{query}" for query in ("", f"measure={OF_PEOPLE}", f"measure={OF_PEOPLE}&compare=best")),
    f"/equity?measure={OF_PEOPLE}&compare=zzz",
    "/releases",
    "/small-cells",
    f"/small-cells?measure={OF_PEOPLE}&period={DUE}",
)
FILES = (f"{HERE}/{OF_PEOPLE}.xlsx", f"{HERE}/{OF_PEOPLE}.csv", "/catalogue/catalogue.xlsx", "/no/such/place")


@pytest.fixture
def released(world: World) -> list[int]:
    """Release the quarter twice, the second time after a correction of a small unit."""
    department(world)
    ready(world)
    first = release(world)
    part, whole = map(str, CORRECTED)
    fields = {"unit": "BCHAP", "subject": "BCHAP", "period": DUE, "measure": OF_PEOPLE}
    settle(world, propose(world, **fields, numerator=part, denominator=whole, reason=WORDS))
    return [first.id, release(world).id]


def hidden(world: World, numbers: list[int]) -> list[int | str]:
    """Return what the releases hide: cells, totals of hidden units, and what these are compared with."""
    rows = [row for each in numbers for row in measure_in(read(world, each), OF_PEOPLE)["rows"]]
    units = {row["subject"] for row in rows} - {row["subject"] for row in rows if row["shown"]}
    assert "BSAS" in units
    totals = [whole for unit, (_, whole) in TOTALS.items() if unit in units]
    return [*CELLS, *totals, BASELINE[1], TARGET[1], CORRECTED[1], WORDS]


def pages_of(site: Site, who: str, more: tuple[str, ...] = ()) -> Artefacts:
    """Return everything that a person can open: whole answers, files unpacked, errors too."""
    visitor = site(who)
    everywhere = [address for states in SCREENS.values() for each in states.values() for address in each]
    addresses = [*dict.fromkeys((*everywhere, *PAGES, *more))]
    found = {each: json.dumps(visitor.page(each).body, ensure_ascii=False) for each in addresses}
    for each in FILES:
        found |= unpacked(each, visitor.get(each).get_data())
    return found


def files_of(world: World, who: str, numbers: list[int], folder: Path) -> Artefacts:
    """Return what commands write as a person: releases, values and statuses."""
    found: Artefacts = {}
    for each in numbers:
        export_as(world.sessions, who, str(each), folder / who / str(each), lambda _line: None)
    for path in folder.rglob("*"):
        if path.is_file():
            found |= {str(path): path.read_text()}
    with world.sessions.read(world.viewer(who)) as session:
        found["export-values"] = "\n".join(",".join(line) for line in values_as_read(session))
        found["export-status"] = "\n".join(",".join(line) for line in statuses_as_read(session))
    return found


def ways(numbers: list[int]) -> tuple[str, ...]:
    first, second = numbers
    return (
        *(f"/releases/{each}" for each in numbers),
        *(f"/releases/{each}?measure={OF_PEOPLE}" for each in numbers),
        f"/releases/{second}/compare?with={first}",
    )


def seen_by(world: World, site: Site, who: str, numbers: list[int], folder: Path) -> Artefacts:
    """Return everything that leaves the system for a person, what is logged meanwhile included."""
    with capture_logs() as logged:
        found = pages_of(site, who, ways(numbers)) | files_of(world, who, numbers, folder)
    return found | {"log": json.dumps(logged, default=str)}


def test_nobody_finds_a_canary(world: World, released: list[int], site: Site, tmp_path: Path) -> None:
    """Readers of releases find none, another unit none but its own, the team no small cell."""
    every = hidden(world, released)
    own = {TOTALS["BFHN"][1], *(whole for _, whole in PARTS["BFHN"].values())}
    others = [each for each in every if each not in own]
    wanted = {
        "staff": every,
        "administrator": every,
        "director.bfhn": others,
        "reviewer": CELLS,
        "lead": CELLS,
    }
    for who, canaries in wanted.items():
        assert found_in(seen_by(world, site, who, released, tmp_path), canaries) == {}, who
    with world.sessions.read(SYSTEM) as session:
        kept = {str(each.id): json.dumps(each.document) for each in session.scalars(select(Release))}
    assert found_in(kept, every) == {}


def test_the_search_would_find_them(world: World, site: Site, tmp_path: Path) -> None:
    """A release that shows what it should hide leaks into every kind of artefact, and each is noticed."""
    part, whole = TOTALS["BSAS"]
    rows = [row("DPH", part, whole), row("BSAS", part, whole)]
    number = freeze(world.sessions, document(DUE, [measure(OF_PEOPLE, rows)]))
    found = seen_by(world, site, "staff", [number, number], tmp_path)
    leaks = found_in(found, [whole])
    export = str(tmp_path / "staff" / str(number))
    for place in (
        *(HERE + "?", f"{HERE}?unit=BSAS", "/overview?unit=BSAS", f"/releases/{number}"),
        *("export-values", "export-status", f"{export}/release.json", f"{export}/tables/totals.csv"),
        *(f"{HERE}/{OF_PEOPLE}.csv", f"{HERE}/{OF_PEOPLE}.xlsx/xl/worksheets/sheet1.xml"),
    ):
        assert leaks.get(place) == {str(whole)}, place
