"""A unit's workbook goes out and comes back: every difference first, then everything or nothing."""

import io

import openpyxl
import pytest
from sqlalchemy import select

from dashboard.errors import NotAllowed, NotFound, Question, ValueRejected, WrongState
from dashboard.importing.report_returned import CHANGED, NOT_OURS
from dashboard.measures.answers import Answer
from dashboard.reporting.submitting import SubmitReport, submit_report
from dashboard.spreadsheet.faults import WorkbookRefused
from models.reporting import Revision
from models.vocabulary import Origin, StoredPresence
from models.work import Batch
from tests.support.content import SYSTEM
from tests.support.report_workbooks import (
    DIRECTOR,
    Filled,
    agreed,
    answers,
    edited,
    question,
    saved,
    send,
    taken,
    taken_back,
)
from tests.support.world import FIRST, MEASURES, PERIOD, World

SECOND, THIRD = MEASURES[1:]


def filled(world: World) -> bytes:
    """Return a workbook in which three measures are answered: a share, an honest zero, an absence."""

    def edit(sheet: Filled) -> None:
        sheet.set(FIRST, Count="21", Out_of="50", Note="From payroll.")
        sheet.set(SECOND, Count="0", Out_of="0")
        sheet.set(THIRD, Figure_or_absence="not collected", Reason="The list is not kept.")

    return edited(taken(world), edit)


def last_batch(world: World) -> int:
    with world.sessions.read(SYSTEM) as session:
        return session.scalars(select(Batch.id).order_by(Batch.id.desc())).first() or 0


def test_every_difference_is_told_before_anything_is_saved(world: World) -> None:
    before = answers(world)
    asked = question(world, filled(world))
    assert "would change 3 answers" in asked.message
    assert f"{FIRST} BCHAP, Count: empty → “21”" in asked.lines
    assert f"{SECOND} BCHAP, Out of: empty → “0”" in asked.lines
    assert f"{THIRD} BCHAP, Figure or absence: empty → “not collected”" in asked.lines
    assert answers(world) == before


def test_a_yes_saves_all_of_it_and_zero_is_an_answer(world: World) -> None:
    assert agreed(world, filled(world)) == "Saved: 3 answers changed."
    found = answers(world)
    assert found[FIRST] == Answer(StoredPresence.REPORTED, numerator=21, denominator=50, note="From payroll.")
    assert found[SECOND] == Answer(StoredPresence.REPORTED, numerator=0, denominator=0)
    assert found[THIRD] == Answer(StoredPresence.NOT_COLLECTED, reason="The list is not kept.")


def test_a_yes_holds_for_one_file_and_one_state_alone(world: World) -> None:
    content = filled(world)
    mark = question(world, content).mark
    other = edited(content, lambda sheet: sheet.set(FIRST, Count="22"))
    with pytest.raises(Question):
        send(world, other, mark)
    assert answers(world)[FIRST] == Answer()


def test_three_faults_change_nothing_and_all_are_told_with_their_cells(world: World) -> None:
    def edit(sheet: Filled) -> None:
        sheet.set(FIRST, Count="51", Out_of="50")
        sheet.set(SECOND, Count="42 %", Out_of="100")
        sheet.set(THIRD, Figure_or_absence="n/a")

    with pytest.raises(WorkbookRefused) as refused:
        send(world, edited(taken(world), edit))
    sentence = refused.value.message
    assert "3 things have to be mended first" in sentence
    assert "The number is larger than its total".casefold() in sentence.casefold()
    assert "not a percentage" in sentence
    assert "none of them" in sentence
    assert answers(world) == dict.fromkeys(MEASURES, Answer())
    book = openpyxl.load_workbook(io.BytesIO(refused.value.returned))
    noted = [cell.comment.text for row in book["Values"].iter_rows() for cell in row if cell.comment]
    assert len(noted) == 3
    assert book.worksheets[0].title == "To mend"
    assert book["To mend"].max_row == 4


def test_the_returned_workbook_can_be_mended_and_sent_again(world: World) -> None:
    wrong = edited(taken(world), lambda sheet: sheet.set(FIRST, Count="51", Out_of="50"))
    with pytest.raises(WorkbookRefused) as refused:
        send(world, wrong)
    mended = edited(refused.value.returned, lambda sheet: sheet.set(FIRST, Count="49"))
    assert agreed(world, mended) == "Saved: 1 answer changed."
    assert answers(world)[FIRST].numerator == 49


def test_an_empty_cell_changes_nothing(world: World) -> None:
    agreed(world, filled(world))
    emptied = edited(taken(world), lambda sheet: sheet.set(FIRST, Count=None, Out_of=None, Note=None))
    assert send(world, emptied).startswith("Nothing in this workbook differs")
    assert answers(world)[FIRST].numerator == 21


