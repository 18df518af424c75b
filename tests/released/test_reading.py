"""A frozen release is read as it was frozen, hidden places without figures, and a changed one not at all."""

import pytest

from dashboard.errors import Damaged
from dashboard.released.queries import latest_of, read_release, released_periods
from dashboard.released.shapes import Cell, Released, Row
from dashboard.released.verified import sha256_of
from models.measure_vocabulary import MeasureStatus
from tests.support.frozen import PEOPLE_MEASURE, document, freeze, hidden, measure, row, two_quarters
from tests.support.world import FIRST, World


def read(world: World, who: str = "staff", period: str = "Y3Q3") -> Released:
    with world.sessions.read(world.viewer(who)) as session:
        place = next(each for each in released_periods(session) if each.period == period)
        return read_release(session, place)


def test_the_newest_revision_of_each_period_is_read_in_order_of_time(world: World) -> None:
    two_quarters(world.sessions)
    freeze(world.sessions, document("Y3Q2", [measure(FIRST, [row("DPH", 19, 50)])], revision=2))
    with world.sessions.read(world.viewer("staff")) as session:
        places = released_periods(session)
        assert [each.period for each in places] == ["Y3Q2", "Y3Q3"]
        latest = latest_of(places)
    assert latest is not None
    assert latest.period == "Y3Q2"  # Released last, though of an earlier period.
    assert read(world, period="Y3Q2").revision == 2


def test_a_hidden_place_holds_nothing_even_where_the_document_does(world: World) -> None:
    leaking = {**row("BCHAP", 7, 13), "shown": False}
    freeze(world.sessions, document("Y3Q3", [measure(FIRST, [leaking, hidden("BFHN")])]))
    found = read(world).measure(FIRST)
    assert found is not None
    assert found.rows == (Row("BCHAP", shown=False), Row("BFHN", shown=False))


def test_tables_keep_all_places_and_the_shown_cells(world: World) -> None:
    two_quarters(world.sessions)
    found = read(world).measure(PEOPLE_MEASURE)
    assert found is not None
    by_race = found.tables[0]
    assert by_race.whole == Cell(44, 230)
    assert ("hispanic",) in by_race.keys
    assert ("hispanic",) not in by_race.cells
    assert [each.known for each in by_race.dims[0].categories] == [True, True, True, True, False]


def test_statuses_are_counted_as_the_document_counts_them(world: World) -> None:
    two_quarters(world.sessions)
    found = read(world)
    assert found.statuses[MeasureStatus.ON_TRACK] == 1
    assert found.not_shown == 3
    assert (found.reported, found.expected) == (5, 6)


def test_what_a_unit_is_told_of_is_found_by_its_abbreviation(world: World) -> None:
    two_quarters(world.sessions)
    assert [(each.code, row.shown) for each, row in read(world).of_unit("BFHN")] == [
        (FIRST, True),
        (PEOPLE_MEASURE, False),
    ]


def test_what_does_not_match_its_hash_is_not_read(world: World) -> None:
    told = document("Y3Q3", [measure(FIRST, [row("DPH", 22, 50)])])
    frozen = sha256_of(told)
    told["measures"][0]["rows"][0]["numerator"] = 23
    freeze(world.sessions, told, frozen)
    with pytest.raises(Damaged):
        read(world)
