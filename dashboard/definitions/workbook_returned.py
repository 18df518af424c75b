"""The definitions workbook on its way back: whether it is ours and its rows are still whole; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.definitions.workbook import Identity
from dashboard.definitions.workbook_columns import COLUMNS
from dashboard.definitions.workbook_heads import (
    ABOUT,
    DEFINITIONS,
    KEY_HEADS,
    KEY_MEASURE,
    KEYS,
    LAYOUT,
    MEASURE,
    WHAT,
)
from dashboard.definitions.workbook_sheets import HEADS
from dashboard.errors import ValueRejected
from dashboard.spreadsheet.faults import FIELD, refuse
from dashboard.spreadsheet.marks import digest
from dashboard.spreadsheet.shape import CellFault, ReadRow, ReadSheet

TITLE = COLUMNS[0].head
NOT_OURS = "This is not a workbook of definitions from this system; take one from this screen first."
CHANGED = "The hidden part of this workbook was changed; take a new one and enter the changes there."
OTHER_LAYOUT = "This workbook is of an older form; take a new one and enter the changes there."
OTHER_DATA = {
    True: "This workbook holds demonstration data, which may not enter real data.",
    False: "This workbook holds real data, which may not enter a demonstration.",
}


@dataclass(frozen=True)
class Exported:
    """What the hidden sheet keeps of a row: its keys, its title, and the marks of what it said."""

    measure: str
    version: int
    edits: int
    title: str
    beside: str
    row: str


@dataclass(frozen=True)
class Returned:
    """A workbook of ours that came back: its rows, and what was exported, by the measure's code."""

    sheet: ReadSheet
    exported: Mapping[str, Exported]
    titles: Mapping[str, str]

    def fault(self, row: ReadRow, head: str, sentence: str) -> CellFault:
        """Return a fault with the address and the heading of its cell."""
        return CellFault(self.sheet.address(row.number, head), f"{head}: {sentence}")

    def untouched(self, row: ReadRow) -> bool:
        """Say whether a row still says what was exported."""
        return row_digest(row) == self.exported[row.get(KEY_MEASURE)].row


def row_digest(row: ReadRow) -> str:
    """Return the mark of what a row says of a definition."""
    return digest([row.get(column.head) for column in COLUMNS])


def open_returned(sheets: Mapping[str, ReadSheet], here: Identity) -> Returned:
    """Return a workbook that came back; raise `ValueRejected` where it is not ours or has lost a column."""
    if not {DEFINITIONS, KEYS, ABOUT} <= sheets.keys():
        raise ValueRejected(NOT_OURS, FIELD)
    about = {row.get("name"): row.get("value") for row in sheets[ABOUT].rows}
    _check_origin(about, here)
    exported = [_exported(row) for row in sheets[KEYS].rows]
    told = [row.get(head) for row in sheets[KEYS].rows for head in KEY_HEADS]
    if digest(told) != about.get("digest"):
        raise ValueRejected(CHANGED, FIELD)
    refuse([*_columns(sheets[DEFINITIONS]), *sheets[DEFINITIONS].faults])
    return Returned(
        sheets[DEFINITIONS],
        {each.measure: each for each in exported},
        {each.title.casefold(): each.measure for each in exported},
    )


def _check_origin(about: Mapping[str, str], here: Identity) -> None:
    if about.get("what") != WHAT:
        raise ValueRejected(NOT_OURS, FIELD)
    if about.get("layout") != LAYOUT:
        raise ValueRejected(OTHER_LAYOUT, FIELD)
    if about.get("edition") != here.edition:
        raise ValueRejected("This workbook belongs to another edition of the plan.", FIELD)
    if about.get("installation", "") != here.installation:
        raise ValueRejected(OTHER_DATA[not here.synthetic], FIELD)


def _exported(row: ReadRow) -> Exported:
    told = [row.get(head) for head in KEY_HEADS]
    if not (told[1].isdigit() and told[2].isdigit()):
        raise ValueRejected(CHANGED, FIELD)
    return Exported(told[0], int(told[1]), int(told[2]), *told[3:])


def _columns(sheet: ReadSheet) -> Iterator[CellFault]:
    for head in HEADS:
        if head not in sheet.letters:
            yield CellFault(sheet.title, f"the column “{head}” is missing or was renamed.")
    for head, letter in sheet.letters.items():
        if head not in HEADS:
            yield CellFault(f"{sheet.title}!{letter}1", f"“{head}” is no column of this workbook.")


def is_new(row: ReadRow) -> bool:
    """Say whether a row describes a new measure: no key, no code, and yet something in it."""
    return not row.get(KEY_MEASURE) and not row.get(MEASURE)
