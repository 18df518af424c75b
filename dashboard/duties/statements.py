"""States that something is not applicable, not yet measurable, or to be reported again, for many at once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.duties.book import read_book
from dashboard.duties.choosing import (
    all_units,
)
from dashboard.duties.effects import becoming, touched
from dashboard.duties.stating import StateDuty, Wanted, find_wanted
from dashboard.duties.targets import Target, ensure_asked, find_targets, with_effect
from dashboard.duties.words import STATE_WORDS, shortened
from dashboard.errors import ValueRejected, WrongState
from dashboard.fields import ask
from models.duties import DutyStatement

NO_CHANGE = "That is what holds already; nothing would change."
WAITS = "The same is stated already and waits for a decision."


def state_duty(session: Session, viewer: Viewer, command: StateDuty) -> int:
    """Propose statements, which a reviewer then decides; return their number.

    Raises `Question` with what would become of which measures, where that is more than one or values stand.
    """
    units = all_units(session)
    names = {each.id: each.abbreviation for each in units}
    wanted = find_wanted(session, units, command)
    book = read_book(session, [each.id for each in wanted.subjects])
    targets = find_targets(viewer, book, wanted, names)
    now = session.info["clock"].now()
    rows = [_row(viewer, command, wanted, target, now) for target in targets]
    authorise(session, viewer, Right.DUTY_PROPOSE, *rows)
    ensure_asked(book, targets, wanted.during)
    kept, changed = with_effect(book, targets, rows, now)
    if not kept:
        raise ValueRejected(NO_CHANGE, "state")
    kept = _not_waiting(session, kept)
    lines = [*touched(book, changed, names), *becoming(book, changed, names)]
    if len(lines) > 1 or len(changed) > 1:
        words = f"{STATE_WORDS[command.state][1]} {wanted.during.words(book.periods)}"
        sentence = f"This states: {words}. A reviewer decides. Shall it be sent?"
        ask(command.confirmed, sentence, shortened(lines))
    session.add_all(kept)
    session.flush()
    return len(kept)


def _row(viewer: Viewer, command: StateDuty, wanted: Wanted, target: Target, now: datetime) -> DutyStatement:
    return DutyStatement(
        measure_id=target.measure and target.measure.id,
        item_id=target.item and target.item.id,
        reporter_unit_id=target.reporter,
        subject_unit_id=target.subject.id,
        state=command.state,
        reason=command.reason or "",
        earliest_on=command.earliest_on,
        from_ordinal=wanted.during.begins.ordinal,
        to_ordinal=wanted.during.last,
        proposed_by=person_id(viewer),
        proposed_at=now,
    )


def _not_waiting(session: Session, rows: Sequence[DutyStatement]) -> list[DutyStatement]:
    """Return the statements that nobody has made before and that are undecided; raise where none is left."""
    subjects = {row.subject_unit_id for row in rows}
    waiting = session.scalars(
        select(DutyStatement).where(
            DutyStatement.accepted.is_(None), DutyStatement.subject_unit_id.in_(subjects)
        )
    )
    known = {_content(row) for row in waiting}
    found = [row for row in rows if _content(row) not in known]
    if not found:
        raise WrongState(WAITS)
    return found


def _content(row: DutyStatement) -> tuple[object, ...]:
    place = (row.measure_id, row.item_id, row.reporter_unit_id, row.subject_unit_id)
    return (*place, row.state, row.earliest_on, row.from_ordinal, row.to_ordinal)
