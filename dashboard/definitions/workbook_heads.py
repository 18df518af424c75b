"""The names of the sheets and the headings of the definitions workbook."""

from dashboard.definitions.workbook_columns import COLUMNS
from dashboard.spreadsheet.shape import Column

WHAT, LAYOUT = "definitions workbook", "1"
DEFINITIONS, KEYS, ABOUT = "Definitions", "_keys", "_about"
KEY_MEASURE, KEY_VERSION, KEY_EDITS = "key: measure", "key: version", "key: edits"
MEASURE, STATE, ACTIVITIES, SUGGESTIONS = "Measure", "State", "Activities", "Suggestions"
WORDING, CAUTION, ORIGIN = "The plan’s wording", "Printed caution", "Where it comes from"
SINCE, APPROVER = "In use from", "Approved by"
BESIDE = (MEASURE, ACTIVITIES, SUGGESTIONS, WORDING, ORIGIN)  # What tells that a row is still whole.
STRUCTURE: tuple[Column, ...] = (
    Column(KEY_MEASURE, 14, locked=True, hidden=True),
    Column(KEY_VERSION, 10, locked=True, hidden=True),
    Column(KEY_EDITS, 10, locked=True, hidden=True),
    Column(MEASURE, 14, "Its code; left empty in the row of a new measure.", locked=True),
    Column(STATE, 18, "Where the newest definition stands.", locked=True),
    Column(
        ACTIVITIES, 14, "In the row of a new measure: the activities it serves, 2.1.1, 3.1.2.", locked=True
    ),
    Column(
        SUGGESTIONS, 16, "In the row of a new measure: the suggestions it answers, 2.1.1-M1.", locked=True
    ),
    Column(WORDING, 44, "What the plan prints; it is never changed.", locked=True),
    Column(CAUTION, 30, "What the plan prints beside it; it travels with the figures.", locked=True),
    Column(
        ORIGIN,
        30,
        "In the row of a new measure that answers no suggestion: where it comes from.",
        locked=True,
    ),
    Column(SINCE, 18, "From when this version holds.", locked=True),
    Column(APPROVER, 18, "Who approved this version.", locked=True),
)


ALL = (*STRUCTURE, *(Column(each.head, each.width, each.asks, each.offered) for each in COLUMNS))
HEADS = tuple(column.head for column in ALL)
KEY_HEADS = ("measure", "version", "edits", "title", "beside", "row")
