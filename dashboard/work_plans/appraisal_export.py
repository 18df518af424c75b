"""Goals for managers' appraisals as a file: one row per activity, as CSV or as a workbook."""

from collections.abc import Sequence

from dashboard.errors import NotFound
from dashboard.spreadsheet import XLSX, write_workbook
from dashboard.spreadsheet.delimited import write_csv
from dashboard.spreadsheet.shape import Column, Notes, Sheet
from dashboard.work_plans.appraisal_page import AppraisalsPage
from dashboard.work_plans.assign_words import year_word

NAMES = {"goals.csv": "text/csv", "goals.xlsx": XLSX}
COLUMNS = (
    Column("Plan year", 10),
    Column("Unit", 10),
    Column("Objective", 10),
    Column("Activity", 12),
    Column("Goal", 100),
    Column("Data", 16),
)
ABOUT = (
    "Each row is the wording of a goal that a manager can copy into MassPerform.",
    "No appraisal data is kept here: not who has which goal, nor how anybody was appraised.",
)


def export_goals(name: str, page: AppraisalsPage, installation: str, marks: Sequence[str]) -> bytes:
    """Return the goals on the screen as the named file; raise `NotFound` for a name that is none."""
    if name not in NAMES:
        raise NotFound("There is no such file.")
    unit = page.unit.abbreviation if page.unit else "all"
    rows = [
        (
            year_word(page.year),
            unit,
            each.activity.objective or "CE",
            each.activity.code,
            each.wording,
            installation,
        )
        for each in page.goals
    ]
    if NAMES[name] != XLSX:
        return write_csv([column.head for column in COLUMNS], rows)
    title = f"Goals for appraisals, {year_word(page.year)}"
    return write_workbook((Notes("About", (title, *marks, *ABOUT)), Sheet("Goals", COLUMNS, rows, frozen=4)))
