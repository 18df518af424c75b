"""Any list goes out as a workbook or as CSV, the same rows in both, and never a formula."""

import csv
import io
from datetime import date

import openpyxl

from dashboard.spreadsheet import XLSX
from dashboard.spreadsheet.listed import CSV, NARROWEST, WIDEST, listed_file, sheet_of

HEADS = ("Unit", "Count", "Day", "Note")
ROWS = [("BCHAP", 0, date(2026, 3, 15), "=1+1"), ("BFHN", 21, None, None)]


def test_a_workbook_and_csv_hold_the_same_rows() -> None:
    kind, content = listed_file("list.xlsx", HEADS, ROWS, ["A list", "Live."])
    sheet = openpyxl.load_workbook(io.BytesIO(content))["List"]
    read = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert kind == XLSX
    assert read[0] == list(HEADS)
    assert read[1][:2] == ["BCHAP", 0]
    assert sheet["D2"].data_type == "s"
    kind, content = listed_file("list.csv", HEADS, ROWS, [])
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert kind == CSV
    assert rows == [list(HEADS), ["BCHAP", "0", "2026-03-15", "'=1+1"], ["BFHN", "21", "", ""]]


def test_the_notes_say_what_the_list_is() -> None:
    _, content = listed_file("list.xlsx", HEADS, ROWS, ["A list", "SYNTHETIC"])
    about = openpyxl.load_workbook(io.BytesIO(content))["About"]
    assert [cell.value for (cell,) in about.iter_rows()] == ["A list", "SYNTHETIC"]


def test_columns_are_as_wide_as_what_stands_in_them_within_reason() -> None:
    sheet = sheet_of(("A", "B"), [("x", "y" * 200), ("z\nlonger line of text", "")])
    assert [column.width for column in sheet.columns] == [21, WIDEST]
    assert sheet_of(("A",), []).columns[0].width == NARROWEST
