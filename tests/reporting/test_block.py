"""What spreadsheets put on the clipboard is read as the cells that were copied."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ValueRejected
from dashboard.measures.registry import KINDS
from dashboard.reporting.block import MOST_ROWS, columns, laid_out, parse_block
from models.vocabulary import MeasureKindName

SHARE, COUNT = MeasureKindName.COUNT_AND_PERCENT, MeasureKindName.COUNT


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("21\t50\r\n22\t50\r\n", (("21", "50"), ("22", "50"))),  # Excel on Windows.
        ("21\t50\r22\t50\r", (("21", "50"), ("22", "50"))),  # Excel on older Macs.
        ("21\t50\n22\t50", (("21", "50"), ("22", "50"))),
        (" 1,234 \t42 %\n", (("1,234", "42 %"),)),
        ("\u00a0$1,200.50\t\n", (("$1,200.50", ""),)),
        ("1\t\n\t\n2\t3\n", (("1", ""), ("", ""), ("2", "3"))),  # A blank row within a block holds its place.
        ('"two\r\nlines"\t5\r\n', (("two\nlines", "5"),)),
        ('"say ""yes"""\t5', (('say "yes"', "5"),)),
        ('5\t6" pipe\n7\t8\n', (("5", '6" pipe'), ("7", "8"))),  # A single mark is a mark.
        ("21\n\n\n", (("21",),)),
        ("", ()),
        ("\r\n\t\r\n", ()),
    ],
)
def test_a_copied_block_is_read_cell_by_cell(text: str, cells: tuple[tuple[str, ...], ...]) -> None:
    assert parse_block(text) == cells


visible = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=8)


@given(st.lists(st.lists(visible, min_size=2, max_size=4), min_size=1, max_size=6))
def test_what_a_spreadsheet_writes_comes_back(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter="\t", lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(rows)
    assert parse_block(written.getvalue()) == tuple(tuple(row) for row in rows)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for row in parse_block(text):
        assert all(isinstance(cell, str) for cell in row)


def test_more_cells_than_any_report_has_are_refused() -> None:
    with pytest.raises(ValueRejected, match="is larger"):
        parse_block("1\n" * (MOST_ROWS + 1))
    with pytest.raises(ValueRejected, match="is larger"):
        parse_block("1\t" * 60)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_four_columns_with_its_figures_first(kind: MeasureKindName) -> None:
    assert len(columns(kind)) == 4
    assert columns(kind)[: len(KINDS[kind].fields)] == KINDS[kind].fields
    assert columns(kind)[2:] == ("reason", "note")


def test_cells_fall_on_the_columns_from_the_first_on() -> None:
    assert list(laid_out(("1", "2", "", "N"), SHARE, 0)) == [
        ("numerator", "1"),
        ("denominator", "2"),
        ("note", "N"),
    ]
    assert list(laid_out(("1", "2"), COUNT, 0)) == [("number", "1"), (None, "2")]
    assert list(laid_out(("2", "R", "N", "x"), SHARE, 1)) == [
        ("denominator", "2"),
        ("reason", "R"),
        ("note", "N"),
        (None, "x"),
    ]
