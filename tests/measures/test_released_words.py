"""A released figure reads like a live one, and a hidden one is one word."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard.measures.released_words import cell_words, compared_words, row_marks, value_words
from dashboard.released.shapes import Cell, Measure, Row
from models.vocabulary import DataClass, MeasureKindName, Presence

TOLD = ("increase", "Records", "programs", None, (), ())
SHARE = Measure("M", "T", MeasureKindName.PERCENT, DataClass.PROCESS, 0, "D", 1, None, None, *TOLD)
YES_NO, COUNT = (replace(SHARE, kind=kind) for kind in (MeasureKindName.YES_NO, MeasureKindName.COUNT))
MONEY = replace(SHARE, kind=MeasureKindName.CURRENCY, scale=2)


def row(part: int, whole: int) -> Row:
    return Row("DPH", shown=True, presence=Presence.REPORTED, numerator=part, denominator=whole)


@pytest.mark.parametrize(
    ("measure", "told", "words"),
    [
        (SHARE, Row("BFHN", shown=False), "not shown"),
        (SHARE, row(22, 50), "44 % (22 of 50)"),
        (SHARE, row(0, 50), "0 % (0 of 50)"),
        (SHARE, Row("X", shown=True, presence=Presence.MISSING_AT_CLOSE), "missing at close"),
        (YES_NO, row(3, 14), "3 of 14 bureaus and offices"),
    ],
)
def test_a_row_in_words(measure: Measure, told: Row, words: str) -> None:
    assert value_words(measure, told) == words


@pytest.mark.parametrize(
    ("measure", "told", "words"),
    [
        (SHARE, Cell(21, 50), "42 % (21 of 50)"),
        (COUNT, Cell(1200), "1,200"),
        (MONEY, Cell(123456), "$1,234.56"),
        (SHARE, None, "not shown"),
    ],
)
def test_a_cell_in_words(measure: Measure, told: Cell | None, words: str) -> None:
    assert cell_words(measure, told) == words


@pytest.mark.parametrize(
    ("measure", "value", "words"),
    [(SHARE, "52", "52 %"), (SHARE, "28.070175", "28 %"), (MONEY, "1000", "$1,000.00"), (SHARE, None, "–")],
)
def test_what_it_is_compared_with_in_words(measure: Measure, value: str | None, words: str) -> None:
    assert compared_words(measure, None if value is None else Decimal(value)) == words


def test_marks_stand_beside_a_figure() -> None:
    assert row_marks(replace(row(12, 50), held=True, unreliable=True)) == (
        "correction held until the year’s release",
        "few cases, unreliable",
    )
