"""Definitions go out as a workbook and come back all or nothing, with every fault named by its cell."""

import io
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.definitions import workbook_import
from dashboard.definitions.definition import DefinitionFields
from dashboard.definitions.life_cycle import DefinitionAction
from dashboard.definitions.workbook_cells import show_definition
from dashboard.definitions.workbook_columns import BY_NAME, COLUMNS
from dashboard.definitions.workbook_import import NOTHING
from dashboard.definitions.workbook_returned import CHANGED, NOT_OURS
from dashboard.definitions.workbook_sheets import HEADS
from dashboard.errors import NotAllowed, Question, ValueRejected, WrongState
from dashboard.spreadsheet import write_workbook
from dashboard.spreadsheet.shape import Column
from dashboard.spreadsheet.shape import Sheet as MadeSheet
from models.audit import AuditEntry
from models.measures import Measure, MeasureVersion
from models.vocabulary import VersionState
from tests.support.counting import counted_statements
from tests.support.defining import DRAFTED, move, page, save
from tests.support.office import resaved
from tests.support.placing import SYSTEM
from tests.support.workbooks import Edit, Sheet, agreed, edited, question, send, taken
from tests.support.world import FIRST, World

pytestmark = pytest.mark.slow
OTHER, COUNTED = "PM-3.1.2-02", "PM-2.2.1-01"
NEW = {
    "Activities": "5.1.4",
    "Where it comes from": "Asked for at the town hall",
    "Title": "Engagement plans that communities have read",
}


def refused(world: World, content: bytes, who: str = "reviewer") -> list[str]:
    """Return the lines of the refusal, one for each fault."""
    before = state(world)
    with pytest.raises(ValueRejected) as error:
        send(world, content, who=who)
    assert error.value.field == "file"
    assert state(world) == before
    return error.value.message.split("\n")[1:]


def state(world: World) -> list[tuple[Any, ...]]:
    """Return every version of every definition, and how much the audit holds."""
    with world.sessions.read(SYSTEM) as session:
        rows = session.scalars(select(MeasureVersion).order_by(MeasureVersion.id))
        told = [(row.id, row.edits, row.state, DefinitionFields.of(row)) for row in rows]
        return [*told, (session.scalar(select(func.count(AuditEntry.id))), 0, 0, 0)]


def change(world: World, edit: Edit) -> bytes:
    return edited(taken(world), edit)


def address(content: bytes, code: str, head: str) -> str:
    """Return the address and heading by which a fault of a measure's cell is told."""
    cell = Sheet(openpyxl.load_workbook(io.BytesIO(content))).cell(code, head)
    return f"Definitions!{cell.coordinate}, {head}: "


def test_a_workbook_has_a_row_for_each_measure_with_every_field_of_its_definition(world: World) -> None:
    book = openpyxl.load_workbook(io.BytesIO(taken(world)))
    assert book.sheetnames == ["Read me", "Definitions", "_keys", "_about", "Lists"]
    sheet = Sheet(book)
    assert tuple(sheet.heads) == HEADS
    with world.sessions.read(SYSTEM) as session:
        codes = session.scalars(select(Measure.code).order_by(Measure.code)).all()
    assert [sheet.sheet.cell(number, 1).value for number in range(2, len(codes) + 2)] == list(codes)
    told = sheet.values(FIRST)
    for head, text in show_definition(replace(page(world, FIRST).fields, change_reason=None)).items():
        assert (told[BY_NAME[head].head] or "") == text
    assert told["State"] == "In use, version 1"
    assert told["The plan’s wording"] == (
        "% of programs/units that have completed and shared the review and assessment"
    )
    assert {column.name for column in COLUMNS} == set(asdict(page(world).fields))


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_what_is_printed_is_locked_and_what_may_be_changed_is_not(world: World) -> None:
    sheet = Sheet(openpyxl.load_workbook(io.BytesIO(taken(world))))
    assert sheet.sheet.protection.sheet
    assert sheet.cell(DRAFTED, "The plan’s wording").protection.locked
    assert not sheet.cell(DRAFTED, "Title").protection.locked
    assert not sheet.cell(DRAFTED, "Kind").protection.locked
    assert sheet.cell(FIRST, "Kind").protection.locked
    assert not sheet.cell(FIRST, "Title").protection.locked
    assert sheet.sheet.column_dimensions["A"].hidden
    assert sheet.book["_keys"].sheet_state == "veryHidden"
    offered = [
        one for one in sheet.sheet.data_validations.dataValidation if one.type == "list" and one.formula1
    ]
    assert len(offered) == sum(bool(column.offered) for column in COLUMNS)


def test_an_untouched_workbook_changes_nothing(world: World) -> None:
    before = state(world)
    assert send(world, taken(world)) == NOTHING
    assert state(world) == before


