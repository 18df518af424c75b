"""The workbook passes through LibreOffice and back, and a second reader finds the same in it."""

import io
from pathlib import Path

import openpyxl
import python_calamine

from dashboard.importing.report_heads import HEADS, VALUES
from models.vocabulary import StoredPresence
from tests.support.histories import template
from tests.support.office import resaved
from tests.support.report_workbooks import Filled, agreed, answers, edited, taken
from tests.support.world import FIRST, MEASURES, World

SECOND, THIRD = MEASURES[1:]


def filled(sheet: Filled) -> None:
    sheet.set(FIRST, Count="21", Out_of="50", Note="=SUM is what I typed; not a formula")
    sheet.cell(FIRST, "Note").data_type = "s"
    sheet.set(SECOND, Count=0, Out_of=0)
    sheet.set(THIRD, Figure_or_absence="not applicable", Reason="No such programs.")


def test_libreoffice_opens_fills_and_saves_it_and_it_comes_back(world: World, tmp_path: Path) -> None:
    saved = resaved(edited(taken(world), filled), tmp_path)
    assert agreed(world, saved) == "Saved: 3 answers changed."
    found = answers(world)
    assert (found[FIRST].numerator, found[FIRST].denominator) == (21, 50)
    assert (found[SECOND].numerator, found[SECOND].denominator) == (0, 0)
    assert found[THIRD].presence is StoredPresence.NOT_APPLICABLE


def test_libreoffice_keeps_locks_drop_downs_and_hidden_keys(world: World, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(resaved(taken(world), tmp_path)))
    assert book[VALUES].protection.sheet
    assert not Filled(book).cell(FIRST, "Count").protection.locked
    assert Filled(book).cell(FIRST, "Number").protection.locked
    assert any(each.type == "list" for each in book[VALUES].data_validations.dataValidation)
    assert book["_keys"].sheet_state != "visible"


def test_a_second_reader_finds_the_same_rows(world: World) -> None:
    agreed(world, edited(taken(world), filled))
    content = taken(world)
    read = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(VALUES)
    heads, *rows = read.to_python()
    ours = openpyxl.load_workbook(io.BytesIO(content))[VALUES].iter_rows(min_row=2, values_only=True)
    assert tuple(heads) == HEADS
    assert [[str(cell or "") for cell in row] for row in ours] == [
        [str(cell) for cell in row] for row in rows
    ]
    assert {row[heads.index("Measure")]: row[heads.index("Count")] for row in rows}[FIRST] == "21"


def test_a_second_reader_opens_the_workbook_of_earlier_periods(world: World) -> None:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(template(world)))
    assert book.sheet_names[:5] == ["Read me", "Values", "Baselines", "Targets", "Implementation"]
