"""Definitions go out as a workbook and come back all or nothing, with every fault named by its cell."""

import io
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.definitions.definition import DefinitionFields
from dashboard.definitions.life_cycle import DefinitionAction
from dashboard.definitions.workbook import Identity
from dashboard.definitions.workbook_columns import BY_NAME, COLUMNS, parse_cell, show_definition
from dashboard.definitions.workbook_import import NOTHING
from dashboard.definitions.workbook_returned import CHANGED, NOT_OURS, open_returned
from dashboard.definitions.workbook_sheets import HEADS
from dashboard.errors import NotAllowed, Question, ValueRejected
from dashboard.spreadsheet import read_workbook, write_workbook
from dashboard.spreadsheet.shape import Column
from dashboard.spreadsheet.shape import Sheet as MadeSheet
from models.audit import AuditEntry
from models.measures import Measure, MeasureVersion
from models.vocabulary import Direction, VersionState
from tests.support.content import drafts
from tests.support.counting import counted_statements
from tests.support.defining import DRAFTED, move, page, save
from tests.support.office import resaved
from tests.support.placing import SYSTEM
from tests.support.workbooks import Edit, Sheet, agreed, edited, question, send, taken
from tests.support.world import FIRST, World

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


@given(st.sampled_from(drafts().measures))
def test_every_definition_survives_the_way_through_texts(draft: Any) -> None:
    told = {column.name: getattr(draft, NAMES.get(column.name, column.name), None) for column in COLUMNS}
    definition = DefinitionFields(**{**told, "breaks_series": False})
    texts = show_definition(definition)
    again = {name: parse_cell(BY_NAME[name], text) for name, text in texts.items()}
    assert DefinitionFields(**again) == definition


NAMES = {"unit_of_count": "unit", "numerator_wording": "numerator", "denominator_wording": "denominator"}


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


def test_a_reason_alone_is_no_change(world: World) -> None:
    content = change(world, lambda sheet: sheet.set(FIRST, Why_it_changes="Because."))
    assert refused(world, content)[0].endswith("a reason is given, but nothing else in the row changes.")


def test_a_measure_keeps_its_kind(world: World) -> None:
    content = change(world, lambda sheet: sheet.set(FIRST, Kind="Count and percentage", Why_it_changes="So."))
    told = refused(world, content)
    assert told[0].startswith(address(content, FIRST, "Kind"))
    assert "keeps its kind" in told[0]


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


@pytest.mark.parametrize(
    ("more", "head", "words"),
    [
        ({"Activities": None}, "Activities", "name the activity that the new measure serves"),
        ({"Activities": "9.9.9"}, "Activities", "the plan has no activity 9.9.9."),
        ({"Where it comes from": None}, "Where it comes from", "say where the new measure comes from"),
        ({"Suggestions": "5.1.4-M9"}, "Suggestions", "the plan has no suggestion 5.1.4-M9."),
        ({"Suggestions": "2.1.1-M1"}, "Suggestions", "stands under an activity that is not named."),
        ({"Direction": None}, "Direction", "choose one of the answers in the list."),
        ({"Title": None}, "Title", "fill this in."),
        ({"Title": "Programs and units that completed and shared the review"}, "Title", f"title of {FIRST}"),
    ],
)
def test_a_new_row_is_refused_with_its_cell(
    world: World, more: dict[str, object], head: str, words: str
) -> None:
    cells = complete(world, **more)
    told = refused(world, change(world, lambda sheet: sheet.add(cells)))
    assert any(f", {head}: " in line and words in line for line in told), told