def test_nothing_is_saved_before_the_yes_and_everything_after_it(world: World) -> None:
    content = change(
        world,
        lambda sheet: (
            sheet.set(DRAFTED, Title="A clearer title of this measure", Plan_years="2-4"),
            sheet.set(OTHER, Limitations="Known limits."),
        ),
    )
    before = state(world)
    asked = question(world, content)
    assert state(world) == before
    assert asked.message == "This workbook would change 2 definitions. Save all of it?"
    old = page(world).fields
    assert f"{DRAFTED}, Title: “{old.title}” → “A clearer title of this measure”" in asked.lines
    assert any(line.startswith(f"{OTHER}, Limitations: ") for line in asked.lines)
    assert asked.lines[-1].startswith("Mark of this file and these differences: ")
    assert send(world, content, asked.mark) == "Saved: 2 definitions changed."
    now = page(world)
    assert now.fields == replace(old, title="A clearer title of this measure", years=(2, 3, 4))
    assert now.state is VersionState.DRAFT
    assert page(world, OTHER).fields.limitations == "Known limits."


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_a_yes_holds_for_this_file_only(world: World) -> None:
    def titled(title: str) -> bytes:
        return change(world, lambda sheet: sheet.set(DRAFTED, Title=title))

    mark = question(world, titled("One clear title for it")).mark
    with pytest.raises(Question):
        send(world, titled("Another clear title for it"), mark)


def test_a_yes_no_longer_holds_where_somebody_came_between(world: World) -> None:
    content = change(world, lambda sheet: sheet.set(DRAFTED, Title="A clearer title of this measure"))
    mark = question(world, content).mark
    save(world, DRAFTED, title="Somebody else's title")
    with pytest.raises(ValueRejected, match="somebody else changed this definition"):
        send(world, content, mark)
    assert page(world).fields.title == "Somebody else's title"


def test_a_row_of_a_measure_in_use_prepares_its_next_version(world: World) -> None:
    content = change(world, lambda sheet: sheet.set(FIRST, Data_source="The register"))
    assert refused(world, content) == [
        address(content, FIRST, "Why it changes")
        + "say why the definition changes; readers of the series will ask."
    ]
    content = edited(content, lambda sheet: sheet.set(FIRST, Why_it_changes="The register is now complete."))
    asked = question(world, content)
    assert any(line.startswith(f"{FIRST} (prepares version 2), Data source: ") for line in asked.lines)
    agreed(world, content)
    seen = page(world, FIRST)
    assert [each.state for each in seen.versions] == [VersionState.DRAFT, VersionState.IN_USE]
    assert (seen.fields.source, seen.fields.change_reason) == (
        "The register",
        "The register is now complete.",
    )
    again = Sheet(openpyxl.load_workbook(io.BytesIO(taken(world)))).values(FIRST)
    assert (again["State"], again["Why it changes"]) == ("Draft, version 2", "The register is now complete.")


def complete(world: World, **more: object) -> dict[str, object]:
    """Return the cells of a new measure, its definition taken from a draft."""
    fields = {BY_NAME[name].head: text for name, text in show_definition(page(world).fields).items()}
    return {**fields, **NEW, **more}


def test_a_new_row_becomes_a_measure_with_its_origin(world: World) -> None:
    cells = complete(world)
    content = change(world, lambda sheet: sheet.add(cells))
    asked = question(world, content)
    assert asked.message == "This workbook would add 1 measure. Save all of it?"
    assert f"New measure under 5.1.4: {NEW['Title']}" in asked.lines
    told = agreed(world, content)
    code = told.partition("(")[2].partition(")")[0]
    assert told == f"Saved: 1 measure added ({code})."
    seen = page(world, code)
    assert seen.fields == replace(page(world).fields, title=str(NEW["Title"]))
    assert (seen.activities, seen.state) == (("5.1.4",), VersionState.DRAFT)
    with world.sessions.read(SYSTEM) as session:
        measure = session.scalars(select(Measure).where(Measure.code == code)).one()
        assert measure.origin_note == NEW["Where it comes from"]


def retire(world: World, code: str) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        version = session.scalars(
            select(MeasureVersion)
            .join(Measure, Measure.id == MeasureVersion.measure_id)
            .where(Measure.code == code)
        ).one()
        version.state, version.retired_reason = VersionState.RETIRED, "Nobody asks for it."


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_one_fault_keeps_everything_out(world: World) -> None:
    def edit(sheet: Sheet) -> None:
        sheet.set(DRAFTED, Title="A perfectly good new title")
        sheet.set(OTHER, Direction="upwards")

    assert len(refused(world, change(world, edit))) == 1


