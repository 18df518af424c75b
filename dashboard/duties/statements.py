"""States that something is not applicable, not yet measurable, or to be reported again, for many at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.duties.choosing import (
    AT_LEAST_ONE,
    Bureau,
    During,
    Item,
    Known,
    all_units,
    ensure_there,
    find_item,
    find_measures,
    find_span,
    find_units,
)
from dashboard.duties.effects import Change, becoming, differing, touched
from dashboard.duties.lanes import Book, Lane, read_book, stated_of
from dashboard.duties.rules import Held, Stated, effective
from dashboard.duties.words import STATE_WORDS, listing, shortened, span_words
from dashboard.errors import ValueRejected, WrongState
from dashboard.fields import MaybeDay, MaybeShort, MaybeWords, Short, ask
from models.duties import DutyStatement
from models.vocabulary import DutyState

NO_CHANGE = "That is what holds already; nothing would change."
WAITS = "The same is stated already and waits for a decision."
TRIED_OUT = 2**31  # The id of a statement that is only tried out: later than all others.


@dataclass(frozen=True)
class StateDuty:
    """What is stated about units: for the measures named, or for everything under `item` of the plan."""

    units: tuple[Short, ...]
    state: DutyState
    from_period: Short
    item: MaybeShort = None
    measures: tuple[Short, ...] = ()
    reason: MaybeWords = None
    earliest_on: MaybeDay = None
    to_period: MaybeShort = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class _Target:
    """What one statement is about: a measure or an item, told of a unit, by the one that reports it."""

    measure: Known | None
    item: Item | None
    subject: Bureau
    reporter: int
    lanes: tuple[Lane, ...]


@dataclass(frozen=True)
class _Wanted:
    """What the command names, found and checked."""

    subjects: tuple[Bureau, ...]
    measures: tuple[Known, ...]
    item: Item | None
    during: During


def state_duty(session: Session, viewer: Viewer, command: StateDuty) -> int:
    """Propose statements, which a reviewer then decides; return their number.

    Raises `Question` with what would become of which measures, where that is more than one or values stand.
    """
    units = all_units(session)
    names = {each.id: each.abbreviation for each in units}
    wanted = _wanted(session, units, command)
    book = read_book(session, [each.id for each in wanted.subjects])
    targets = _targets(viewer, book, wanted, names)
    now = session.info["clock"].now()
    rows = [_row(viewer, command, wanted, target, now) for target in targets]
    authorise(session, viewer, Right.DUTY_PROPOSE, *rows)
    _ensure_asked(book, targets, wanted.during)
    kept, changed = _with_effect(book, targets, rows, now)
    if not kept:
        raise ValueRejected(NO_CHANGE, "state")
    kept = _not_waiting(session, kept)
    lines = [*touched(book, changed, names), *becoming(book, changed, names)]
    if len(lines) > 1 or len(changed) > 1:
        words = f"{STATE_WORDS[command.state][1]} {_span(book, wanted.during)}"
        sentence = f"This states: {words}. A reviewer decides. Shall it be sent?"
        ask(command.confirmed, sentence, shortened(lines))
    session.add_all(kept)
    session.flush()
    return len(kept)


def _span(book: Book, during: During) -> str:
    return span_words(book.periods, during.begins.ordinal, during.last)


def _wanted(session: Session, units: Sequence[Bureau], command: StateDuty) -> _Wanted:
    if not command.reason:
        raise ValueRejected(
            "Say why, so that whoever decides and whoever reads it later understands.", "reason"
        )
    if not command.units:
        raise ValueRejected(AT_LEAST_ONE, "units")
    known = periods(session)
    during = _dated(known, find_span(known, command.from_period, command.to_period), command)
    subjects = find_units(units, command.units, "units")
    ensure_there(subjects, during.begins, "units")
    if command.item and command.measures:
        raise ValueRejected("Choose a part of the plan, or tick measures, not both.", "item")
    item = find_item(session, command.item, "item") if command.item else None
    measures = () if item else find_measures(session, command.measures, "measures")
    return _Wanted(subjects, measures, item, during)


def _dated(known: Sequence[PeriodView], during: During, command: StateDuty) -> During:
    """Return the span; what is not yet measurable ends by itself before the first period due on the day."""
    earliest = command.earliest_on
    if command.state is not DutyState.NOT_YET_MEASURABLE:
        if earliest is not None:
            raise ValueRejected(
                "A date belongs to “not yet measurable” only; leave this blank.", "earliest_on"
            )
        return during
    if earliest is None:
        raise ValueRejected("Give the earliest day on which it can be measured.", "earliest_on")
    if during.last is not None:
        raise ValueRejected("The earliest day says until when; leave this blank.", "to_period")
    if earliest <= during.begins.due_day:
        raise ValueRejected(_measurable_by_then(during.begins), "earliest_on")
    return replace(during, last=_last_before(known, earliest))


def _measurable_by_then(period: PeriodView) -> str:
    due = period.due_day
    return (
        f"The report for {period.code} is due on {due:%B} {due.day}, {due.year}, so it can be measured by "
        "then. Give a later day, or a later period."
    )


def _last_before(known: Sequence[PeriodView], day: date) -> int | None:
    """Return the last period whose report is due before a day; None where all are."""
    before = [each.ordinal for each in known if each.due_day < day]
    return None if len(before) == len(known) else max(before)


def _targets(viewer: Viewer, book: Book, wanted: _Wanted, names: Mapping[int, str]) -> list[_Target]:
    """Return one target for each measure, or the item, each unit told of, and each unit that reports it."""
    parts: list[tuple[Known | None, tuple[int, ...]]] = [(each, (each.id,)) for each in wanted.measures]
    if wanted.item is not None:
        parts.append((None, book.under(wanted.item.id)))
    return [
        _Target(measure, None if measure else wanted.item, subject, reporter, tuple(lanes))
        for subject in wanted.subjects
        for measure, keys in parts
        for lanes in [[(key, subject.id) for key in keys]]
        for reporter in _reporters(viewer, book, wanted, (subject, measure, lanes), names)
    ]


def _reporters(
    viewer: Viewer,
    book: Book,
    wanted: _Wanted,
    place: tuple[Bureau, Known | None, Sequence[Lane]],
    names: Mapping[int, str],
) -> list[int]:
    """Return who reports and may be spoken for by the viewer; the unit itself where nothing is asked yet."""
    subject, measure, lanes = place
    asked = {piece.reporter for lane in lanes for piece in book.held(lane) if _overlaps(piece, wanted.during)}
    mine = sorted(each for each in asked if viewer.may(Right.DUTY_PROPOSE, each))
    if mine:
        return mine
    if asked and measure is not None and viewer.may(Right.DUTY_PROPOSE, subject.id):
        others = listing(sorted(names[each] for each in asked))
        told = f"{measure.code} about {subject.abbreviation} is reported by {others}, who states this"
        raise ValueRejected(f"{told}.", "measures")
    if asked and measure is not None:
        return sorted(asked)  # Of others: to be refused.
    if not subject.reports:
        raise ValueRejected(f"Nothing of this is asked about {subject.abbreviation}.", "units")
    return [subject.id]


def _overlaps(piece: Held, during: During) -> bool:
    begins = during.begins.ordinal
    return (piece.last is None or piece.last >= begins) and (
        during.last is None or piece.first <= during.last
    )


def _row(
    viewer: Viewer, command: StateDuty, wanted: _Wanted, target: _Target, now: datetime
) -> DutyStatement:
    if viewer.person_id is None:
        raise WrongState("Only a named person can do this.")
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
        proposed_by=viewer.person_id,
        proposed_at=now,
    )


def _ensure_asked(book: Book, targets: Sequence[_Target], during: During) -> None:
    """Raise `ValueRejected` for a measure that nobody is asked to report."""
    for each in targets:
        held = [piece for lane in each.lanes for piece in book.held(lane) if _overlaps(piece, during)]
        if each.measure is not None and not held:
            told = f"Nobody is asked to report {each.measure.code} about {each.subject.abbreviation}"
            raise ValueRejected(f"{told} {_span(book, during)}.", "measures")


def _with_effect(
    book: Book, targets: Sequence[_Target], rows: Sequence[DutyStatement], now: datetime
) -> tuple[list[DutyStatement], list[Change]]:
    """Return the statements that change something, or are made before anything is asked, and what changes."""
    kept: list[DutyStatement] = []
    tried: dict[Lane, list[Stated]] = defaultdict(list)
    for target, row in zip(targets, rows, strict=True):
        stated = stated_of(row, target.item.words if target.item else "", now)._replace(id=TRIED_OUT)
        lanes = [lane for lane in target.lanes if book.held(lane)]
        if not lanes or differing(changes_of(book, {lane: [stated] for lane in lanes})):
            kept.append(row)
            for lane in lanes:
                tried[lane].append(stated)
    return kept, differing(changes_of(book, tried))


def changes_of(book: Book, more: Mapping[Lane, Sequence[Stated]]) -> list[Change]:
    """Return lanes as they are, and as they would be with some more accepted statements."""
    return [
        Change(
            lane,
            held,
            effective(held, [*book.told_in(lane), *told], book.serves.get(lane[0], ()), book.frozen),
        )
        for lane, told in more.items()
        for held in [book.held(lane)]
    ]


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
