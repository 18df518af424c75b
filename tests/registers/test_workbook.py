"""In a report's workbook a line that a register answers is locked, and says so if it is changed anyway."""

import pytest

from dashboard.spreadsheet.faults import WorkbookRefused
from tests.support.registering import adopt_counted
from tests.support.report_workbooks import Filled, agreed, answers, edited, send, taken
from tests.support.world import FIRST, World

COUNTED, MET = "PM-4.2.1-09", "PM-4.2.1-11"


def refusal(world: World, measure: str, **cells: str) -> str:
    changed = edited(taken(world), lambda sheet: sheet.set(measure, **cells))
    with pytest.raises(WorkbookRefused) as refused:
        send(world, changed)
    return refused.value.message


def test_what_a_register_answers_cannot_be_changed_in_a_workbook(world: World) -> None:
    adopt_counted(world)
    assert "computed from the register of inequity reports" in refusal(world, COUNTED, Count="3").casefold()
    assert "nobody types this" in refusal(world, MET, Number="Yes").casefold()


def test_without_a_meeting_the_reason_comes_in_by_workbook(world: World) -> None:
    adopt_counted(world)

    def edit(sheet: Filled) -> None:
        sheet.set(FIRST, Count="21", Out_of="50")
        sheet.set(MET, Figure_or_absence="not collected", Reason="The meeting was put off.")

    assert agreed(world, edited(taken(world), edit)) == "Saved: 2 answers changed."
    assert answers(world)[MET].reason == "The meeting was put off."
