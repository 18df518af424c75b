"""The responsibility matrix as lists to keep: activities by units, and the same unit by unit."""

from collections.abc import Sequence

from dashboard.spreadsheet.listed import Listing, Listings
from dashboard.spreadsheet.shape import Value
from dashboard.work_plans.assign_words import PART_WORDS, year_word
from dashboard.work_plans.responsibility_matrix import MEANINGS, NOTES, Matrix, MatrixRow

LISTS = (("matrix", "activities by units"), ("list", "the same as a list"))
HEADS = ("Objective", "Activity", "Words of the plan")
LIST_HEADS = (*HEADS, "Unit", "Name of the unit", "Part", "Letters", "Accountable person")


def matrix_lists(matrix: Matrix) -> Listings:
    """Return the matrix of a year, and what its letters mean."""
    letters = tuple(f"{letters}: {words}." for letters, words in MEANINGS)
    title = f"Responsibilities in {year_word(matrix.year)}"
    return Listings(
        f"responsibilities-year-{matrix.year}",
        (title, *letters, *NOTES),
        (_by_units(matrix), _as_list(matrix)),
    )


def _by_units(matrix: Matrix) -> Listing:
    units = [each.abbreviation for each in matrix.units]
    rows = [(*_activity(row), *(_cell(row, unit) for unit in units)) for row in matrix.rows]
    return Listing("matrix", "Matrix", (*HEADS, *units), rows, frozen=3)


def _as_list(matrix: Matrix) -> Listing:
    names = {each.abbreviation: each.name for each in matrix.units}
    rows = [
        (*_activity(row), unit, names[unit], PART_WORDS[held.part][1], held.letters, held.person)
        for row in matrix.rows
        for unit, held in sorted(row.units.items(), key=lambda each: (each[1].part, each[0]))
    ]
    return Listing("list", "List", LIST_HEADS, rows, frozen=3)


def _activity(row: MatrixRow) -> Sequence[Value]:
    return row.activity.objective or "CE", row.activity.code, row.activity.text


def _cell(row: MatrixRow, unit: str) -> str | None:
    held = row.units.get(unit)
    if held is None:
        return None
    return f"{held.letters}: {held.person}" if held.person else held.letters
