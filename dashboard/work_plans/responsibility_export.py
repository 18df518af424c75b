"""The responsibility matrix as a workbook: activities by units, the same as a list, and what letters mean."""

from collections.abc import Sequence

from dashboard.spreadsheet import write_workbook
from dashboard.spreadsheet.shape import Column, Notes, Sheet, Value
from dashboard.work_plans.assign_words import PART_WORDS, year_word
from dashboard.work_plans.responsibility_matrix import MEANINGS, NOTES, Matrix, MatrixRow

HEADS = (Column("Objective", 11), Column("Activity", 12), Column("Words of the plan", 60))


def export_matrix(matrix: Matrix, marks: Sequence[str] = ()) -> bytes:
    """Return the matrix as a workbook; `marks` are what every file of the installation says on top."""
    letters = tuple(f"{letters}: {words}." for letters, words in MEANINGS)
    title = f"Responsibilities in {year_word(matrix.year)}"
    sheets = (Notes("About", (title, *marks, *letters, *NOTES)), _by_units(matrix), _as_list(matrix))
    return write_workbook(sheets)


def _by_units(matrix: Matrix) -> Sheet:
    columns = (*HEADS, *(Column(each.abbreviation, 18, each.name) for each in matrix.units))
    rows = [
        (*_activity(row), *(_cell(row, each.abbreviation) for each in matrix.units)) for row in matrix.rows
    ]
    return Sheet("Matrix", columns, rows, frozen=3)


def _as_list(matrix: Matrix) -> Sheet:
    names = {each.abbreviation: each.name for each in matrix.units}
    columns = (
        *HEADS,
        Column("Unit", 12),
        Column("Name of the unit", 40),
        Column("Part", 16),
        Column("Letters", 9),
        Column("Accountable person", 28),
    )
    rows = [
        (*_activity(row), unit, names[unit], PART_WORDS[held.part][1], held.letters, held.person)
        for row in matrix.rows
        for unit, held in sorted(row.units.items(), key=lambda each: (each[1].part, each[0]))
    ]
    return Sheet("List", columns, rows, frozen=3)


def _activity(row: MatrixRow) -> tuple[Value, Value, Value]:
    return row.activity.objective or "CE", row.activity.code, row.activity.text


def _cell(row: MatrixRow, unit: str) -> str | None:
    held = row.units.get(unit)
    if held is None:
        return None
    return f"{held.letters}: {held.person}" if held.person else held.letters
