"""The sheets of the definitions workbook: explanations, rows with locks and drop-downs, hidden keys; pure."""

from collections.abc import Sequence
from datetime import date

from dashboard.definitions.definition import FIXED
from dashboard.definitions.workbook import DefinitionRow, Identity
from dashboard.definitions.workbook_cells import show_definition
from dashboard.definitions.workbook_columns import COLUMNS
from dashboard.definitions.workbook_explanations import explanations
from dashboard.definitions.workbook_heads import (
    ABOUT,
    ACTIVITIES,
    ALL,
    APPROVER,
    BESIDE,
    CAUTION,
    DEFINITIONS,
    HEADS,
    KEY_EDITS,
    KEY_HEADS,
    KEY_MEASURE,
    KEY_VERSION,
    KEYS,
    LAYOUT,
    MEASURE,
    ORIGIN,
    SINCE,
    STATE,
    SUGGESTIONS,
    WHAT,
    WORDING,
)
from dashboard.spreadsheet.marks import digest
from dashboard.spreadsheet.shape import Column, Notes, Sheet, Value, tidy
from models.vocabulary import VersionState

SPARE = 40  # Empty rows for new measures.
FROZEN = 5


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
