"""Parts of a figure are entered like any figure: by field, with the rules between part and total."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.errors import NotAllowed, NotFound, Superseded, ValueRejected, WrongState
from dashboard.reporting import parts_cells
from dashboard.reporting.parts_clearing import ClearTable, clear_table
from dashboard.reporting.parts_page import PartsTable, parts_page
from dashboard.reporting.queries import entry_sheet
from dashboard.reporting.sheet import SheetRow
from dashboard.reporting.words_needed import unexplained
from models.reporting import CellMember
from tests.support.journey import answer, submit
from tests.support.owing import asked
from tests.support.parting import (
    ASIAN,
    DIRECTOR,
    SUM,
    SYSTEM,
    WHITE,
    broken_down,
    cell_command,
    kept,
    put,
    put_parts,
)
from tests.support.world import FIRST, PERIOD, World

CLEAR = ClearTable("BCHAP", PERIOD, FIRST, "BCHAP", "race")


@pytest.fixture
def parted(world: World) -> World:
    """Give the department with the first measure broken down, its totals 21 of 50."""
    answer(broken_down(world))
    return world


def row_of(world: World, who: str = DIRECTOR) -> SheetRow:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return next(row for row in entry_sheet(session, viewer, "BCHAP", PERIOD).rows if row.measure == FIRST)


def test_a_cell_is_saved_by_field_and_read_back(parted: World) -> None:
    assert put(parted, ASIAN, "denominator", "10").told.startswith("Saved")
    assert put(parted, ASIAN, "numerator", "0", 1).told == "Saved: 0 % (0 of 10)."
    cell = kept(parted)[ASIAN]
    assert (cell.answer.numerator, cell.answer.denominator, cell.version) == (0, 10, 2)
    with parted.sessions.read(SYSTEM) as session:
        members = session.execute(select(CellMember.dimension, CellMember.scheme, CellMember.category)).all()
        assert [tuple(row) for row in members] == [("race", "spd15-2024", "asian")]


def test_the_sheet_says_how_many_tables_are_given_and_asks_why_they_differ(parted: World) -> None:
    assert [table.words for table in row_of(parted).parts] == ["not given", "not given"]
    put_parts(parted, asian=(1, 10), white=(17, 30))
    race = row_of(parted).parts[0]
    assert (
        race.words
        == "2 of 10 rows given, 3 fewer than the total; 10 fewer than the total in what they are out of"
    )
    assert race.complete is not None
    assert race.complete.words == "known for 40 of 50 (80 %)"
    assert [each.code for each in unexplained(row_of(parted))] == ["parts"]
    put(parted, SUM, "note", "The rest did not answer.")
    assert row_of(parted).parts[0].note == "The rest did not answer."
    assert unexplained(row_of(parted)) == ()


@pytest.mark.parametrize(
    ("cell", "field", "raw", "at"),
    [
        (ASIAN, "numerator", "22", "numerator"),  # Of a total of 21.
        (ASIAN, "denominator", "51", "denominator"),
        (ASIAN, "numerator", "many", "numerator"),
        (ASIAN, "number", "3", "number"),
        (ASIAN, "note", "why", "note"),
        (SUM, "numerator", "3", "numerator"),
    ],
)
def test_a_part_that_cannot_be_is_refused_beside_its_field(
    parted: World, cell: str, field: str, raw: str, at: str
) -> None:
    with pytest.raises(ValueRejected) as refused:
        put(parted, cell, field, raw)
    assert refused.value.field == at
    assert not kept(parted)


def test_more_than_its_own_whole_is_refused(parted: World) -> None:
    put(parted, ASIAN, "denominator", "5")
    with pytest.raises(ValueRejected, match="larger than its total"):
        put(parted, ASIAN, "numerator", "6", 1)


def test_parts_can_come_before_their_total(world: World) -> None:
    put(broken_down(world), ASIAN, "numerator", "99")
    race = row_of(world).parts[0]
    assert (race.given, race.difference) == (1, None)


@pytest.mark.parametrize(
    "cell",
    [
        "function@functions-proposal=legal",
        "race@spd15-2024=martian",
        "race@spd15-2024=*|level@mgmt=*",
        "nonsense",
        "",
    ],
)
def test_what_is_no_cell_of_this_measure_is_refused(parted: World, cell: str) -> None:
    with pytest.raises((NotFound, ValueRejected)):
        put(parted, cell, "numerator", "1")


def test_other_groups_need_the_first_figures_taken_out(parted: World) -> None:
    put_parts(parted, asian=(1, 10))
    with pytest.raises(ValueRejected, match="by other groups already"):
        put(parted, "race@omb-1997=asian", "numerator", "1")
    viewer, mark = parted.viewer(DIRECTOR), asked(parted, clear_table, CLEAR, DIRECTOR).mark
    with parted.sessions.write(viewer) as session:
        assert clear_table(session, viewer, ClearTable(**{**vars(CLEAR), "confirmed": mark})) == 1
    put(parted, "race@omb-1997=asian", "numerator", "1")
    table = row_of(parted).parts[0].table
    assert table is not None
    assert table.schemes[0].code == "omb-1997"


def test_somebody_elses_cell_is_not_overwritten_unseen(parted: World) -> None:
    put(parted, ASIAN, "numerator", "1", who="contributor.bchap")
    with pytest.raises(Superseded):
        put(parted, ASIAN, "numerator", "2")
    put(parted, WHITE, "numerator", "2")  # Another cell is another line.


@pytest.mark.parametrize(
    ("who", "refusal"), [("director.bfhn", NotFound), ("reviewer", NotFound), ("staff", NotFound)]
)
def test_only_the_unit_enters(parted: World, who: str, refusal: type[Exception]) -> None:
    with pytest.raises((refusal, NotAllowed)):
        put(parted, ASIAN, "numerator", "1", who=who)


def test_what_was_handed_in_is_locked_with_its_total(parted: World) -> None:
    put_parts(parted, asian=(1, 10))
    submit(parted)
    with pytest.raises(WrongState):
        put(parted, ASIAN, "numerator", "2", 2)
    viewer = parted.viewer(DIRECTOR)
    with parted.sessions.read(viewer) as session:
        page = parts_page(session, viewer, "BCHAP", PERIOD, (FIRST, ""), {})
        assert page.locked is not None
        assert page.locked.startswith("Submitted")
        assert page.tables[0].cells[ASIAN].answer.numerator == 1


def test_an_address_chooses_groups_and_detail_until_figures_do(parted: World) -> None:
    viewer = parted.viewer(DIRECTOR)

    def race(**wanted: str) -> PartsTable:
        with parted.sessions.read(viewer) as session:
            return parts_page(session, viewer, "BCHAP", PERIOD, (FIRST, "BCHAP"), wanted).tables[0]

    assert race(race="ma-hrd").table.schemes[0].code == "ma-hrd"
    assert race(race="nonsense").table.schemes[0].code == "spd15-2024"
    assert race(detail="yes").detailed
    put(parted, "race@spd15-2024=chinese", "numerator", "1")
    assert race(race="ma-hrd").table.schemes[0].code == "spd15-2024"
    assert race().detailed
    assert race().standing.given == 1  # A group whose detailed group is given counts as given.


def test_a_measure_without_a_breakdown_has_no_page(parted: World) -> None:
    viewer = parted.viewer(DIRECTOR)
    with parted.sessions.read(viewer) as session, pytest.raises(NotFound):
        parts_page(session, viewer, "BCHAP", PERIOD, ("PM-2.1.1-02", "BCHAP"), {})


def test_a_body_without_its_cell_is_not_understood() -> None:
    body = {**vars(cell_command(ASIAN, "numerator", "1").at), "cell": 7}
    with pytest.raises(ValueRejected):
        type(cell_command(ASIAN, "numerator", "1")).from_body(body)


def test_a_cell_that_somebody_made_at_the_same_moment_is_used(
    parted: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(parted, ASIAN, "numerator", "1")
    real, asked_before = parts_cells.known_cell, list[str]()

    def late(session: Session, key: str) -> int | None:
        asked_before.append(key)
        return None if len(asked_before) == 1 else real(session, key)

    monkeypatch.setattr(parts_cells, "known_cell", late)
    viewer = parted.viewer(DIRECTOR)
    with parted.sessions.write(viewer) as session:
        found = parts_cells.cell_id(session, viewer, ASIAN)
        assert found == real(session, ASIAN)
    assert len(asked_before) == 2
