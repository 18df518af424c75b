"""Decides statements, one or many by the same function; an accepted one brings the duties to what it says."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator
from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.duties.book import hold_units, read_book
from dashboard.duties.choosing import AT_LEAST_ONE, all_units
from dashboard.duties.effects import Change, becoming, differing, touched, write_lane
from dashboard.duties.lanes import Book, Lane, stated_of
from dashboard.duties.pieces import Stated
from dashboard.duties.targets import changes_of
from dashboard.duties.words import item_words, shortened
from dashboard.errors import NotFound, Superseded, ValueRejected, WrongState
from dashboard.fields import MaybeShort, MaybeWords, Whole, ask
from models.duties import DutyStatement
from models.organization import Unit
from models.plan import PlanItem

GONE = "There is no such statement."
DECIDED = "Somebody has decided this meanwhile. Please look again."


def _listed(raw: object) -> object:
    """Take one number for a list of one, as a form with a single statement sends it."""
    return [raw] if isinstance(raw, str | int) else raw


@dataclass(frozen=True)
class DecideStatements:
    """Accept statements, or refuse them with a reason."""

    statements: Annotated[tuple[Whole, ...], BeforeValidator(_listed)]
    accept: bool
    reason: MaybeWords = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class Decided:
    """How many statements were decided, and how many measures of units changed by it."""

    statements: int
    lanes: int


def decide_statements(session: Session, viewer: Viewer, command: DecideStatements) -> Decided:
    """Decide waiting statements; never one's own, nor about a unit in which one holds a role.

    Accepting more than one change, or one that touches values, raises `Question` until that is confirmed.
    """
    rows = _waiting(session, command)
    authorise(session, viewer, Right.DUTY_ACCEPT, *rows)
    if any(row.accepted is not None for row in rows):
        raise Superseded(DECIDED)
    if not command.accept and not command.reason:
        raise ValueRejected("Say why you refuse this, so that the unit knows.", "reason")
    changed = _accept(session, viewer, command, rows) if command.accept else 0
    for row in rows:
        row.accepted = command.accept
        row.decided_by = viewer.person_id
        row.decided_at = session.info["clock"].now()
        row.decision_reason = command.reason
    session.flush()
    return Decided(len(rows), changed)


def _waiting(session: Session, command: DecideStatements) -> list[DutyStatement]:
    """Return the statements, locked until this transaction ends."""
    keys = sorted(set(command.statements))
    if not keys:
        raise ValueRejected(AT_LEAST_ONE, "statements")
    statement = select(DutyStatement).where(DutyStatement.id.in_(keys)).order_by(DutyStatement.id)
    fresh = statement.with_for_update().execution_options(populate_existing=True)
    rows = list(session.scalars(fresh))
    if len(rows) < len(keys):
        raise NotFound(GONE)
    return rows


def _accept(
    session: Session, viewer: Viewer, command: DecideStatements, rows: Sequence[DutyStatement]
) -> int:
    """Write what the statements say into the duties; return the number of lanes that changed."""
    subjects = {row.subject_unit_id for row in rows}
    hold_units(session, subjects)
    book = read_book(session, subjects)
    _ensure_open(session, book, rows)
    found = changes_of(book, _lanes(session, viewer, book, rows))
    changed = differing(found)
    _confirm(session, command, book, changed)
    for each in found:
        write_lane(session, book, each)
    return len(changed)


def _ensure_open(session: Session, book: Book, rows: Sequence[DutyStatement]) -> None:
    """Raise `WrongState` where meanwhile a statement's unit has ended, or all its periods have closed."""
    units = {each.id: each for each in all_units(session)}
    begins = {each.ordinal: each for each in book.periods}
    for row in rows:
        for unit in (units[row.subject_unit_id], units[row.reporter_unit_id]):
            if not unit.exists_in(begins[row.from_ordinal]):
                raise WrongState(f"{unit.abbreviation} has ended; nothing is asked of it any more.")
        last = row.to_ordinal
        if last is not None and book.frozen.issuperset(range(row.from_ordinal, last + 1)):
            raise WrongState("The periods of this statement are closed, and closed periods never change.")


def _lanes(
    session: Session, viewer: Viewer, book: Book, rows: Sequence[DutyStatement]
) -> Mapping[Lane, list[Stated]]:
    """Return the lanes that the statements concern, each with its statements as if they were accepted now."""
    labels = _labels(session, rows)
    found: dict[Lane, list[Stated]] = defaultdict(list)
    for row in rows:
        stated = stated_of(
            row, labels.get(row.item_id or 0, ""), session.info["clock"].now(), viewer.person_id or 0
        )
        keys = book.under(row.item_id) if row.item_id else (row.measure_id or 0,)
        for lane in [(key, row.subject_unit_id) for key in keys]:
            if any(piece.reporter == row.reporter_unit_id for piece in book.held(lane)):
                found[lane].append(stated)
    return found


def _labels(session: Session, rows: Sequence[DutyStatement]) -> dict[int, str]:
    items = {row.item_id for row in rows if row.item_id}
    columns = select(PlanItem.id, PlanItem.kind, PlanItem.code).where(PlanItem.id.in_(items))
    return {key: item_words(kind, code) for key, kind, code in session.execute(columns)}


def _confirm(session: Session, command: DecideStatements, book: Book, changed: Sequence[Change]) -> None:
    subjects = {each.lane[1] for each in changed}
    columns = select(Unit.id, Unit.abbreviation).where(Unit.id.in_(subjects))
    names = {row[0]: row[1] for row in session.execute(columns)}
    lines = [*touched(book, changed, names), *becoming(book, changed, names)]
    if len(lines) > 1 or len(changed) > 1:
        ask(command.confirmed, "This changes what is asked. Shall it be accepted?", shortened(lines))
