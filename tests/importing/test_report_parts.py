"""The sheet of breakdowns in a report's workbook: a row for each cell, out and back, all or nothing."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from dashboard.errors import ValueRejected
from dashboard.importing.report_heads import PART_HEADS, PARTS
from dashboard.spreadsheet.faults import WorkbookRefused
from models.work import Batch
from tests.support.journey import answer
from tests.support.parting import ASIAN, SUM, SYSTEM, broken_down, kept, put, put_parts
from tests.support.report_workbooks import CONTRIBUTOR, Filled, agreed, question, send, taken, taken_back
from tests.support.world import FIRST, World

ROW = "Race and ethnicity: Asian"
NOTE = "Race and ethnicity: why the rows differ from the total"


@pytest.fixture
def parted(world: World) -> World:
    """Give the department with the first measure broken down, its total 21 of 50."""
    answer(broken_down(world))
    return world


def filled(content: bytes, edit: Callable[[Any], None]) -> bytes:
    """Return a workbook after somebody changed its breakdowns; `edit` gets a way to set a row's cell."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[PARTS]
    asked = PART_HEADS.index("What is asked") + 1
    rows = {sheet.cell(at, asked).value: at for at in range(2, sheet.max_row + 1)}

    def put_cell(row: str, head: str, value: str) -> None:
        sheet.cell(rows[row], PART_HEADS.index(head) + 1).value = value

    edit(put_cell)
    told = io.BytesIO()
    book.save(told)
    return told.getvalue()


def rows_of(content: bytes) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content))[PARTS]
    return [dict(zip(PART_HEADS, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_it_has_a_row_for_each_cell_and_what_each_table_adds_up_to(parted: World) -> None:
    put_parts(parted, asian=(1, 10), white=(17, 30))
    rows = {row["What is asked"]: row for row in rows_of(taken(parted))}
    assert (rows[ROW]["Count"], rows[ROW]["Out of"], rows[ROW]["Total"]) == ("1", "10", "42 % (21 of 50)")
    assert rows["Race and ethnicity: Unknown"]["Count"] is None
    assert "3 fewer than the total" in rows[NOTE]["Rows against the total"]
    assert "Management level: MIV" in rows
    assert "Federal standard of 2024" in rows[ROW]["Groups"]


def test_parts_come_back_with_their_total_and_are_taken_back_as_one(parted: World) -> None:
    def edit(put_cell: Any) -> None:
        put_cell(ROW, "Count", "2")
        put_cell(ROW, "Out of", "12")
        put_cell(NOTE, "Note", "The rest did not answer.")

    content = filled(taken(parted), edit)
    assert f"{FIRST} BCHAP, {ROW}, Count: empty → “2”" in question(parted, content).lines
    assert not kept(parted)
    assert agreed(parted, content) == "Saved: 2 answers changed."
    cells = kept(parted)
    assert (cells[ASIAN].answer.numerator, cells[ASIAN].answer.denominator) == (2, 12)
    assert cells[SUM].answer.note == "The rest did not answer."
    with parted.sessions.read(SYSTEM) as session:
        (batch,) = session.scalars(select(Batch.id)).all()
    taken_back(parted, batch)
    assert kept(parted)[ASIAN].answer.numerator is None


def test_a_part_is_held_against_the_total_of_the_same_workbook(parted: World) -> None:
    content = filled(taken(parted), lambda put_cell: put_cell(ROW, "Count", "40"))
    with pytest.raises(
        WorkbookRefused, match=r"Breakdowns![A-Z]+\d+, Count: this part is larger than the total, 21"
    ):
        send(parted, content)
    book = openpyxl.load_workbook(io.BytesIO(content))
    Filled(book).set(FIRST, Count="45")
    told = io.BytesIO()
    book.save(told)
    assert agreed(parted, told.getvalue()) == "Saved: 2 answers changed."


@pytest.mark.parametrize(
    ("row", "head", "value", "told"),
    [
        (ROW, "Number", "3", "does not ask for it"),
        (ROW, "Note", "why", "does not ask for it"),
        (NOTE, "Count", "3", "does not ask for it"),
        (ROW, "Count", "some", "Count:"),
        (ROW, "What is asked", "Race and ethnicity: White", "slipped"),
    ],
)
def test_what_cannot_be_is_refused_in_its_cell(
    parted: World, row: str, head: str, value: str, told: str
) -> None:
    with pytest.raises(WorkbookRefused, match=told):
        send(parted, filled(taken(parted), lambda put_cell: put_cell(row, head, value)))


def test_a_cell_that_changed_meanwhile_is_refused(parted: World) -> None:
    content = filled(taken(parted), lambda put_cell: put_cell(ROW, "Count", "2"))
    put(parted, ASIAN, "numerator", "3", who=CONTRIBUTOR)
    with pytest.raises(WorkbookRefused, match="was changed after the workbook was taken"):
        send(parted, content)


def test_a_workbook_whose_breakdowns_were_taken_out_is_refused(parted: World) -> None:
    book = openpyxl.load_workbook(io.BytesIO(taken(parted)))
    del book[PARTS]
    told = io.BytesIO()
    book.save(told)
    with pytest.raises(ValueRejected, match="“Breakdowns” of this workbook is gone"):
        send(parted, told.getvalue())


def test_a_report_without_breakdowns_has_no_such_sheet(world: World) -> None:
    assert PARTS not in openpyxl.load_workbook(io.BytesIO(taken(world))).sheetnames
