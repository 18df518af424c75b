"""Reads targets of earlier years out of rows; what was approved is never overwritten; pure."""

from dashboard.calendar.queries import PeriodView
from dashboard.errors import ValueRejected
from dashboard.importing.history_book import Book
from dashboard.importing.history_goals import Aimed, aimed_in, stands_already
from dashboard.importing.history_goals_book import GoalsBook, Place
from dashboard.importing.history_heads import AIM, DUE, MEASURE, METHOD, METHOD_WORDS, RATIONALE, STATE_BY
from dashboard.importing.history_open import Faults
from dashboard.importing.history_places import source_in
from dashboard.importing.history_rows import NewTarget
from dashboard.measures.answers import Answer
from dashboard.measures.imported import with_source
from dashboard.spreadsheet.shape import ReadRow
from dashboard.targets.parsing import aimed_number, aimed_state
from dashboard.targets.words import STATES, aim_words
from dashboard.texts import parse_day

CELLS = {"value": AIM, "state": AIM, "denominator": AIM, "on_date": STATE_BY}


def targets_in(book: Book, goals: GoalsBook, faults: Faults) -> tuple[list[NewTarget], int]:
    """Return the targets of a sheet, and how many are there already and the same."""
    found: dict[Place, NewTarget] = {}
    same = 0
    for row in faults.sheet.rows:
        count = len(faults.found)
        place, source = aimed_in(book, goals, row, faults), source_in(row, faults.say)
        new = None if place is None else _new(row, place, source, goals, faults)
        if place is None or new is None or len(faults.found) > count:
            continue
        if stands_already(goals.targets[place.key], new.answer, row, place, faults):
            same += len(faults.found) == count
        elif place.key in found:
            faults.say(row, MEASURE, "the same measure, unit and year stand in two rows.")
        else:
            found[place.key] = new
    return list(found.values()), same


def _new(row: ReadRow, place: Aimed, source: str, goals: GoalsBook, faults: Faults) -> NewTarget | None:
    answer, due = _aim(row, place, faults), _due(row, place, faults)
    method = METHOD_WORDS.get(row.get(METHOD).casefold())
    if method is None:
        faults.say(row, METHOD, "choose one of the answers in the list.")
    if not row.get(RATIONALE):
        faults.say(row, RATIONALE, "say why this target was set.")
    if answer is None or due is None or method is None:
        return None
    shown = aim_words(place.measure.kind, answer, place.measure.scale)
    return NewTarget(
        words=f"Target of {place.words}: {shown} ({source})",
        measure=place.measure.id,
        subject=place.subject.id,
        reporter=place.reporter,
        plan_year=place.year.number,
        due=due.id,
        answer=answer,
        method=method,
        rationale=with_source(row.get(RATIONALE), source),
        source=source,
        revision=goals.targets[place.key].revision + 1,
    )


def _aim(row: ReadRow, place: Aimed, faults: Faults) -> Answer | None:
    try:
        if place.measure.kind in STATES:
            return aimed_state(
                place.measure, row.get(AIM), parse_day(row.get(STATE_BY), "on_date", 2020, 2040)
            )
        answer = aimed_number(place.measure, row.get(AIM), "value")
        if answer is None:
            raise ValueRejected("Enter the target.", "value")
    except ValueRejected as error:
        faults.say(row, CELLS.get(error.field, AIM), error.message[0].lower() + error.message[1:])
        return None
    return answer


def _due(row: ReadRow, place: Aimed, faults: Faults) -> PeriodView | None:
    text = row.get(DUE).replace(" ", "").upper()
    if not text:
        return place.year.periods[-2]  # The last quarter; the year end stands behind it.
    due = next((each for each in place.year.periods if each.code == text), None)
    if due is None:
        faults.say(row, DUE, f"name a period of {place.year.name}, or leave it empty.")
    return due
