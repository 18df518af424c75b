"""The names of the sheets and the headings of a report's workbook."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.spreadsheet.shape import Column

WHAT, LAYOUT = "report workbook", "2"
VALUES, KEYS, ABOUT = "Values", "_keys", "_about"
PARTS, PART_KEYS = "Breakdowns", "_parts"
KEY, KEY_VERSION = "key: line", "key: version"
MEASURE, TITLE, SUBJECT, STATE = "Measure", "What is asked", "About", "State"
WHERE, BASELINE, TARGET, BEFORE = "What goes where", "Baseline", "Target", "Accepted before"
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "number": "Number",
        "numerator": "Count",
        "denominator": "Out of",
        "text": "Text",
        "on_date": "Date",
        "presence": "Figure or absence",
        "reason": "Reason",
        "note": "Note",
    }
)
PRESENCES = ("reported", "not applicable", "not collected")
BESIDE = (MEASURE, TITLE, SUBJECT)  # What tells that a row is still whole.
STRUCTURE: tuple[Column, ...] = (
    Column(KEY, 14, locked=True, hidden=True),
    Column(KEY_VERSION, 10, locked=True, hidden=True),
    Column(MEASURE, 14, locked=True),
    Column(TITLE, 44, locked=True),
    Column(SUBJECT, 12, "The unit that the figure tells of.", locked=True),
    Column(STATE, 26, "Where the line stands, and why it is locked where it is.", locked=True),
    Column(WHERE, 36, locked=True),
)
ENTRIES: tuple[Column, ...] = (
    Column("Number", 14, "A plain number, or an answer of the list. Zero is an answer; empty is none."),
    Column("Count", 14, "How many, as a whole number; never a percentage."),
    Column("Out of", 14, "Out of how many in all. 0 of 0 is an honest answer."),
    Column("Text", 36),
    Column("Date", 14, "Such as 2026-03-15 or 3/15/2026."),
    Column("Figure or absence", 20, "Choose where there is no figure, and say why.", PRESENCES),
    Column("Reason", 30, "Why there is no figure, or no total."),
    Column("Note", 30, "What the review team should know."),
)
BESIDES: tuple[Column, ...] = (
    Column(BASELINE, 20, locked=True),
    Column(TARGET, 20, locked=True),
    Column(BEFORE, 30, "The newest accepted answers, each with its period.", locked=True),
)
ALL = (*STRUCTURE, *ENTRIES, *BESIDES)
HEADS = tuple(column.head for column in ALL)
GROUPS, TOTAL, DIFFERENCE = "Groups", "Total", "Rows against the total"
PART_STRUCTURE: tuple[Column, ...] = (
    *STRUCTURE[:2],
    Column(MEASURE, 14, locked=True),
    Column(TITLE, 48, "The breakdown and its row.", locked=True),
    Column(SUBJECT, 12, "The unit that the figure tells of.", locked=True),
    Column(GROUPS, 34, "By which groups, and how they are counted.", locked=True),
    Column(STATE, 26, "Where the line stands, and why it is locked where it is.", locked=True),
)
PART_ENTRIES: tuple[Column, ...] = (
    Column("Number", 14, "Zero is a figure; empty is none."),
    Column("Count", 14, "How many, as a whole number; never a percentage."),
    Column("Out of", 14, "Out of how many in all."),
    Column("Note", 36, "Why the rows differ from the total."),
)
PART_BESIDES: tuple[Column, ...] = (
    Column(TOTAL, 20, "The figure of which these are parts, as it stood.", locked=True),
    Column(DIFFERENCE, 36, "How the rows stood to their total.", locked=True),
)
ALL_PARTS = (*PART_STRUCTURE, *PART_ENTRIES, *PART_BESIDES)
PART_HEADS = tuple(column.head for column in ALL_PARTS)
KEY_HEADS = ("key", "version", "definition", "beside", "row")
