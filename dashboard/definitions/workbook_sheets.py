"""The sheets of the definitions workbook: explanations, rows with locks and drop-downs, hidden keys; pure."""

from collections.abc import Sequence
from datetime import date

from dashboard.definitions.workbook import DefinitionRow, Identity, digest
from dashboard.definitions.workbook_columns import COLUMNS, FieldColumn, show_definition
from dashboard.spreadsheet.shape import Column, Notes, Sheet, Value, tidy
from models.vocabulary import VersionState

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
SPARE = 40  # Empty rows for new measures.
FROZEN = 5
SYNTHETIC = "SYNTHETIC – demonstration data, not figures of the Department of Public Health"
FIXED = ("kind", "level", "scale")


def workbook_sheets(rows: Sequence[DefinitionRow], here: Identity, today: date) -> tuple[Notes | Sheet, ...]:
    """Return the sheets of an export: each measure that is not retired, in the order of codes."""
    kept = [row for row in rows if row.state is not VersionState.RETIRED]
    return (
        Notes("Read me", explanations(here, today)),
        Sheet(
            DEFINITIONS,
            ALL,
            [cells(row) for row in kept],
            spare=SPARE,
            frozen=FROZEN,
            protected=True,
            locks={place: locks(row) for place, row in enumerate(kept)},
        ),
        Sheet(KEYS, tuple(Column(head) for head in KEY_HEADS), [keys(row) for row in kept], secret=True),
        Sheet(ABOUT, (Column("name"), Column("value")), about(kept, here, today), secret=True),
    )


def explanations(here: Identity, today: date) -> tuple[str, ...]:
    """Return what a person needs to know before the first change."""
    return (
        "Definitions of the measures",
        *([SYNTHETIC] if here.synthetic else []),
        f"Exported on {today.day} {today:%B %Y}. Plan: {here.edition}.",
        "Change what is wrong in the sheet “Definitions”, save the file as an Excel workbook, and send it "
        "back on the screen from which it came. First everything that would change is listed; nothing is "
        "saved before you have said yes, and then either everything is saved or nothing.",
        "Each row is one measure with its newest definition. A row of a measure in use prepares its next "
        "version: say in the last columns why it changes. Definitions under review cannot be changed.",
        "New measures go into the empty rows at the end: leave “Measure” empty, it receives its code. Name "
        "the activities, and either the suggestions it answers or where it comes from.",
        "Shaded cells cannot be changed. Rows you take away or leave as they are change nothing. Formulas "
        "are refused: enter their results.",
        *(f"{column.head}: {column.asks}{choices(column)}" for column in COLUMNS),
    )


def choices(column: FieldColumn) -> str:
    """Return the answers that a column offers."""
    return f" Choose: {' | '.join(column.offered)}." if column.offered else ""


def cells(row: DefinitionRow) -> list[Value]:
    """Return the values of a row, in the order of the columns."""
    texts = {**beside(row), **by_head(row)}
    structure: dict[str, Value] = {
        KEY_MEASURE: row.measure,
        KEY_VERSION: str(row.version),
        KEY_EDITS: str(row.edits),
        STATE: row.told_state,
        CAUTION: "\n".join(filter(None, (each.caution for each in row.suggestions))),
        SINCE: row.since or "",
        APPROVER: row.approved_by or "",
    }
    return [structure[head] if head in structure else texts[head] for head in HEADS]


def beside(row: DefinitionRow) -> dict[str, str]:
    """Return the texts of the locked columns by which a row is known to be whole."""
    return {
        MEASURE: row.measure,
        ACTIVITIES: ", ".join(row.activities),
        SUGGESTIONS: ", ".join(each.code for each in row.suggestions),
        WORDING: "\n".join(each.text for each in row.suggestions),
        ORIGIN: row.origin_note or "",
    }


def by_head(row: DefinitionRow) -> dict[str, str]:
    """Return the texts of the definition by their headings."""
    texts = show_definition(row.definition)
    return {column.head: texts[column.name] for column in COLUMNS}


def locks(row: DefinitionRow) -> frozenset[int]:
    """Return the places of the columns that are locked in one row."""
    if not row.editable:
        return frozenset(range(len(ALL)))
    kept = {column.head for column in COLUMNS if column.name in FIXED} if row.keeps_kind else set()
    return frozenset(place for place, column in enumerate(ALL) if column.head in kept)


def keys(row: DefinitionRow) -> list[Value]:
    """Return what the hidden sheet keeps of a row: its keys and the marks of what it said."""
    told, whole = by_head(row), beside(row)
    return [
        row.measure,
        str(row.version),
        str(row.edits),
        tidy(row.definition.title),
        digest([tidy(whole[head]) for head in BESIDE]),
        digest([tidy(told[column.head]) for column in COLUMNS]),
    ]


def about(rows: Sequence[DefinitionRow], here: Identity, today: date) -> list[list[Value]]:
    """Return what the workbook is, what it belongs to, and the mark of all its keys."""
    return [
        ["what", WHAT],
        ["layout", LAYOUT],
        ["edition", here.edition],
        ["installation", here.installation],
        ["exported", today.isoformat()],
        ["digest", digest([str(value) for row in rows for value in keys(row)])],
    ]