def test_what_goes_wrong_on_the_way_leaves_nothing_behind(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit(sheet: Sheet) -> None:
        sheet.set(DRAFTED, Title="A perfectly good new title")
        sheet.add(complete(world))

    def fail(*_told: object) -> str:
        raise WrongState("The last of many saves went wrong.")

    content = change(world, edit)
    mark = question(world, content).mark
    before = state(world)
    monkeypatch.setattr(workbook_import, "propose_measure", fail)
    with pytest.raises(WrongState):
        send(world, content, mark)
    assert state(world) == before


def test_a_retired_measure_is_refused_and_no_longer_taken(world: World) -> None:
    content = change(world, lambda sheet: sheet.set(FIRST, Title="Another title", Why_it_changes="Clearer."))
    retire(world, FIRST)
    assert refused(world, content) == [
        address(content, FIRST, "Measure") + "this measure is retired; nothing about it changes any more."
    ]
    codes = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(taken(world)))["Definitions"]["A"]]
    assert FIRST not in codes


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_a_definition_under_review_is_refused(world: World) -> None:
    save(world)
    move(world, DefinitionAction.SEND, "reviewer")
    content = change(world, lambda sheet: sheet.set(DRAFTED, Title="Another title"))
    assert "under review; take it back" in refused(world, content)[0]


def test_a_row_that_somebody_else_changed_is_refused_and_an_untouched_one_is_left(world: World) -> None:
    content = change(world, lambda sheet: sheet.set(DRAFTED, Title="Mine is the better title"))
    save(world, DRAFTED, title="Theirs is the better title")
    save(world, OTHER, limitations="Changed elsewhere.")
    assert refused(world, content) == [
        address(content, DRAFTED, "Measure")
        + "somebody else changed this definition after the workbook was taken; take a new one."
    ]
    kept = change(world, lambda sheet: sheet.set(COUNTED, Note="A note."))
    save(world, OTHER, limitations="Changed once more.")
    asked = question(world, kept)
    assert f"{OTHER} was changed by somebody else and stays as it is." in asked.lines
    agreed(world, kept)
    assert page(world, OTHER).fields.limitations == "Changed once more."


def strange() -> bytes:
    return write_workbook((MadeSheet("Definitions", (Column("Title"),), [["x"]]),))


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_a_workbook_that_is_not_ours_is_refused(world: World) -> None:
    def message(content: bytes) -> str:
        with pytest.raises(ValueRejected) as error:
            send(world, content)
        return error.value.message

    assert message(strange()) == NOT_OURS
    assert message(b"no workbook") == "This file is not an Excel workbook (.xlsx)."
    assert message(change(world, lambda sheet: sheet.book.remove(sheet.book["_keys"]))) == NOT_OURS
    assert message(change(world, lambda sheet: sheet.book["_keys"].__setitem__("C2", "7"))) == CHANGED
    assert message(change(world, lambda sheet: sheet.book["_keys"].__setitem__("B2", "x"))) == CHANGED
    assert "older form" in message(change(world, lambda sheet: sheet.book["_about"].__setitem__("B3", "0")))


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_a_formula_is_refused_with_its_cell(world: World) -> None:
    content = change(world, lambda sheet: sheet.set(DRAFTED, Note="=1+1"))
    cell = address(content, DRAFTED, "Note").partition(",")[0]
    assert refused(world, content) == [f"{cell}, a formula stands here; enter its result as a value."]


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
@pytest.mark.parametrize("who", ["staff", "director.bchap", "administrator"])
def test_others_may_not_send_it(world: World, who: str) -> None:
    content = change(world, lambda sheet: sheet.set(DRAFTED, Title="A clearer title of this measure"))
    with pytest.raises(NotAllowed):
        send(world, content, who=who)


def test_whoever_sends_it_has_prepared_it(world: World) -> None:
    agreed(
        world,
        change(world, lambda sheet: sheet.set(DRAFTED, Title="A clearer title of this measure")),
        "lead",
    )
    move(world, DefinitionAction.SEND, "lead")
    move(world, DefinitionAction.PASS, "reviewer")
    assert page(world).prepared_by == world.viewer("lead").person_id


def test_looking_at_many_rows_asks_as_few_statements_as_looking_at_one(world: World) -> None:
    def statements(codes: tuple[str, ...]) -> int:
        content = change(world, lambda sheet: [sheet.set(code, Note="A note.") for code in codes])
        with counted_statements(world) as told, pytest.raises(Question):
            send(world, content)
        return len(told)

    assert statements((DRAFTED,)) == statements((DRAFTED, OTHER, COUNTED))


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_it_survives_libreoffice(world: World, tmp_path: Path) -> None:
    content = taken(world)
    (tmp_path / "first").mkdir()
    assert send(world, resaved(content, tmp_path / "first")) == NOTHING
    changed = edited(
        content, lambda sheet: sheet.set(DRAFTED, Title="Typed in LibreOffice", Plan_years="2, 3")
    )
    back = resaved(changed, tmp_path)
    assert agreed(world, back) == "Saved: 1 definition changed."
    assert page(world).fields.title == "Typed in LibreOffice"
    assert page(world).fields.years == (2, 3)
