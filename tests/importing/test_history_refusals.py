"""Each row of history that cannot be is refused with its cell; together with it, all others."""

import pytest
from sqlalchemy import func, select

from dashboard.errors import ValueRejected
from dashboard.importing.history_open import NOT_OURS
from dashboard.spreadsheet.faults import WorkbookRefused
from models.reporting import Line, Revision
from models.work import Batch
from tests.support.content import SYSTEM
from tests.support.histories import agreed, filled, send, started_late, value
from tests.support.report_workbooks import taken
from tests.support.world import World

REFUSED = (
    (value(Source_document=None), "Values!M2, Source document: name the document"),
    (value(Measure="PM-9.9.9-99"), "no measure “PM-9.9.9-99”"),
    (value(Measure="PM-3.3.1-01"), "ever was, in use"),
    (value(Unit="NOBODY"), "there is no unit “NOBODY”"),
    (value(Unit="DPH"), "tells of a single unit"),
    (value(Period="Y9Q1"), "there is no period “Y9Q1”"),
    (value(Period="Y3Q4"), "Y3Q4 is neither before the system nor closed"),
    (value(Period="Y1"), "has no value of its own for a year end"),
    (value(Count="51"), "larger than its total"),
    (value(Count="42 %"), "not a percentage"),
    (value(Count="-1"), "below zero"),
    (value(Count=None, Out_of=None), "enter a value, or choose why there is none"),
    (value(Out_of=None), "enter the total as well"),
    (value(Number="7"), "does not ask for it"),
    (value(Count="=10+1"), "a formula stands here"),
    (value(Figure_or_absence="not collected"), "an absence is chosen, and a figure stands"),
)


@pytest.mark.parametrize(("row", "sentence"), REFUSED)
def test_a_row_that_cannot_be_is_refused_with_its_cell(
    world: World, row: dict[str, object], sentence: str
) -> None:
    started_late(world)
    with pytest.raises(WorkbookRefused) as refused:
        send(world, filled(world, Values=(row,)))
    assert sentence in refused.value.message
    assert "Values!" in refused.value.message


def test_one_wrong_row_of_three_keeps_all_of_them_out(world: World) -> None:
    started_late(world)
    rows = (value(), value(Period="Y1Q2", Count="99"), value(Period="Y1Q3"))
    with pytest.raises(WorkbookRefused, match="Values!F3"):
        send(world, filled(world, Values=rows))
    with world.sessions.read(SYSTEM) as session:
        for table in (Line.id, Revision.id, Batch.id):
            assert session.scalars(select(func.count(table))).one() == 0


def test_the_same_place_twice_is_refused(world: World) -> None:
    started_late(world)
    with pytest.raises(WorkbookRefused, match="stand in row 2 too"):
        send(world, filled(world, Values=(value(), value(Count="11"))))


def test_the_workbook_of_a_report_is_no_history(world: World) -> None:
    with pytest.raises(ValueRejected, match=NOT_OURS):
        send(world, taken(world))


def test_a_closed_period_takes_what_is_owed_and_missing(world: World) -> None:
    from dashboard.access.authorise import authorise
    from dashboard.access.roles import Right
    from models.calendar import Period

    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        period = session.scalars(select(Period).where(Period.code == "Y3Q1")).one()
        period.closed_at = session.info["clock"].now()
    with pytest.raises(WorkbookRefused, match="did not have to report this in Y3Q1"):
        send(world, filled(world, Values=(value(Period="Y3Q1", Unit="BIDLS"),)))
    assert agreed(world, filled(world, Values=(value(Period="Y3Q1"),))).startswith("Taken in as one batch")


def test_every_fault_of_every_row_is_told_at_once(world: World) -> None:
    started_late(world)
    rows = (value(Count="=10+1"), value(Period="Y1Q2", Count="99"), value(Period="Y3Q4"))
    with pytest.raises(WorkbookRefused, match="3 things have to be mended") as refused:
        send(world, filled(world, Values=rows))
    for words in ("Values!F2, a formula", "Values!F3, Count: the number is larger", "Values!D4, Period"):
        assert words in refused.value.message