def test_an_absence_beside_a_figure_is_refused_and_alone_it_takes_the_figure_away(world: World) -> None:
    agreed(world, filled(world))
    both = edited(
        taken(world), lambda sheet: sheet.set(FIRST, Figure_or_absence="not applicable", Reason="r")
    )
    with pytest.raises(ValueRejected, match="clear one of the two"):
        send(world, both)
    alone = edited(
        taken(world),
        lambda sheet: sheet.set(
            FIRST, Count=None, Out_of=None, Figure_or_absence="not applicable", Reason="r"
        ),
    )
    agreed(world, alone)
    assert answers(world)[FIRST] == Answer(StoredPresence.NOT_APPLICABLE, reason="r", note="From payroll.")


def test_another_units_and_another_quarters_workbook_are_refused(world: World) -> None:
    other = taken(world, "director.bfhn", "BFHN")
    with pytest.raises(ValueRejected, match="the one of BFHN, not of BCHAP"):
        send(world, other)
    with pytest.raises(ValueRejected, match="the one of Y3Q3, not of Y3Q4"):
        send(world, taken(world, period="Y3Q3"))
    told = io.BytesIO()
    openpyxl.Workbook().save(told)
    with pytest.raises(ValueRejected, match=NOT_OURS):
        send(world, told.getvalue())


def test_a_changed_key_sheet_is_refused(world: World) -> None:
    def edit(sheet: Filled) -> None:
        sheet.book["_keys"]["B2"].value = "7"

    with pytest.raises(ValueRejected, match=CHANGED):
        send(world, edited(taken(world), edit))


def test_a_line_that_changed_meanwhile_is_refused_where_it_was_touched(world: World) -> None:
    content = taken(world)
    saved(world, FIRST, numerator="7")
    with pytest.raises(ValueRejected, match="changed after the workbook was taken"):
        send(world, edited(content, lambda sheet: sheet.set(FIRST, Count="21")))
    asked = question(world, edited(content, lambda sheet: sheet.set(SECOND, Count="1", Out_of="2")))
    assert f"{FIRST} BCHAP changed after the workbook was taken and stays as it is." in asked.lines


def test_only_the_unit_takes_and_sends_its_workbook(world: World) -> None:
    for who, error in (("reviewer", NotFound), ("lead", NotFound), ("director.bfhn", NotFound)):
        with pytest.raises(error):
            taken(world, who)
    with pytest.raises((NotFound, NotAllowed)):
        send(world, taken(world), who="director.bfhn")


def test_a_submitted_line_is_locked_and_says_why(world: World) -> None:
    agreed(world, filled(world))
    content = taken(world)
    viewer = world.viewer(DIRECTOR)
    with world.sessions.write(viewer) as session:
        submit_report(session, viewer, SubmitReport("BCHAP", PERIOD))
    with pytest.raises(ValueRejected, match="this line is locked: submitted"):
        send(world, edited(content, lambda sheet: sheet.set(FIRST, Count="22")))
    locked = openpyxl.load_workbook(io.BytesIO(taken(world)))["Values"]
    assert locked.protection.sheet
    assert all(cell.protection.locked for row in locked.iter_rows(min_row=2) for cell in row)


def test_figures_of_a_workbook_are_submitted_as_such_until_somebody_types_over_them(world: World) -> None:
    agreed(world, filled(world))
    viewer = world.viewer(DIRECTOR)
    saved(world, FIRST, numerator="20")
    with world.sessions.write(viewer) as session:
        submit_report(session, viewer, SubmitReport("BCHAP", PERIOD))
    with world.sessions.read(SYSTEM) as session:
        kept = session.scalars(select(Revision).order_by(Revision.line_id)).all()
    assert [(each.origin, each.batch_id is None) for each in kept] == [
        (Origin.ENTERED, True),
        (Origin.WORKBOOK, False),
        (Origin.WORKBOOK, False),
    ]


def test_a_workbook_is_taken_back_as_one_and_what_changed_since_stays(world: World) -> None:
    agreed(world, filled(world))
    saved(world, FIRST, numerator="20")
    told = taken_back(world, last_batch(world))
    assert told == (
        "Taken back: 2 answers. "
        f"Left as they are, because they changed or were submitted since: {FIRST} BCHAP."
    )
    found = answers(world)
    assert found[FIRST].numerator == 20
    assert found[SECOND] == found[THIRD] == Answer()
    with pytest.raises(WrongState, match="taken back already"):
        taken_back(world, last_batch(world))


def test_two_workbooks_are_taken_back_one_after_the_other(world: World) -> None:
    agreed(world, filled(world))
    first = last_batch(world)
    agreed(world, edited(taken(world), lambda sheet: sheet.set(FIRST, Count="30")))
    assert taken_back(world, last_batch(world)) == "Taken back: 1 answer."
    assert answers(world)[FIRST].numerator == 21
    assert taken_back(world, first) == "Taken back: 3 answers."
    assert answers(world) == dict.fromkeys(MEASURES, Answer())


def test_a_batch_of_another_unit_is_not_found(world: World) -> None:
    agreed(world, filled(world))
    with pytest.raises(NotFound):
        taken_back(world, last_batch(world), who="director.bfhn")
