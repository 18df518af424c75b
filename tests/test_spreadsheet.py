"""Workbooks go out without formulas and come back without trust, also through LibreOffice."""

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine

from dashboard.errors import ValueRejected
from dashboard.spreadsheet import read_workbook, write_workbook
from dashboard.spreadsheet.delimited import write_csv
from dashboard.spreadsheet.shape import Column, Limits, Notes, ReadSheet, Sheet
from tests.support.office import resaved

FORMULA_LIKE = ("=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0")
TEXTS = ("Grüße “quoted” – naïve", "two\nlines", "0042", "1, 2", "3/4", "TRUE", "  kept inside  x", "42 %")
SHEET = Sheet(
    "Data",
    (
        Column("Key", locked=True, hidden=True),
        Column("Text", 40, "What to write here."),
        Column("Answer", choices=("yes, always", "no")),
    ),
    [[f"k{place}", text, "no"] for place, text in enumerate((*TEXTS, *FORMULA_LIKE))],
    spare=3,
    frozen=2,
    protected=True,
    locks={0: frozenset({2})},
)
SECRET = Sheet("_keys", (Column("key"),), [["k0"], ["k1"]], secret=True)
NOTES = Notes("Read me", ("Title", "=not a formula"))
Edit = Callable[[Any], None]


@pytest.fixture(scope="module")
def written() -> bytes:
    return write_workbook((NOTES, SHEET, SECRET))


