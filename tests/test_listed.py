"""Any list goes out as a workbook or as CSV, the same rows in both, numbers as numbers, never a formula."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl

from dashboard.clock import wall_time
from dashboard.spreadsheet.listed import NARROWEST, WIDEST, Listing, listed_csv, listed_workbook, sheet_of
from dashboard.spreadsheet.shape import DOLLARS, Figure

AT = datetime(2026, 3, 1, 14, 5, tzinfo=UTC)  # Five past nine in Massachusetts.
HEADS = ("Unit", "Count", "Day", "Note", "Gap", "At")
ROWS = [
    ("BCHAP", 0, date(2026, 3, 15), "=1+1", Figure(Decimal("-1200.05"), DOLLARS), wall_time(AT)),
    ("BFHN", 21, None, None, Figure(Decimal("0.00"), DOLLARS), None),
]


def workbook() -> Any:
    notes = ["A list", "SYNTHETIC"]
    return openpyxl.load_workbook(io.BytesIO(listed_workbook([Listing("list", "List", HEADS, ROWS)], notes)))


def test_a_workbook_holds_numbers_as_numbers_and_days_as_days() -> None:
    sheet = workbook()["List"]
    assert [[str(cell.value) for cell in row] for row in sheet.iter_rows()] == [
        list(HEADS),
        ["BCHAP", "0", "2026-03-15 00:00:00", "=1+1", "-1200.05", "2026-03-01 09:05:00"],
        ["BFHN", "21", "None", "None", "0", "None"],
    ]
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "d", "s", "n", "d"]
    assert [sheet[place].number_format for place in ("B2", "C2", "E2", "F2")] == [
        "#,##0",
        "yyyy-mm-dd",
        DOLLARS,
        "yyyy-mm-dd hh:mm",
    ]


def test_csv_holds_the_same_rows_exactly() -> None:
    rows = list(csv.reader(io.StringIO(listed_csv(HEADS, ROWS).decode("utf-8-sig"))))
    assert rows == [
        list(HEADS),
        ["BCHAP", "0", "2026-03-15", "'=1+1", "-1200.05", "2026-03-01 09:05"],
        ["BFHN", "21", "", "", "0.00", ""],
    ]


def test_the_notes_say_what_the_list_is() -> None:
    assert [cell.value for (cell,) in workbook()["About"].iter_rows()] == ["A list", "SYNTHETIC"]


def test_columns_are_as_wide_as_what_stands_in_them_within_reason() -> None:
    sheet = sheet_of(("A", "B"), [("x", "y" * 200), ("z\nlonger line of text", "")])
    assert [column.width for column in sheet.columns] == [21, WIDEST]
    assert sheet_of(("A",), []).columns[0].width == NARROWEST
