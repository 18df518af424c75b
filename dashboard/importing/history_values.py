"""Reads values of earlier periods out of rows; what is there already is never overwritten; pure."""

from dataclasses import replace

from dashboard.importing.answers import spelled
from dashboard.importing.history_book import Book, Held
from dashboard.importing.history_heads import MEASURE
from dashboard.importing.history_open import Faults
from dashboard.importing.history_places import Spot, source_in, spot_in
from dashboard.importing.history_rows import NewValue
from dashboard.importing.report_heads import FIELDS
from dashboard.measures.answers import Answer
from dashboard.measures.imported import with_source
from dashboard.measures.kinds import missing, show
from dashboard.spreadsheet.shape import ReadRow
from models.vocabulary import LineState

WAITS = "a figure waits for its acceptance already."


def values_in(book: Book, faults: Faults) -> tuple[list[NewValue], int]:
    """Return the values of a sheet, and how many are there already and the same."""
    found: dict[tuple[int, int, int], NewValue] = {}
    seen: dict[tuple[int, int, int], int] = {}
    same = 0
    for row in faults.sheet.rows:
        count = len(faults.found)
        spot, source = spot_in(book, row, faults.say), source_in(row, faults.say)
        answer = None if spot is None else _answer(row, spot, faults)
        if spot is None or answer is None or len(faults.found) > count:
            continue
        key = (spot.measure, spot.subject.id, spot.period.id)
        if key in seen:
            faults.say(row, MEASURE, f"the same measure, unit and period stand in row {seen[key]} too.")
            continue
        seen[key] = row.number
        held = book.lines.get(key)
        if held is not None and (held.accepted is not None or held.state is not LineState.OPEN):
            same += _there(row, spot, answer, held, faults)
        else:
            found[key] = _new(row, spot, answer, source, held)
    return list(found.values()), same


def _answer(row: ReadRow, spot: Spot, faults: Faults) -> Answer | None:
    """Return the complete answer of a row, or add what is wrong with it."""

    def say(field: str, sentence: str) -> None:
        faults.say(row, FIELDS.get(field, MEASURE), sentence)

    texts = {field: row.get(head) for field, head in FIELDS.items() if row.get(head)}
    kind, scale = spot.definition.kind, spot.definition.scale
    answer = spelled(kind, scale, Answer(), texts, say)
    if answer is None:
        return None
    if lacks := missing(kind, answer):
        say(next(iter(texts), "number"), lacks[0].lower() + lacks[1:])
    return answer


def _there(row: ReadRow, spot: Spot, answer: Answer, held: Held, faults: Faults) -> int:
    """Say what stands there already; return 1 where it is the same."""
    if held.accepted is None:
        faults.say(row, MEASURE, WAITS)
        return 0
    if replace(held.accepted, note=None) == replace(answer, note=None):
        return 1
    shown = show(spot.definition.kind, held.accepted, held.scale)
    faults.say(row, MEASURE, f"“{shown}” has been accepted already; propose a correction.")
    return 0


def _new(row: ReadRow, spot: Spot, answer: Answer, source: str, held: Held | None) -> NewValue:
    shown = show(spot.definition.kind, answer, spot.definition.scale)
    about = f"{row.get(MEASURE).upper()} {spot.subject.abbreviation} {spot.period.code}"
    return NewValue(
        words=f"{about}: {shown} ({source})",
        measure=spot.measure,
        version=spot.definition.id,
        scale=spot.definition.scale,
        subject=spot.subject.id,
        reporter=spot.reporter.id,
        period=spot.period.id,
        answer=replace(answer, note=with_source(answer.note, source)),
        source=source,
        line=held.line if held else None,
        newest=held.newest if held else 0,
    )
