"""What went wrong in other systems' importers, each as a test that fails where it goes wrong here."""

import base64
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select

from dashboard.errors import NotFound, Question, ValueRejected
from dashboard.fields import UploadedFile
from dashboard.importing.report_import import ImportReport, import_report
from dashboard.measures.answers import Answer
from dashboard.spreadsheet.faults import WorkbookRefused
from models.reporting import WorkingFigure
from models.work import Batch
from tests.support.content import SYSTEM
from tests.support.histories import agreed as take_in
from tests.support.histories import filled as history
from tests.support.histories import send as send_history
from tests.support.histories import started_late, value
from tests.support.report_workbooks import Filled, agreed, answers, edited, saved, send, taken
from tests.support.world import FIRST, MEASURES, World

SECOND, LAST = MEASURES[1:]


def full(sheet: Filled) -> None:
    for measure in MEASURES:
        sheet.set(measure, Count="21", Out_of="50")


def test_columns_are_found_by_their_heads_wherever_they_stand(world: World) -> None:
    def moved(sheet: Filled) -> None:
        full(sheet)
        rows = [[cell.value for cell in row] for row in sheet.sheet.iter_rows()]
        sheet.sheet.protection.sheet = False
        for row, told in enumerate(rows, start=1):
            for column, cell in enumerate(reversed(told), start=1):
                sheet.sheet.cell(row, column).value = cell

    agreed(world, edited(taken(world), moved))
    assert answers(world)[FIRST].numerator == 21


def test_the_last_row_is_not_lost(world: World) -> None:
    content = edited(taken(world), full)
    assert openpyxl.load_workbook(io.BytesIO(content))["Values"].max_row == 1 + len(MEASURES)
    agreed(world, content)
    assert all(answer.numerator == 21 for answer in answers(world).values())


def test_the_last_row_of_history_is_not_lost(world: World) -> None:
    started_late(world)
    rows = [value(Period=f"Y1Q{quarter}") for quarter in (1, 2, 3, 4)]
    assert take_in(world, history(world, Values=rows)).startswith("Taken in as one batch: 4 values")


