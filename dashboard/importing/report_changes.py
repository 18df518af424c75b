"""What a report's workbook would change, and everything that is wrong with it, cell by cell; pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.importing.answers import BOTH, NOT_ASKED, spelled
from dashboard.importing.report_heads import FIELDS, HEADS, KEY, MEASURE, PRESENCES
from dashboard.importing.report_returned import Returned, beside_digest, row_digest
from dashboard.importing.report_rows import WorkRow
from dashboard.measures.answers import FIGURES, Answer
from dashboard.spreadsheet.shape import CellFault, ReadRow

STALE = "this line was changed after the workbook was taken; take a new one."
REDEFINED = "the definition of this measure changed after the workbook was taken; take a new one."
NO_KEY = "this row has no hidden key; rows cannot be added here."
SLIPPED = "what stands here does not belong to the row’s hidden key; the row has slipped."


@dataclass(frozen=True)
class Change:
    """A line that would get another answer."""

    row: WorkRow
    answer: Answer


@dataclass(frozen=True)
class Comparison:
    """What would change, what is wrong, and which lines changed meanwhile and are left as they are."""

    changes: tuple[Change, ...]
    faults: tuple[CellFault, ...]
    left: tuple[str, ...]


def compare(returned: Returned, present: Mapping[str, WorkRow]) -> Comparison:
    """Hold a workbook against the report as it stands; nothing is changed by that."""
    faults, changes, left = [*returned.faults], list[Change](), list[str]()
    spoilt = {fault.address for fault in faults}
    counted = Counter(row.get(KEY) for row in returned.sheet.rows)
    for row in returned.sheet.rows:
        if wrong := _slipped(returned, row, present, counted):
            faults.append(wrong)
            continue
        work, was = present[row.get(KEY)], returned.exported[row.get(KEY)]
        if any(returned.sheet.address(row.number, head) in spoilt for head in HEADS):
            continue
        if row_digest(row) == was.row:
            left += [work.key] if was.version != work.version else []
        elif reason := _refusal(returned, work):
            faults.append(returned.fault(row, _touched(row, work), reason))
        else:
            changes += _change(returned, row, work, faults)
    return Comparison(tuple(changes), _ordered(faults), tuple(left))


def _slipped(
    returned: Returned, row: ReadRow, present: Mapping[str, WorkRow], counted: Mapping[str, int]
) -> CellFault | None:
    key = row.get(KEY)
    was = returned.exported.get(key)
    if not key:
        return returned.fault(row, MEASURE, NO_KEY)
    if counted[key] > 1:
        return returned.fault(row, MEASURE, f"{key} stands in {counted[key]} rows.")
    if was is None or beside_digest(row) != was.beside:
        return returned.fault(row, MEASURE, SLIPPED)
    if key not in present:
        return returned.fault(row, MEASURE, "this is no longer asked of the unit in this period.")
    return None


def _refusal(returned: Returned, work: WorkRow) -> str | None:
    was = returned.exported[work.key]
    if work.locked:
        told = work.locked[0].lower() + work.locked[1:]
        return f"this line is locked: {told}"
    if was.definition != work.definition:
        return REDEFINED
    return STALE if was.version != work.version else None


def _touched(row: ReadRow, work: WorkRow) -> str:
    return next((head for head in FIELDS.values() if row.get(head) != work.texts[head]), MEASURE)


def _change(returned: Returned, row: ReadRow, work: WorkRow, faults: list[CellFault]) -> Iterator[Change]:
    """Yield what a touched row changes, or add what is wrong with it."""

    def say(field: str, sentence: str) -> None:
        faults.append(returned.fault(row, FIELDS.get(field, MEASURE), sentence))

    texts = {field: row.get(head) for field, head in FIELDS.items()}
    new = {field: text for field, text in texts.items() if text and text != work.texts[FIELDS[field]]}
    if work.counted and (typed := [field for field in new if field not in work.asked]):
        say(typed[0], f"nobody types this. {work.counted}")
        return
    if work.only and (typed := [field for field in new if field not in work.only]):
        say(typed[0], NOT_ASKED)
        return
    if _contradicts(texts, new):
        say("presence", BOTH)
        return
    answer = spelled(work.kind, work.scale, work.answer, new, say)
    if answer is not None and answer != work.answer:
        yield Change(work, answer)


def _contradicts(texts: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Say whether an absence stands in a row beside a figure, be either of them old or new."""
    absent = texts["presence"].casefold() in PRESENCES[1:]
    return absent and bool(new) and any(texts[name] for name in FIGURES)


def _ordered(faults: Sequence[CellFault]) -> tuple[CellFault, ...]:
    """Return faults in the order of the rows of the sheet."""
    return tuple(sorted(faults, key=lambda fault: int("".join(filter(str.isdigit, fault.address)) or 0)))
