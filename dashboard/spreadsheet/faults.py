"""Refuses a workbook with every fault at its cell, and hands it back with each fault where it stands."""

import base64
from collections.abc import Sequence
from importlib import import_module

from dashboard.errors import ValueRejected
from dashboard.spreadsheet.shape import CellFault

FIELD = "file"
MOST = 20  # Faults told in one sentence; the others are counted.
RETURNED = "to-mend.xlsx"


class WorkbookRefused(ValueRejected):
    """A workbook was refused as a whole; `returned` is the same workbook with each fault in its cell."""

    def __init__(self, message: str, returned: bytes) -> None:
        super().__init__(message, FIELD)
        self.returned = returned

    def facts(self) -> dict[str, object]:
        """Return the marked workbook, which a screen offers to keep."""
        return {"returned": {"name": RETURNED, "content": base64.b64encode(self.returned).decode()}}


def fault_words(faults: Sequence[CellFault]) -> str:
    """Return what has to be mended, at most 20 faults of it in words, the others counted."""
    told = [fault.words for fault in faults[:MOST]]
    rest = [f"and {len(faults) - MOST} more."] if len(faults) > MOST else []
    count = "1 thing has" if len(faults) == 1 else f"{len(faults)} things have"
    return "\n".join([f"Nothing was changed; {count} to be mended first.", *told, *rest])


def refuse(faults: Sequence[CellFault], content: bytes | None = None) -> None:
    """Raise `ValueRejected` with every fault where there is any; with the marked workbook where it is given.

    `content` is the workbook as it was sent, already found to be a plain one.
    """
    if not faults:
        return
    if content is None:
        raise ValueRejected(fault_words(faults), FIELD)
    marking = import_module("dashboard.spreadsheet.marking")
    try:
        returned = marking.marked(content, faults)
    except marking.TROUBLE:  # What could be read cannot always be written again.
        raise ValueRejected(fault_words(faults), FIELD) from None
    raise WorkbookRefused(fault_words(faults), returned)