def test_nothing_is_half_done_when_saving_breaks_in_the_middle(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard.importing import report_import

    done: list[Any] = []

    def breaks(*arguments: Any) -> None:
        done.append(arguments)
        if len(done) == 2:
            raise ValueRejected("The second one broke.")

    monkeypatch.setattr(report_import, "remember", breaks)
    with pytest.raises(ValueRejected, match="second one broke"):
        agreed(world, edited(taken(world), full))
    assert answers(world) == dict.fromkeys(MEASURES, Answer())
    with world.sessions.read(SYSTEM) as session:
        assert session.scalars(select(func.count(Batch.id))).one() == 0
        assert session.scalars(select(func.count(WorkingFigure.line_id))).one() == 0


def test_the_name_that_a_browser_sends_is_only_shown(world: World) -> None:
    viewer, content = world.viewer("contributor.bchap"), edited(taken(world), full)
    name = "../../etc/passwd.xlsx"
    with pytest.raises(Question, match="would change 3") as asked, world.sessions.write(viewer) as session:
        import_report(session, viewer, ImportReport("BCHAP", "Y3Q4", UploadedFile(name, content)))
    mark = asked.value.mark
    with world.sessions.write(viewer) as session:
        import_report(session, viewer, ImportReport("BCHAP", "Y3Q4", UploadedFile(name, content), mark))
    with world.sessions.read(SYSTEM) as session:
        assert session.scalars(select(Batch.source)).one() == name
        assert session.scalars(select(Batch.file_id)).one() is None


def test_signed_in_is_not_enough_to_import(world: World) -> None:
    content = edited(taken(world), full)
    for who in ("director.bfhn", "reviewer", "lead", "staff", "administrator"):
        with pytest.raises(NotFound):
            send(world, content, who=who)


def test_the_template_of_another_report_is_refused(world: World) -> None:
    with pytest.raises(ValueRejected, match="not of BCHAP"):
        send(world, taken(world, "director.bfhn", "BFHN"))


def test_what_somebody_entered_meanwhile_is_not_overwritten(world: World) -> None:
    content = edited(taken(world), full)
    saved(world, SECOND, numerator="7")
    with pytest.raises(WorkbookRefused, match="changed after the workbook was taken"):
        send(world, content)
    assert answers(world)[SECOND].numerator == 7
    assert answers(world)[FIRST] == Answer()


def test_a_long_comment_is_kept_whole_or_refused_never_cut(world: World) -> None:
    comment = "Why this is so. " * 200
    agreed(world, edited(taken(world), lambda sheet: sheet.set(FIRST, Count="1", Out_of="2", Note=comment)))
    assert answers(world)[FIRST].note == comment.strip()
    with pytest.raises(WorkbookRefused, match="characters"):
        send(world, edited(taken(world), lambda sheet: sheet.set(SECOND, Note="x" * 7000)))


def test_an_empty_cell_is_never_zero_and_zero_is_never_empty(world: World) -> None:
    agreed(world, edited(taken(world), lambda sheet: sheet.set(FIRST, Count=0, Out_of=0)))
    found = answers(world)
    assert (found[FIRST].numerator, found[FIRST].denominator) == (0, 0)
    assert found[SECOND] == Answer()
    again = openpyxl.load_workbook(io.BytesIO(taken(world)))
    assert Filled(again).cell(FIRST, "Count").value == "0"
    assert Filled(again).cell(SECOND, "Count").value is None


def test_a_row_whose_answers_slipped_under_another_measure_is_refused(world: World) -> None:
    def slipped(sheet: Filled) -> None:
        full(sheet)
        first, second = (sheet.cell(measure, "Measure") for measure in (FIRST, SECOND))
        first.value, second.value = second.value, first.value

    with pytest.raises(WorkbookRefused, match="the row has slipped"):
        send(world, edited(taken(world), slipped))


def test_a_formula_is_refused_whatever_its_kept_result(world: World) -> None:
    with pytest.raises(WorkbookRefused, match="a formula stands here"):
        send(world, edited(taken(world), lambda sheet: sheet.set(FIRST, Count="=20+1", Out_of="50")))


def test_a_percentage_is_not_taken_for_a_count(world: World) -> None:
    def percent(sheet: Filled) -> None:
        sheet.set(FIRST, Count=0.42, Out_of="50")
        sheet.cell(FIRST, "Count").number_format = "0%"

    with pytest.raises(WorkbookRefused, match="not a percentage"):
        send(world, edited(taken(world), percent))
    with pytest.raises(WorkbookRefused, match="whole numbers only"):
        send(world, edited(taken(world), lambda sheet: sheet.set(FIRST, Count=0.42, Out_of="50")))


def test_hostile_files_are_refused_before_they_are_opened(world: World) -> None:
    def with_part(name: str, part: bytes) -> bytes:
        told = io.BytesIO(taken(world))
        with zipfile.ZipFile(told, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, part)
        return told.getvalue()

    for content, sentence in (
        (b"MZ" + bytes(200), "not an Excel workbook"),
        (with_part("xl/vbaProject.bin", b"macro"), "macros"),
        (with_part("xl/externalLinks/externalLink1.xml", b"<a/>"), "links to other workbooks"),
        (with_part("xl/bomb.xml", b"<a>" + b" " * 40_000_000 + b"</a>"), "far larger inside"),
        (with_part("xl/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "declarations"),
        (bytes(2_000_001), "larger than 2 MB"),
    ):
        with pytest.raises(ValueRejected, match=sentence):
            send(world, content)


def test_what_goes_out_is_never_a_formula(world: World) -> None:
    agreed(world, edited(taken(world), lambda sheet: sheet.set(FIRST, Count="1", Out_of="2", Note="@home")))
    cell = Filled(openpyxl.load_workbook(io.BytesIO(taken(world)))).cell(FIRST, "Note")
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("@home", "s", True)


def test_an_import_of_history_overwrites_nothing_and_can_be_taken_back(world: World) -> None:
    from tests.support.histories import accepted, undone

    started_late(world)
    take_in(world, history(world, Values=[value()]))
    accepted(world)
    with pytest.raises(WorkbookRefused, match="propose a correction"):
        send_history(world, history(world, Values=[value(Count="11")]))
    assert undone(world).startswith("Taken back: 1 figure")


def test_the_returned_workbook_travels_as_a_file(world: World) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        send(world, edited(taken(world), lambda sheet: sheet.set(FIRST, Count="51", Out_of="50")))
    facts: Any = refused.value.facts()
    assert base64.b64decode(facts["returned"]["content"])[:2] == b"PK"
