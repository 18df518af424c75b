"""Sees rows of a returned workbook whose parts no longer belong together; pure."""

from collections import Counter
from collections.abc import Iterator, Mapping

from dashboard.definitions.workbook_heads import (
    BESIDE,
    KEY_EDITS,
    KEY_MEASURE,
    KEY_VERSION,
    MEASURE,
    ORIGIN,
    WORDING,
)
from dashboard.definitions.workbook_returned import TITLE, Returned
from dashboard.spreadsheet.marks import digest
from dashboard.spreadsheet.shape import CellFault, ReadRow


def misplaced(returned: Returned, known: Mapping[str, object]) -> Iterator[CellFault]:
    """Name every row whose parts no longer belong together, and every code that stands twice."""
    counted = Counter(row.get(MEASURE) for row in returned.sheet.rows)
    for row in returned.sheet.rows:
        code = row.get(MEASURE)
        if code and counted[code] > 1:
            yield returned.fault(row, MEASURE, f"{code} stands in {counted[code]} rows.")
        elif code and code not in known:
            yield returned.fault(row, MEASURE, f"there is no measure {code[:20]}.")
        elif code or row.get(KEY_MEASURE):
            yield from _slipped(returned, row, code)


def _slipped(returned: Returned, row: ReadRow, code: str) -> Iterator[CellFault]:
    """Compare a row's code, hidden keys and wording with what was exported for the measure."""
    key = row.get(KEY_MEASURE)
    was = returned.exported.get(key)
    if (
        was is None
        or key != code
        or (row.get(KEY_VERSION), row.get(KEY_EDITS))
        != (
            str(was.version),
            str(was.edits),
        )
    ):
        told = f"the row was made for {key}" if key else "the row was made for a new measure"
        yield returned.fault(row, MEASURE, f"{told} and holds {code or 'no code'}; it has slipped.")
    elif digest([row.get(head) for head in BESIDE]) != was.beside:
        head = WORDING if row.get(WORDING) or not row.get(ORIGIN) else ORIGIN
        yield returned.fault(row, head, f"what stands here does not belong to {key}; the row has slipped.")
    else:
        yield from _strange_title(returned, row, key)


def _strange_title(returned: Returned, row: ReadRow, key: str) -> Iterator[CellFault]:
    """Name a title that belongs to another measure: key and title no longer belong together."""
    title = row.get(TITLE).casefold()
    owner = returned.titles.get(title, key)
    if owner != key and title != returned.exported[key].title.casefold():
        yield returned.fault(row, TITLE, f"this is the title of {owner}, not of {key}; the row has slipped.")
