"""The sheet of a report's breakdowns, and its hidden keys; pure."""

from collections.abc import Sequence

from dashboard.importing.report_heads import (
    ALL_PARTS,
    DIFFERENCE,
    ENTRIES,
    FIELDS,
    GROUPS,
    KEY,
    KEY_HEADS,
    KEY_VERSION,
    MEASURE,
    PART_ENTRIES,
    PART_HEADS,
    PART_KEYS,
    PARTS,
    STATE,
    SUBJECT,
    TITLE,
    TOTAL,
)
from dashboard.importing.report_rows import WorkRow
from dashboard.spreadsheet.marks import digest
from dashboard.spreadsheet.shape import Column, Sheet, Value


def part_sheets(parts: Sequence[WorkRow]) -> tuple[Sheet, ...]:
    """Return the sheet of breakdowns and the one of its keys; none where nothing is broken down."""
    if not parts:
        return ()
    locks = {place: _locks(row) for place, row in enumerate(parts)}
    keys = [row_keys(row) for row in parts]
    return (
        Sheet(PARTS, ALL_PARTS, [_cells(row) for row in parts], frozen=5, protected=True, locks=locks),
        Sheet(PART_KEYS, tuple(Column(head) for head in KEY_HEADS), keys, secret=True),
    )


def row_keys(row: WorkRow) -> list[Value]:
    """Return what the hidden sheet keeps of a row: its keys, and the marks of what it said."""
    return [
        row.key,
        str(row.version),
        str(row.definition),
        digest([row.measure, row.title, row.subject]),
        digest([row.texts[column.head] for column in ENTRIES]),
    ]


def _cells(row: WorkRow) -> list[Value]:
    beside = {
        KEY: row.key,
        KEY_VERSION: str(row.version),
        MEASURE: row.measure,
        TITLE: row.title,
        SUBJECT: row.subject,
        GROUPS: row.where,
        STATE: row.state,
        TOTAL: row.target,
        DIFFERENCE: row.before,
    }
    return [beside[head] if head in beside else row.texts[head] for head in PART_HEADS]


def _locks(row: WorkRow) -> frozenset[int]:
    asked = {FIELDS[field] for field in row.asked}
    return frozenset(PART_HEADS.index(column.head) for column in PART_ENTRIES if column.head not in asked)
