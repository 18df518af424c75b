"""Nothing is found in what `export-release` writes."""

from pathlib import Path

import pytest

from dashboard.publishing.from_command_line import export_as
from tests.attack.knowledge import Knowledge
from tests.attack.reading import kept_with_hidden, people, read_export, tables_of, told_twice
from tests.attack.seen import ALL, DENOMINATOR, NUMERATOR, REST, UNIT, Members, Place
from tests.attack.verdict import judge
from tests.support.releasing import ready, release
from tests.support.reported import OF_PEOPLE, reported
from tests.support.world import World

PERIOD = "Y3Q3"
ANSWERS = {"BCHAP": (7, 4073), "BFHN": (310, 4099)}


def true_numbers() -> dict[Place, int]:
    """Return what was reported of people, and the department's sums."""
    found = {}
    sums = (sum(part for part, _ in ANSWERS.values()), sum(whole for _, whole in ANSWERS.values()))
    for unit, (part, whole) in {**ANSWERS, ALL: sums}.items():
        members: Members = frozenset() if unit == ALL else frozenset({(UNIT, unit)})
        for name, value in ((NUMERATOR, part), (DENOMINATOR, whole), (REST, whole - part)):
            found[Place(OF_PEOPLE, PERIOD, 1, members, name)] = value
    return found


@pytest.fixture
def exported(world: World, tmp_path: Path) -> Path:
    """Have one unit report few people and one many, and export the release as a member of staff."""
    for unit, answer in ANSWERS.items():
        reported(world, unit, {OF_PEOPLE: answer})
    ready(world)
    release(world)
    export_as(world.sessions, "staff", "latest", tmp_path, lambda _line: None)
    return tmp_path


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_nothing_is_found_in_an_exported_release(exported: Path) -> None:
    told, truth = read_export(exported), true_numbers()
    assert list(told_twice(told)) == list(kept_with_hidden(told)) == []
    assert OF_PEOPLE in people(told)
    tables = [each for each in tables_of(told) if each.measure == OF_PEOPLE]
    verdict = judge(tables, truth, Knowledge())
    assert verdict.hidden
    assert verdict.safe, verdict
