"""The sheets of a report's workbook: explanations, rows with locks and drop-downs, hidden keys; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.definitions.workbook import Identity
from dashboard.importing.parts_sheets import part_sheets, row_keys
from dashboard.importing.report_heads import (
    ABOUT,
    ALL,
    BASELINE,
    BEFORE,
    ENTRIES,
    FIELDS,
    HEADS,
    KEY,
    KEY_HEADS,
    KEY_VERSION,
    KEYS,
    LAYOUT,
    MEASURE,
    STATE,
    SUBJECT,
    TARGET,
    TITLE,
    VALUES,
    WHAT,
    WHERE,
)
from dashboard.importing.report_rows import WorkRow
from dashboard.measures.showing import show_day
from dashboard.spreadsheet.marks import digest
from dashboard.spreadsheet.shape import Column, Notes, Sheet, Value

FROZEN = 5


@dataclass(frozen=True)
class Owner:
    """Whose report a workbook holds: unit and period, by their codes and by their names."""

    unit: str
    period: str
    name: str
    label: str


def report_sheets(
    rows: Sequence[WorkRow], owner: Owner, here: Identity, today: date, parts: Sequence[WorkRow] = ()
) -> tuple[Notes | Sheet, ...]:
    """Return the sheets of a report's workbook; `parts` are the rows of its breakdowns."""
    return (
        Notes("Read me", _explanations(owner, here, today)),
        Sheet(
            VALUES,
            ALL,
            [_cells(row) for row in rows],
            frozen=FROZEN,
            protected=True,
            locks={place: _locks(row) for place, row in enumerate(rows)},
            offers={
                (place, HEADS.index("Number")): row.choices for place, row in enumerate(rows) if row.choices
            },
        ),
        Sheet(KEYS, tuple(Column(head) for head in KEY_HEADS), [row_keys(row) for row in rows], secret=True),
        *part_sheets(parts),
        Sheet(
            ABOUT,
            (Column("name"), Column("value")),
            _about([*rows, *parts], owner, here, today),
            secret=True,
        ),
    )


def _cells(row: WorkRow) -> list[Value]:
    beside = {
        KEY: row.key,
        KEY_VERSION: str(row.version),
        MEASURE: row.measure,
        TITLE: row.title,
        SUBJECT: row.subject,
        STATE: row.state,
        WHERE: row.where,
        BASELINE: row.baseline,
        TARGET: row.target,
        BEFORE: row.before,
    }
    return [beside[head] if head in beside else row.texts[head] for head in HEADS]


def _locks(row: WorkRow) -> frozenset[int]:
    """Return the places of the entry columns that take nothing in this row."""
    asked = {FIELDS[field] for field in row.asked}
    return frozenset(HEADS.index(column.head) for column in ENTRIES if column.head not in asked)


def _about(rows: Sequence[WorkRow], owner: Owner, here: Identity, today: date) -> list[list[Value]]:
    return [
        ["what", WHAT],
        ["layout", LAYOUT],
        ["edition", here.edition],
        ["installation", here.installation],
        ["unit", owner.unit],
        ["period", owner.period],
        ["exported", today.isoformat()],
        [
            "digest",
            digest([owner.unit, owner.period, *(str(value) for row in rows for value in row_keys(row))]),
        ],
    ]


def _explanations(owner: Owner, here: Identity, today: date) -> tuple[str, ...]:
    return (
        f"{owner.name}: values of {owner.label}",
        *here.marks,
        f"Taken on {show_day(today)}. It takes the answers of this unit and this period alone.",
        "Fill in the white cells of the sheet “Values”, save the file as an Excel workbook, and send it back "
        "on the screen from which it came. First everything that would change is listed; nothing is saved "
        "before your yes, and then everything or nothing.",
        "The sheet “Breakdowns”, where there is one, takes the parts of these figures, a row for each. "
        "Unknown is a row of its own. To fill a table in by other groups, choose them on the screen first.",
        "Zero is an answer. An empty cell changes nothing; to take an answer back, use the screen.",
        "Where there is no figure, leave the figures empty, choose why there is none, and give the reason.",
        "Percentages are entered as a count and the total it is out of, never as a percentage.",
        "Shaded cells cannot be changed; “State” says why a line is locked. Formulas are refused: enter "
        "their results. Rows and columns may be sorted or moved as a whole; their heads and hidden keys find "
        "them again.",
    )
