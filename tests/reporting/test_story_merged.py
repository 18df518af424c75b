"""Two units merge in mid-quarter: what they had begun to write stays readable and is led to."""

from datetime import date

import pytest

from dashboard.administration.unit_asked import MergeUnits
from dashboard.errors import Moved, NotFound
from models.vocabulary import UnitKind
from tests.administration.test_units import run
from tests.support.telling import story, tell, write
from tests.support.world import World

MERGER = MergeUnits(
    ("BCHAP", "BFHN"),
    date(2026, 11, 1),
    abbreviation="BCF",
    name="Bureau of Community and Family Health",
    kind=UnitKind.BUREAU,
    parent="DPH",
)


@pytest.fixture
def merged(world: World) -> World:
    """Let BCHAP write, then merge it with BFHN; their people go on in the new bureau."""
    tell(world)
    write(world, "Too few interpreters.")
    run(world, MERGER)
    return world


def test_the_new_unit_is_led_to_what_was_begun(merged: World) -> None:
    here = story(merged, unit="BCF")
    assert here.locked is None
    assert [each.abbreviation for each in here.begun] == ["BCHAP"]
    write(merged, "Taken over.", unit="BCF")
    assert [field.text for field in story(merged, unit="BCF").fields if field.text] == ["Taken over."]


def test_what_was_begun_is_read_and_no_longer_written(merged: World) -> None:
    before = story(merged, unit="BCHAP")
    assert before.locked is not None
    assert "its work went to BCF" in before.locked
    assert [field.text for field in before.fields if field.text] == ["Too few interpreters."]
    assert len(before.actions) == 1
    with pytest.raises(Moved):
        write(merged, "Still here.", 1)


def test_where_nothing_was_written_the_way_leads_on(merged: World) -> None:
    with pytest.raises(Moved):
        story(merged, unit="BFHN")


def test_everybody_of_the_new_unit_reads_it_and_nobody_else(merged: World) -> None:
    assert len(story(merged, "director.bfhn", unit="BCHAP").actions) == 1
    assert story(merged, "reviewer", unit="BCHAP").actions == ()
    with pytest.raises(NotFound):
        story(merged, "staff", unit="BCHAP")
