"""Reads how far activities were in earlier periods out of rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView, edition_id
from dashboard.errors import ValueRejected
from dashboard.importing.history_book import Book, UnitFacts
from dashboard.importing.history_heads import (
    ACTIVITY,
    BY_WHEN,
    NEXT,
    PERIOD,
    REASON,
    STATUS,
    STATUS_WORDS,
    UNIT,
    WHAT_DONE,
)
from dashboard.importing.history_open import Faults
from dashboard.importing.history_places import period_in, source_in, unit_in
from dashboard.importing.history_rows import NewState
from dashboard.measures.imported import with_source
from dashboard.spreadsheet.shape import ReadRow
from dashboard.texts import parse_day, quoted
from models.plan import PlanItem
from models.reporting import Report
from models.vocabulary import ImplementationStatus, LineState, PlanItemKind
from models.work import ActivityUpdate

ACTIVITIES = (
    PlanItemKind.SECONDARY_ACTIVITY,
    PlanItemKind.SHARED_ACTIVITY,
    PlanItemKind.SHARED_INSTANCE,
    PlanItemKind.NESTED_ITEM,
)
EXPLAINED = {
    ImplementationStatus.UNDER_WAY: (WHAT_DONE, "say what is under way."),
    ImplementationStatus.BLOCKED: (REASON, "say what blocks it."),
    ImplementationStatus.CHANGED: (REASON, "say what changed, and why."),
}


class Update(NamedTuple):
    """What a unit's report says of an activity already."""

    id: int
    state: LineState
    status: ImplementationStatus
    imported: bool


@dataclass(frozen=True)
class StatesBook:
    """The plan's activities by code, and what there is already by unit, activity and period."""

    activities: Mapping[str, int]
    updates: Mapping[tuple[int, int, int], Update]


def read_states(session: Session) -> StatesBook:
    """Return what rows of implementation states are held against."""
    items = select(PlanItem.code, PlanItem.id).where(
        PlanItem.edition_id == edition_id(session), PlanItem.kind.in_(ACTIVITIES)
    )
    updates = select(
        *(ActivityUpdate.reporter_unit_id, ActivityUpdate.item_id, Report.period_id, ActivityUpdate.id),
        *(ActivityUpdate.state, ActivityUpdate.status, ActivityUpdate.batch_id),
    ).join(Report, Report.id == ActivityUpdate.report_id)
    return StatesBook(
        activities={row[0]: row[1] for row in session.execute(items)},
        updates={
            (row[0], row[1], row[2]): Update(row[3], row[4], row[5], row[6] is not None)
            for row in session.execute(updates)
        },
    )


def states_in(book: Book, states: StatesBook, faults: Faults) -> tuple[list[NewState], int]:
    """Return the implementation states of a sheet, and how many are there already and the same."""
    found: dict[tuple[int, int, int], NewState] = {}
    same = 0
    for row in faults.sheet.rows:
        count = len(faults.found)
        item, period = states.activities.get(row.get(ACTIVITY)), period_in(book, row, PERIOD, faults.say)
        unit, source = unit_in(book, row, UNIT, period, faults.say), source_in(row, faults.say)
        status, by_when = _status(row, faults), _by_when(row, faults)
        if item is None:
            faults.say(row, ACTIVITY, f"the plan has no activity “{quoted(row.get(ACTIVITY))}”.")
        if unit is not None and not unit.reports:
            faults.say(row, UNIT, f"{unit.abbreviation} hands in no reports.")
        if item is None or period is None or unit is None or status is None or len(faults.found) > count:
            continue
        key = (unit.id, item, period.id)
        held = states.updates.get(key)
        if key in found:
            faults.say(row, ACTIVITY, "the same activity, unit and period stand in two rows.")
        elif held is not None and not (held.imported and held.state is LineState.RETURNED):
            same += _there(row, held, status, faults)
        else:
            found[key] = _new(row, (item, unit, period), status, by_when, source, held)
    return list(found.values()), same


def _status(row: ReadRow, faults: Faults) -> ImplementationStatus | None:
    status = STATUS_WORDS.get(row.get(STATUS).casefold())
    if status is None:
        faults.say(row, STATUS, "choose one of the answers in the list.")
        return None
    head, sentence = EXPLAINED.get(status, ("", ""))
    if head and not row.get(head):
        faults.say(row, head, sentence)
    return status


def _by_when(row: ReadRow, faults: Faults) -> date | None:
    try:
        return parse_day(row.get(BY_WHEN), "by_when")
    except ValueRejected as error:
        faults.say(row, BY_WHEN, error.message[0].lower() + error.message[1:])
        return None


def _there(row: ReadRow, held: Update, status: ImplementationStatus, faults: Faults) -> int:
    if held.state is LineState.ACCEPTED and held.status is status:
        return 1
    shown = held.status.value.replace("_", " ")
    faults.say(row, STATUS, f"“{shown}” stands there already; it is not overwritten.")
    return 0


def _new(
    row: ReadRow,
    spot: tuple[int, UnitFacts, PeriodView],
    status: ImplementationStatus,
    by_when: date | None,
    source: str,
    held: Update | None,
) -> NewState:
    item, unit, period = spot
    return NewState(
        words=f"{row.get(ACTIVITY)} {unit.abbreviation} {period.code}: {row.get(STATUS)} ({source})",
        item=item,
        unit=unit.id,
        period=period.id,
        status=status,
        what=with_source(row.get(WHAT_DONE), source),
        by_when=by_when,
        next_step=row.get(NEXT) or None,
        reason=row.get(REASON) or None,
        source=source,
        update=held.id if held else None,
    )
