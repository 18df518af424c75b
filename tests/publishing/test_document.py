"""What two releases tell differently, how a release is written as CSV, and what is told in counts; pure."""

from typing import Any

import pytest

from dashboard.publishing.differences import differences
from dashboard.publishing.document_csv import csv_files
from dashboard.publishing.summary import summary_lines, summary_of

RACE = {
    "name": "race",
    "scheme": "spd15-2024",
    "title": "Race and ethnicity",
    "categories": [{"code": "asian", "name": "Asian"}, {"code": "white", "name": "White"}],
}
UNITS = {
    "name": "unit",
    "scheme": "totals",
    "title": "Bureaus and offices",
    "categories": [{"code": "BCHAP", "name": "BCHAP"}],
}
HIDDEN = {"subject": "BFHN", "shown": False}


def row(subject: str, part: int, whole: int, **more: Any) -> dict[str, Any]:
    return {
        "subject": subject,
        "shown": True,
        "presence": "reported",
        "reported": 1,
        "expected": 1,
        "held": False,
        "numerator": part,
        "denominator": whole,
        "status": "met",
        **more,
    }


def table(*cells: dict[str, Any]) -> dict[str, Any]:
    return {
        "product": "bureau-by-race",
        "name": "bureau-by-race race@spd15-2024",
        "rung": "as declared",
        "why": "Some numbers are not shown.",
        "dims": [UNITS, RACE],
        "completeness": None,
        "cells": list(cells),
    }


def measure(*rows: dict[str, Any], tables: tuple[dict[str, Any], ...] = (), **more: Any) -> dict[str, Any]:
    told = {"code": "PM-2.1.1-01", "kind": "percent", "scale": 0, "decimals": 0}
    return {**told, "rows": list(rows), "tables": list(tables), **more}


def document(*measures: dict[str, Any]) -> dict[str, Any]:
    return {
        "period": "Y3Q2",
        "measures": list(measures),
        "reported": {"n": 2, "m": 3},
        "status_counts": {"shown": {"met": 1}, "not_shown": 2},
        "texts": [],
    }


SHOWN = {"key": ["BCHAP", "*"], "n": 21, "d": 50, "shown": True}
UNSEEN = {"key": ["*", "asian"], "shown": False}


def test_every_cell_and_margin_has_a_line_of_its_own() -> None:
    told = document(measure(row("DPH", 44, 100), HIDDEN, tables=(table(SHOWN, UNSEEN),)))
    files = {name: content.decode().splitlines() for name, content in csv_files(told).items()}
    assert files["totals.csv"] == [
        "measure,period,subject,numerator,denominator,value,shown",
        "PM-2.1.1-01,Y3Q2,DPH,44,100,44,true",
        "PM-2.1.1-01,Y3Q2,BFHN,,,,false",
    ]
    assert files["bureau-by-race.race-spd15-2024.units.csv"] == [
        "measure,period,subject,race,numerator,denominator,value,shown",
        "PM-2.1.1-01,Y3Q2,BCHAP,*,21,50,42,true",
        "PM-2.1.1-01,Y3Q2,DPH,asian,,,,false",
    ]


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"kind": "currency", "scale": 2}, "123456.78,,123456.78"),
        ({"kind": "count", "scale": 1}, "1234567.8,,1234567.8"),
    ],
)
def test_numbers_are_exact_decimals_at_their_scale(more: dict[str, Any], line: str) -> None:
    told = row("DPH", 0, 0)
    for name in ("numerator", "denominator"):
        del told[name]
    files = csv_files(document(measure(told | {"number": 12345678}, **more)))
    assert files["totals.csv"].decode().splitlines()[1] == f"PM-2.1.1-01,Y3Q2,DPH,{line},true"


def test_nothing_of_nothing_has_no_percentage() -> None:
    files = csv_files(document(measure(row("DPH", 0, 0))))
    assert files["totals.csv"].decode().splitlines()[1] == "PM-2.1.1-01,Y3Q2,DPH,0,0,,true"


def test_differences_are_those_of_what_was_shown() -> None:
    before = document(measure(row("DPH", 44, 100), row("BCHAP", 21, 50), tables=(table(SHOWN, UNSEEN),)))
    after = document(measure(row("DPH", 45, 100), {**HIDDEN, "subject": "BCHAP"}, tables=(table(UNSEEN),)))
    found = differences(before, after)
    assert [(each.where, each.newly_hidden) for each in found] == [
        ("DPH", False),
        ("BCHAP", True),
        ("bureau-by-race race@spd15-2024: BCHAP, all", True),
    ]
    assert differences(before, before) == ()


def test_the_summary_counts_and_tells_no_figure() -> None:
    told = document(measure(row("DPH", 4073, 9001, held=True), HIDDEN, tables=(table(SHOWN, UNSEEN),)))
    lines = summary_lines(summary_of(told))
    assert lines[:2] == [
        "2 of 3 answers are reported.",
        "2 of 4 figures are shown; 2 are hidden, because they are small or would give small ones away.",
    ]
    assert "1 figure stands as released before: correction held until the year’s release." in lines
    assert not any("4073" in line or "9001" in line for line in lines)
