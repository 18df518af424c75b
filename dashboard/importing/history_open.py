"""Opens a workbook of earlier periods, and refuses what is none; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dashboard.definitions.workbook import Identity
from dashboard.errors import ValueRejected
from dashboard.importing.history_heads import ABOUT, HEADS, LAYOUT, WHAT
from dashboard.importing.report_returned import OTHER_DATA, OTHER_LAYOUT
from dashboard.spreadsheet.faults import FIELD
from dashboard.spreadsheet.shape import CellFault, Limits, ReadRow, ReadSheet

LIMITS = Limits(sent=4_000_000, unpacked=64_000_000, rows=12_000)
NOT_OURS = "This is not a workbook of earlier periods from this system; take one from this screen first."


@dataclass
class Faults:
    """Collects what is wrong with the rows of one sheet."""

    sheet: ReadSheet
    found: list[CellFault] = field(default_factory=list)

    def say(self, row: ReadRow, head: str, sentence: str) -> None:
        """Add what is wrong with a cell."""
        self.found.append(CellFault(self.sheet.address(row.number, head), f"{head}: {sentence}"))


def open_history(sheets: Mapping[str, ReadSheet], here: Identity) -> dict[str, ReadSheet]:
    """Return the sheets with rows by title; raise `ValueRejected` where the workbook is not ours."""
    if ABOUT not in sheets:
        raise ValueRejected(NOT_OURS, FIELD)
    about = {row.get("name"): row.get("value") for row in sheets[ABOUT].rows}
    if about.get("what") != WHAT:
        raise ValueRejected(NOT_OURS, FIELD)
    if about.get("layout") != LAYOUT:
        raise ValueRejected(OTHER_LAYOUT, FIELD)
    if (about.get("edition"), about.get("installation", "")) != (here.edition, here.installation):
        raise ValueRejected(OTHER_DATA, FIELD)
    found = {title: sheets[title] for title in HEADS if title in sheets}
    if not found:
        raise ValueRejected(NOT_OURS, FIELD)
    return found


def column_faults(sheets: Mapping[str, ReadSheet]) -> Iterator[CellFault]:
    """Yield lost, renamed and foreign columns, with which no row can be read."""
    for title, sheet in sheets.items():
        for head in HEADS[title]:
            if head not in sheet.letters:
                yield CellFault(f"{title}!A1", f"the column “{head}” is missing or was renamed.")
        for head, letter in sheet.letters.items():
            if head not in HEADS[title]:
                yield CellFault(f"{title}!{letter}1", f"“{head}” is no column of this sheet.")