FAULTS: dict[str, tuple[dict[str, object], str, str]] = {
    "no direction": ({"Direction": None}, "Direction", "choose one of the answers in the list."),
    "no roll-up": ({"Across units": None}, "Across units", "choose one of the answers in the list."),
    "not in the list": ({"Direction": "upwards"}, "Direction", "“upwards” is not in the list of answers."),
    "divides by itself": (
        {"Numerator": "All programs", "Denominator": "all programs"},
        "Denominator",
        "Numerator and denominator say the same: this would divide by itself and always be 100 %.",
    ),
    "no title": ({"Title": None}, "Title", "fill this in."),
    "too long": ({"Title": "x" * 201}, "Title", "this has 201 characters; 200 fit."),
    "no year": ({"Plan years": None}, "Plan years", "Choose at least one plan year"),
    "a year beyond the plan": ({"Plan years": "3, 6"}, "Plan years", "The plan has the years 1 to 5."),
    "no year at all": ({"Plan years": "soon"}, "Plan years", "“soon” is no plan year"),
    "unknown breakdown": (
        {"Broken down by": "race, wealth"},
        "Broken down by",
        "“wealth” is not in the list",
    ),
    "percent decimals": ({"Decimals": 0.42}, "Decimals", "“0.42” is not in the list"),
    "hidden letter": ({"Note": "a\u202eb"}, "Note", "invisible character"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_bad_cell_is_refused_with_its_address(world: World, name: str) -> None:
    cells, head, words = FAULTS[name]
    content = change(
        world, lambda sheet: [setattr(sheet.cell(FIRST, key), "value", text) for key, text in cells.items()]
    )
    told = refused(world, content)
    assert any(line.startswith(address(content, FIRST, head)) and words in line for line in told), told


def test_all_faults_are_told_at_once_and_nothing_is_half_done(world: World) -> None:
    def edit(sheet: Sheet) -> None:
        sheet.set(DRAFTED, Title=None, Direction="upwards")
        sheet.set(OTHER, Title="A perfectly good new title")
        sheet.set(COUNTED, Across_units="sideways")
        sheet.cell(FIRST, "Note").value = "a note without a reason"

    content = change(world, edit)
    told = refused(world, content)
    assert [line.split(",")[0] for line in told] == [
        address(content, *place).split(",")[0]
        for place in (
            (FIRST, "Why it changes"),
            (COUNTED, "Across units"),
            (DRAFTED, "Title"),
            (DRAFTED, "Direction"),
        )
    ]


def test_many_faults_are_counted_beyond_twenty(world: World) -> None:
    def edit(sheet: Sheet) -> None:
        for number in range(2, 32):
            sheet.sheet.cell(number, sheet.heads["Direction"]).value = "upwards"

    with pytest.raises(ValueRejected) as error:
        send(world, change(world, edit))
    lines = error.value.message.split("\n")
    assert lines[0] == "Nothing was changed; 30 things have to be mended first."
    assert (len(lines), lines[-1]) == (22, "and 10 more.")


@pytest.mark.parametrize("head", ["Title", "Direction", "Measure", "key: edits", "The plan’s wording"])
def test_a_missing_or_renamed_column_is_named(world: World, head: str) -> None:
    def rename(sheet: Sheet) -> None:
        sheet.sheet.cell(1, sheet.heads[head]).value = "Something else"

    told = refused(world, change(world, rename))
    assert f"Definitions, the column “{head}” is missing or was renamed." in told
    assert any(line.endswith("“Something else” is no column of this workbook.") for line in told)

    def delete(sheet: Sheet) -> None:
        sheet.sheet.delete_cols(sheet.heads[head])

    assert refused(world, change(world, delete)) == [
        f"Definitions, the column “{head}” is missing or was renamed."
    ]


def shift(sheet: Sheet, heads: set[str], start: int, rows: int = 12) -> None:
    """Move some columns of a range down by one row, as a slip while sorting or inserting cells does."""
    for head in heads:
        column = sheet.heads[head]
        values = [sheet.sheet.cell(number, column).value for number in range(start, start + rows)]
        for number, value in zip(range(start, start + rows), [values[-1], *values[:-1]], strict=True):
            sheet.sheet.cell(number, column).value = value


KEYS = {"key: measure", "key: version", "key: edits"}


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        ({"Measure"}, "it has slipped"),
        (KEYS, "it has slipped"),
        ({"key: measure"}, "it has slipped"),
        (KEYS | {"Measure"}, "the row has slipped"),
        ({"The plan’s wording"}, "the row has slipped"),
        ({"Title"}, "this is the title of"),
        ({column.head for column in COLUMNS}, "this is the title of"),
    ],
)
def test_a_shifted_row_is_seen(world: World, heads: set[str], words: str) -> None:
    told = refused(world, change(world, lambda sheet: shift(sheet, heads, 10)))
    assert len(told) >= 12
    assert all(words in line for line in told if not line.startswith("and "))


