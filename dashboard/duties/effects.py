"""What a change of duties comes to: told line by line before it is made, then written; nothing is deleted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from dashboard.duties.lanes import Book, Entered, Lane
from dashboard.duties.pieces import Held, at, changes
from dashboard.duties.words import BECOMES, listing, span_words
from dashboard.plan.words import counted
from models.duties import Duty
from models.vocabulary import DutyState, LineState

COUNTS = {True: "counts again.", False: "stays readable and leaves every count."}


class Change(NamedTuple):
    """A lane as it is and as it would be."""

    lane: Lane
    before: tuple[Held, ...]
    after: tuple[Held, ...]


def differing(found: Iterable[Change]) -> list[Change]:
    """Return the changes after which something holds differently."""
    return [each for each in found if changes(each.before, each.after)]


def write_lane(session: Session, book: Book, change: Change) -> None:
    """Bring the stored duties of a lane to what shall hold: rows keep their beginning, new ones are added."""
    rows = {row.from_ordinal: row for row in book.rows.get(change.lane, ())}
    for piece in change.after:
        row = rows.get(piece.first)
        if row is None:
            measure, subject = change.lane
            row = Duty(measure_id=measure, subject_unit_id=subject, from_ordinal=piece.first)
        row.to_ordinal = piece.last
        row.reporter_unit_id = piece.reporter
        row.state = piece.state
        row.reason = piece.reason
        row.earliest_on = piece.earliest_on
        row.statement_id = piece.statement
        row.proposed_by = piece.proposed_by
        row.accepted_by = piece.accepted_by
        session.add(row)


def becoming(book: Book, found: Sequence[Change], names: Mapping[int, str]) -> list[str]:
    """Say for each unit what becomes of which measures, one line per state and span."""
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for change in sorted(found, key=lambda each: (names[each.lane[1]], book.codes[each.lane[0]])):
        for words in _becomes(book, change):
            grouped[names[change.lane[1]], words].append(book.codes[change.lane[0]])
    return [
        f"{unit}: {counted(len(codes), 'measure', 'measures')} {words}: {listing(codes)}"
        for (unit, words), codes in grouped.items()
    ]


def _becomes(book: Book, change: Change) -> list[str]:
    differs = [each for each in change.after if at(change.before, each.first) != each[2:6]]
    return [f"{BECOMES[each.state]} {span_words(book.periods, each.first, each.last)}" for each in differs]


def touched(book: Book, found: Sequence[Change], names: Mapping[int, str]) -> list[str]:
    """Say what happens to values in periods which are not closed, one line per unit, period and kind."""
    changed = {each.lane: each for each in found}
    codes = {each.ordinal: each.code for each in book.periods}
    grouped: dict[tuple[str, str, str, bool], list[str]] = defaultdict(list)
    for line in sorted(book.entered, key=lambda each: (names.get(each.lane[1], ""), each.ordinal)):
        counts = _counts_then(line, changed.get(line.lane))
        if counts is not None:
            place = (names[line.lane[1]], codes[line.ordinal], _value(line), counts)
            grouped[place].append(book.codes[line.lane[0]])
    return [
        f"{unit}, {period}: {value} {listing(sorted(measures))} {COUNTS[counts]}"
        for (unit, period, value, counts), measures in grouped.items()
    ]


def _counts_then(line: Entered, change: Change | None) -> bool | None:
    """Say whether a value counts after a change; None where nothing changes for it."""
    if change is None:
        return None
    before, after = _owed(change.before, line.ordinal), _owed(change.after, line.ordinal)
    return None if before == after else after


def _value(line: Entered) -> str:
    if line.accepted:
        return "what was accepted for"
    waits = line.state is LineState.SUBMITTED
    return "what waits for review for" if waits else "what was entered for"


def _owed(held: Iterable[Held], ordinal: int) -> bool:
    return any(each.covers(ordinal) and each.state is DutyState.MUST_REPORT for each in held)