def edited(content: bytes, edit: Edit) -> bytes:
    """Return a workbook after somebody changed it in a spreadsheet program."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    told = io.BytesIO()
    book.save(told)
    return told.getvalue()


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return an archive with some of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return told.getvalue()


def read(content: bytes, title: str = "Data") -> ReadSheet:
    return read_workbook(content)[title]


def refusal(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(ValueRejected) as refused:
        read_workbook(content, limits)
    assert refused.value.field == "file"
    return refused.value.message


def test_every_text_comes_back_as_it_was(written: bytes) -> None:
    found = read(written)
    assert [row.get("Text") for row in found.rows] == [text.strip() for text in (*TEXTS, *FORMULA_LIKE)]
    assert found.faults == ()
    assert found.address(2, "Text") == "Data!B2"


def test_nothing_that_was_written_is_a_formula(written: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    begins = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@", "\t"))]
    assert len(begins) == len(FORMULA_LIKE) + 1
    assert all(cell.quotePrefix for cell in begins)
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_a_person_can_change_only_what_is_theirs(written: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written))["Data"]
    assert sheet.protection.sheet
    assert sheet["A2"].protection.locked
    assert not sheet["B2"].protection.locked
    assert sheet["C2"].protection.locked
    assert not sheet["C3"].protection.locked
    assert sheet.column_dimensions["A"].hidden
    assert not sheet["B19"].protection.locked
    assert sheet.freeze_panes == "C2"


def test_choices_become_drop_downs_and_explanations_appear(written: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written))
    offered = {str(one.sqref): one for one in book["Data"].data_validations.dataValidation}
    last = len(TEXTS) + len(FORMULA_LIKE) + 1 + SHEET.spare
    assert offered[f"C2:C{last}"].formula1 == "Lists!$A$2:$A$3"
    assert [cell.value for cell in book["Lists"]["A"]] == ["Answer", "yes, always", "no"]
    assert offered[f"B2:B{last}"].prompt == "What to write here."
    assert book["_keys"].sheet_state == "veryHidden"
    assert book["Lists"].sheet_state == "hidden"


def test_letters_that_no_workbook_holds_become_a_mark() -> None:
    made = write_workbook((Sheet("S", (Column("a"),), [["x\x00y\x0bz"], [None], [7], [date(2026, 3, 15)]]),))
    assert [row.get("a") for row in read(made, "S").rows] == ["x�y�z", "7", "2026-03-15"]


@pytest.mark.parametrize(
    ("value", "style", "seen"),
    [
        (0.42, "0%", "42 %"),
        (0.425, "0.0%", "42.5 %"),
        (42.0, "General", "42"),
        (0.1 + 0.2, "General", "0.3"),
        (1234567890123, "General", "1234567890123"),
        (True, "General", "yes"),
        (False, "General", "no"),
        (date(2026, 3, 15), "mm/dd/yyyy", "2026-03-15"),
        (datetime.combine(date(2026, 3, 15), time(14, 5)), "yyyy-mm-dd hh:mm", "2026-03-15 14:05"),
        ("  x\r\ny \u00a0", "General", "x\ny"),
        ("u\u0308", "General", "ü"),
    ],
)
def test_a_value_is_read_as_a_person_sees_it(written: bytes, value: object, style: str, seen: str) -> None:
    def edit(book: Any) -> None:
        book["Data"]["B3"] = value
        book["Data"]["B3"].number_format = style

    assert read(edited(written, edit)).rows[1].get("Text") == seen


def test_formulas_errors_and_merged_cells_are_named_with_their_cells(written: bytes) -> None:
    def edit(book: Any) -> None:
        sheet = book["Data"]
        sheet["B3"] = "=B2"
        sheet["C3"] = "#REF!"
        sheet["B4"] = "x" * 7_000
        sheet["F9"] = "astray"
        sheet["D1"] = "Text"
        sheet.merge_cells("B6:C7")

    told = [fault.words for fault in read(edited(written, edit)).faults]
    assert told == [
        "Data!B6:C7, these cells are merged; take that back.",
        "Data!B3, a formula stands here; enter its result as a value.",
        "Data!C3, the error #REF! stands here.",
        "Data!B4, this text has more than 6,000 characters.",
        "Data!D1, the heading “Text” stands twice.",
        "Data!F1, a heading is missing above this column.",
    ]


def test_hidden_rows_are_read_and_empty_ones_are_not(written: bytes) -> None:
    def edit(book: Any) -> None:
        book["Data"].row_dimensions[3].hidden = True
        book["Data"]["B900"] = "  "

    assert len(read(edited(written, edit)).rows) == len(SHEET.rows)


def test_one_cell_far_away_costs_nothing(written: bytes) -> None:
    def edit(book: Any) -> None:
        book["Data"]["XFD1048576"] = " "

    assert len(read(edited(written, edit)).rows) == len(SHEET.rows)
    assert refusal(edited(written, lambda book: book["Data"].__setitem__("B5000", "x"))) == (
        "Data has more than 2,000 rows."
    )
    assert "columns" in refusal(edited(written, lambda book: book["Data"].__setitem__("ZZ3", "x")))


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 200, b"%PDF-1.7\n"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    assert refusal(content) == "This file is not an Excel workbook (.xlsx)."


def test_a_damaged_workbook_is_refused(written: bytes) -> None:
    assert refusal(written[: len(written) // 2])
    cut = repacked(written, lambda parts: parts.update({"xl/worksheets/sheet2.xml": b"<worksheet"}))
    assert refusal(cut) == "This workbook is damaged and cannot be read."


def test_other_documents_are_refused(written: bytes) -> None:
    word = repacked(written, lambda parts: parts.update({"[Content_Types].xml": b"<Types/>"}))
    assert refusal(word) == "This file is not an Excel workbook (.xlsx)."


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("xl/externalLinks/externalLink1.xml", "links to other workbooks"),
        ("xl/connections.xml", "connections to other sources"),
        ("xl/embeddings/oleObject1.bin", "embedded files"),
        ("xl/activeX/activeX1.xml", "embedded programs"),
    ],
)
def test_macros_links_and_embedded_files_are_refused(written: bytes, part: str, what: str) -> None:
    found = refusal(repacked(written, lambda parts: parts.update({part: b"<x/>"})))
    assert found == f"This workbook holds {what}; save it as a plain .xlsx workbook."


def test_a_macro_workbook_under_a_harmless_name_is_refused(written: bytes) -> None:
    def change(parts: dict[str, bytes]) -> None:
        plain, macro = (
            b"openxmlformats-officedocument.spreadsheetml.sheet.main",
            b"ms-excel.sheet.macroEnabled.main",
        )
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(plain, macro)

    assert "macros" in refusal(repacked(written, change))


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'


@pytest.mark.parametrize(
    "part", [ENTITY, OUTSIDE, ENTITY.decode().encode("utf-16"), ENTITY.decode().encode("utf-16-le")]
)
def test_declarations_are_refused_in_every_part_and_encoding(written: bytes, part: bytes) -> None:
    for name in ("xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"):
        told = refusal(repacked(written, lambda parts, name=name: parts.update({name: part})))  # type: ignore[misc]
        assert told in (
            "This workbook holds declarations that no spreadsheet needs.",
            "This workbook is damaged and cannot be read.",
        )


def test_a_small_file_that_grows_is_refused_before_it_is_opened(written: bytes) -> None:
    grown = repacked(written, lambda parts: parts.update({"xl/sharedStrings.xml": b" " * 40_000_000}))
    assert len(grown) < 200_000
    assert refusal(grown) == "This workbook is far larger inside than it looks; it was not opened."


def test_too_large_too_many_parts_and_twice_the_same_part_are_refused(written: bytes) -> None:
    assert refusal(written, Limits(sent=1_000)) == "This file is larger than 0 MB."
    many = repacked(written, lambda parts: parts.update({f"x{n}.xml": b"<x/>" for n in range(200)}))
    assert "damaged" in refusal(many)
    told = io.BytesIO(written)
    with zipfile.ZipFile(told, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", b"<x/>")
    assert "damaged" in refusal(told.getvalue())


def outcome(content: bytes) -> str:
    """Say whether a workbook was read or refused in words; any other error is raised."""
    try:
        read_workbook(content)
    except ValueRejected as refused:
        return "refused" if refused.message else "without words"
    return "read"


def spoilt(content: bytes, chance: random.Random) -> bytes:
    """Return a workbook in which some bytes of one part are others."""

    def spoil(parts: dict[str, bytes]) -> None:
        name = chance.choice(sorted(parts))
        part = bytearray(parts[name])
        for _ in range(chance.randint(1, 6)):
            part[chance.randrange(len(part))] = chance.choice(b'<>"=&/0A9')
        parts[name] = bytes(part)

    return repacked(content, spoil)


def test_whatever_is_changed_in_a_workbook_is_read_or_refused_in_words(written: bytes) -> None:
    chance = random.Random(20261125)
    assert {outcome(spoilt(written, chance)) for _ in range(150)} == {"read", "refused"}


def test_csv_is_opened_as_text_and_read_back_by_anybody() -> None:
    told = write_csv(("a", "b"), [("=1+1", 3), ("plain, “text”", None), ("two\nlines", 0)])
    assert told.decode("utf-8-sig") == 'a,b\r\n\'=1+1,3\r\n"plain, “text”",\r\n"two\nlines",0\r\n'


@pytest.mark.slow
def test_libreoffice_opens_and_saves_it_without_loss(written: bytes, tmp_path: Path) -> None:
    saved = resaved(edited(written, lambda book: book["Data"].__setitem__("B3", "typed there")), tmp_path)
    ours, again = read(written), read(saved)
    assert again.faults == ()
    assert again.letters == ours.letters
    expected = [dict(row.texts) for row in ours.rows]
    expected[1]["Text"] = "typed there"
    assert [dict(row.texts) for row in again.rows] == expected
    assert [row.get("key") for row in read(saved, "_keys").rows] == ["k0", "k1"]
    kept = openpyxl.load_workbook(io.BytesIO(saved))["Data"]
    assert kept.protection.sheet
    assert len(kept.data_validations.dataValidation) == 2


@pytest.mark.slow
def test_a_second_reader_finds_the_same(written: bytes, tmp_path: Path) -> None:
    saved = resaved(written, tmp_path)
    for content in (written, saved):
        other = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_name("Data").to_python()
        texts = [str(row[1]).strip() for row in other[1 : len(SHEET.rows) + 1]]
        assert texts == [row.get("Text") for row in read(content).rows]