def test_whole_rows_in_another_order_are_no_slip(world: World) -> None:
    content = change(world, lambda sheet: shift(sheet, set(HEADS), 10))
    assert send(world, content) == NOTHING


def test_rows_that_were_taken_away_change_nothing(world: World) -> None:
    content = change(world, lambda sheet: sheet.sheet.delete_rows(sheet.row(OTHER)))
    assert send(world, content) == NOTHING


def test_a_duplicate_and_an_unknown_code_are_named(world: World) -> None:
    def copy(sheet: Sheet) -> None:
        number = sheet.add(sheet.values(DRAFTED))
        sheet.sheet.cell(number, sheet.heads["Title"]).value = "A copy with another title"
        sheet.cell(OTHER, "Measure").value = "PM-9.9.9-99"

    told = refused(world, change(world, copy))
    assert sum(line.endswith(f"{DRAFTED} stands in 2 rows.") for line in told) == 2
    assert sum(line.endswith("there is no measure PM-9.9.9-99.") for line in told) == 1


def test_the_code_of_another_measure_in_a_new_row_is_refused(world: World) -> None:
    def add(sheet: Sheet) -> None:
        sheet.sheet.delete_rows(sheet.row(OTHER))
        sheet.add({**complete(world), "Measure": OTHER})

    assert "made for a new measure and holds" in refused(world, change(world, add))[0]


def retire(world: World, code: str) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        version = session.scalars(
            select(MeasureVersion)
            .join(Measure, Measure.id == MeasureVersion.measure_id)
            .where(Measure.code == code)
        ).one()
        version.state, version.retired_reason = VersionState.RETIRED, "Nobody asks for it."


def test_a_retired_measure_is_refused_and_no_longer_taken(world: World) -> None:
    content = change(world, lambda sheet: sheet.set(FIRST, Title="Another title", Why_it_changes="Clearer."))
    retire(world, FIRST)
    assert refused(world, content) == [
        address(content, FIRST, "Measure") + "this measure is retired; nothing about it changes any more."
    ]
    codes = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(taken(world)))["Definitions"]["A"]]
    assert FIRST not in codes


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


def test_a_workbook_of_another_edition_or_installation_is_refused(world: World) -> None:
    sheets = read_workbook(taken(world))
    here = Identity("dph-2024-2028", "demonstration")
    assert open_returned(sheets, here).exported
    for other, words in (
        (Identity("dph-2029-2033", "demonstration"), "another edition of the plan"),
        (Identity("dph-2024-2028", "real"), "holds demonstration data"),
    ):
        with pytest.raises(ValueRejected, match=words):
            open_returned(sheets, other)


def strange() -> bytes:
    return write_workbook((MadeSheet("Definitions", (Column("Title"),), [["x"]]),))


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


def test_a_formula_is_refused_with_its_cell(world: World) -> None:
    content = change(world, lambda sheet: sheet.set(DRAFTED, Note="=1+1"))
    cell = address(content, DRAFTED, "Note").partition(",")[0]
    assert refused(world, content) == [f"{cell}, a formula stands here; enter its result as a value."]


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


@pytest.mark.slow
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


Fields = Callable[[DefinitionFields], DefinitionFields]


@pytest.mark.parametrize(
    ("head", "text", "fields"),
    [
        ("Direction", "LOWER IS BETTER", lambda f: replace(f, direction=Direction.DECREASE)),
        ("Direction", "decrease", lambda f: replace(f, direction=Direction.DECREASE)),
        ("Plan years", 3, lambda f: replace(f, years=(3,))),
        ("Plan years", "2–4; 5", lambda f: replace(f, years=(2, 3, 4, 5))),
        ("Note", "  two\r\nlines ", lambda f: replace(f, note="two\nlines")),
        ("Tells", "how well it was done", lambda f: replace(f, result_class="how_well")),
        ("Series breaks", True, lambda f: replace(f, breaks_series=True)),
    ],
)
def test_what_a_person_meant_is_understood(world: World, head: str, text: object, fields: Fields) -> None:
    before = page(world).fields
    agreed(world, change(world, lambda sheet: setattr(sheet.cell(DRAFTED, head), "value", text)))
    assert page(world).fields == fields(before)
