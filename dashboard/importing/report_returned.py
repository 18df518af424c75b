"""Opens a report's workbook that came back, and refuses one that belongs elsewhere; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.definitions.workbook import Identity
from dashboard.errors import ValueRejected
from dashboard.importing.report_heads import (
    ABOUT,
    BESIDE,
    ENTRIES,
    HEADS,
    KEY_HEADS,
    KEYS,
    LAYOUT,
    PART_HEADS,
    PART_KEYS,
    PARTS,
    VALUES,
    WHAT,
)
from dashboard.importing.report_sheets import Owner
from dashboard.spreadsheet.faults import FIELD
from dashboard.spreadsheet.marks import digest
from dashboard.spreadsheet.shape import CellFault, Limits, ReadRow, ReadSheet

# Whoever reports for all units has thousands of parts.
LIMITS = Limits(rows=20_000)
NOT_OURS = "This is not a workbook of a report from this system; take one from this screen first."
CHANGED = "The hidden part of this workbook was changed; take a new one and enter the figures there."
OTHER_LAYOUT = "This workbook is of an older form; take a new one and enter the figures there."
PARTS_GONE = "The sheet “Breakdowns” of this workbook is gone; take a new one and enter the figures there."
OTHER_DATA = "This workbook belongs to another installation or another edition of the plan."


@dataclass(frozen=True)
class Exported:
    """What the hidden sheet keeps of a row: its keys, and the marks of what it said."""

    key: str
    version: int
    definition: int
    beside: str
    row: str


@dataclass(frozen=True)
class Returned:
    """A report's workbook that came back: its rows, and what was exported, by the key of the line."""

    sheet: ReadSheet
    exported: Mapping[str, Exported]
    faults: tuple[CellFault, ...]

    def fault(self, row: ReadRow, head: str, sentence: str) -> CellFault:
        """Return a fault with the address and the heading of its cell."""
        return CellFault(self.sheet.address(row.number, head), f"{head}: {sentence}")


def row_digest(row: ReadRow) -> str:
    """Return the mark of what a row answers."""
    return digest([row.get(column.head) for column in ENTRIES])


def beside_digest(row: ReadRow) -> str:
    """Return the mark of what tells that a row is whole."""
    return digest([row.get(head) for head in BESIDE])


def open_report(sheets: Mapping[str, ReadSheet], owner: Owner, here: Identity) -> Returned:
    """Return a workbook that came back; raise `ValueRejected` where it is not of this unit and period."""
    if not {VALUES, KEYS, ABOUT} <= sheets.keys():
        raise ValueRejected(NOT_OURS, FIELD)
    about = {row.get("name"): row.get("value") for row in sheets[ABOUT].rows}
    _check_origin(about, here)
    _check_owner(about, owner)
    kept = [*sheets[KEYS].rows, *(sheets[PART_KEYS].rows if PART_KEYS in sheets else ())]
    told = [row.get(head) for row in kept for head in KEY_HEADS]
    if digest([owner.unit, owner.period, *told]) != about.get("digest"):
        raise ValueRejected(CHANGED, FIELD)
    return _returned(sheets[VALUES], sheets[KEYS], HEADS)


def open_parts(sheets: Mapping[str, ReadSheet]) -> Returned | None:
    """Return the breakdowns of a workbook that `open_report` took, None where it never had any.

    Raises `ValueRejected` where their sheet was taken out.
    """
    if PART_KEYS not in sheets:
        return None
    if PARTS not in sheets:
        raise ValueRejected(PARTS_GONE, FIELD)
    return _returned(sheets[PARTS], sheets[PART_KEYS], PART_HEADS)


def _returned(sheet: ReadSheet, keys: ReadSheet, heads: tuple[str, ...]) -> Returned:
    exported = [_exported(row) for row in keys.rows]
    faults = (*_columns(sheet, heads), *sheet.faults)
    return Returned(sheet, {each.key: each for each in exported}, faults)


def _check_origin(about: Mapping[str, str], here: Identity) -> None:
    if about.get("what") != WHAT:
        raise ValueRejected(NOT_OURS, FIELD)
    if about.get("layout") != LAYOUT:
        raise ValueRejected(OTHER_LAYOUT, FIELD)
    if (about.get("edition"), about.get("installation", "")) != (here.edition, here.installation):
        raise ValueRejected(OTHER_DATA, FIELD)


def _check_owner(about: Mapping[str, str], owner: Owner) -> None:
    unit, period = about.get("unit", ""), about.get("period", "")
    if unit != owner.unit:
        raise ValueRejected(f"This workbook is the one of {unit[:20]}, not of {owner.unit}.", FIELD)
    if period != owner.period:
        raise ValueRejected(f"This workbook is the one of {period[:10]}, not of {owner.period}.", FIELD)


def _exported(row: ReadRow) -> Exported:
    told = [row.get(head) for head in KEY_HEADS]
    if not (told[1].isdigit() and told[2].isdigit()):
        raise ValueRejected(CHANGED, FIELD)
    return Exported(told[0], int(told[1]), int(told[2]), *told[3:])


def _columns(sheet: ReadSheet, heads: tuple[str, ...]) -> Iterator[CellFault]:
    for head in heads:
        if head not in sheet.letters:
            yield CellFault(f"{sheet.title}!A1", f"the column “{head}” is missing or was renamed.")
    for head, letter in sheet.letters.items():
        if head not in heads:
            yield CellFault(f"{sheet.title}!{letter}1", f"“{head}” is no column of this workbook.")
