"""Asks for measures: which units must report what from a period on, many at once; told before it is done."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import periods
from dashboard.duties.choosing import (
    AT_LEAST_ONE,
    Bureau,
    During,
    Known,
    all_units,
    ensure_there,
    find_measures,
    find_span,
    find_units,
)
from dashboard.duties.effects import Change, differing, write_lane
from dashboard.duties.lanes import Book, hold_units, read_book
from dashboard.duties.rules import Held, assigned, at, effective, within
from dashboard.duties.words import STATE_WORDS, listing, shortened, span_words
from dashboard.errors import ValueRejected
from dashboard.fields import MaybeShort, Short, ask
from dashboard.plan.words import counted
from models.duties import Duty
from models.vocabulary import DutyState, Level

NO_CHANGE = "All of this is asked already; nothing would change."


@dataclass(frozen=True)
class AssignDuties:
    """Which measures are asked, about which units, by whom, from which period to which.

    Without a `reporter` each unit reports for itself. A measure of the department names no units.
    """

    measures: tuple[Short, ...]
    from_period: Short
    units: tuple[Short, ...] = ()
    reporter: MaybeShort = None
    to_period: MaybeShort = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class Assigned:
    """How many lanes got a duty, changed, and stayed as they were."""

    new: int
    changed: int
    stayed: int


@dataclass(frozen=True)
class _Wanted:
    """What the command names, found and checked."""

    measures: tuple[Known, ...]
    subjects: tuple[Bureau, ...]
    reporter: Bureau | None
    during: During

    def reporter_of(self, subject: Bureau) -> Bureau:
        return self.reporter or subject


def assign_duties(session: Session, viewer: Viewer, command: AssignDuties) -> Assigned:
    """Make units report measures; raise `Question` with what is new, changes and stays until it is confirmed.

    Existing statements of the same units hold for what is new too.
    """
    authorise(session, viewer, Right.DUTY_ASSIGN)
    units = all_units(session)
    wanted = _wanted(session, units, command)
    subjects = [each.id for each in wanted.subjects]
    hold_units(session, subjects)
    book = read_book(session, subjects)
    found = [_change(book, wanted, measure, each) for measure in wanted.measures for each in wanted.subjects]
    changed = differing(found)
    if not changed:
        raise ValueRejected(NO_CHANGE, "measures")
    _ensure_nobody_entered(book, wanted, changed, units)
    names = {unit.id: unit.abbreviation for unit in units}
    sentence = f"This asks for {counted(len(wanted.measures), 'measure', 'measures')}"
    span = span_words(book.periods, wanted.during.begins.ordinal, wanted.during.last)
    ask(command.confirmed, f"{sentence} {span}. Shall it be done?", shortened(_told(book, found, names)))
    _write(session, viewer, book, changed)
    new = sum(not each.before for each in changed)
    return Assigned(new, len(changed) - new, len(found) - len(changed))


def _wanted(session: Session, units: Sequence[Bureau], command: AssignDuties) -> _Wanted:
    during = find_span(periods(session), command.from_period, command.to_period)
    measures = find_measures(session, command.measures, "measures")
    named = find_units(units, command.units, "units")
    reporter = find_units(units, [command.reporter], "reporter")[0] if command.reporter else None
    subjects = _subjects(units, measures, named, reporter)
    if reporter is not None:
        _ensure_reports(reporter, "reporter")
        ensure_there([reporter], during.begins, "reporter")
    ensure_there(subjects, during.begins, "units")
    return _Wanted(measures, subjects, reporter, during)


def _subjects(
    units: Sequence[Bureau], measures: Sequence[Known], named: Sequence[Bureau], reporter: Bureau | None
) -> tuple[Bureau, ...]:
    """Return who is told of: the units named, or the department alone, never both."""
    whole = [each.code for each in measures if each.level is Level.DEPARTMENT]
    if whole and len(whole) < len(measures):
        told = f"{listing(whole)} {'is' if len(whole) == 1 else 'are'} measured for the whole department"
        raise ValueRejected(
            f"{told}, the others unit by unit. Please ask for them one after the other.", "measures"
        )
    if not whole:
        return _unit_subjects(measures, named)
    if any(not each.whole for each in named):
        raise ValueRejected(f"{whole[0]} is measured for the whole department; tick no unit for it.", "units")
    if reporter is None:
        raise ValueRejected(
            f"{whole[0]} is measured for the whole department: choose who reports it.", "reporter"
        )
    return tuple(each for each in units if each.whole)


def _unit_subjects(measures: Sequence[Known], named: Sequence[Bureau]) -> tuple[Bureau, ...]:
    if not named:
        raise ValueRejected(AT_LEAST_ONE, "units")
    if any(each.whole for each in named):
        raise ValueRejected(
            f"{measures[0].code} is measured unit by unit, never for the department.", "units"
        )
    for each in named:
        _ensure_reports(each, "units")
    return tuple(named)


def _ensure_reports(unit: Bureau, field: str) -> None:
    if not unit.reports:
        raise ValueRejected(f"{unit.abbreviation} hands in no reports of its own.", field)


def _change(book: Book, wanted: _Wanted, measure: Known, subject: Bureau) -> Change:
    lane = (measure.id, subject.id)
    before = book.held(lane)
    first, last = wanted.during.begins.ordinal, wanted.during.last
    asked = assigned(before, wanted.reporter_of(subject).id, first, last, book.frozen)
    after = effective(asked, book.told_in(lane), book.serves.get(measure.id, ()), book.frozen)
    return Change(lane, before, after)


def _ensure_nobody_entered(
    book: Book, wanted: _Wanted, changed: Sequence[Change], units: Sequence[Bureau]
) -> None:
    """Raise `ValueRejected` where a duty would pass on in a period in which somebody has entered values."""
    names = {unit.id: unit.abbreviation for unit in units}
    codes = {each.ordinal: each.code for each in book.periods}
    after = {each.lane: each.after for each in changed}
    for line in book.entered:
        owes = [piece.reporter for piece in after.get(line.lane, ()) if piece.covers(line.ordinal)]
        if owes and owes != [line.reporter] and within(line.ordinal, wanted.during.begins.ordinal, None):
            place = f"{book.codes[line.lane[0]]} for {codes[line.ordinal]}"
            told = f"{names[line.reporter]} has already entered {place}"
            raise ValueRejected(
                f"{told}, so nobody else can report it then. Choose a later period.", "from_period"
            )


def _told(book: Book, found: Sequence[Change], names: Mapping[int, str]) -> list[str]:
    """Say what is new, what changes and what stays, one line per measure and kind, units listed."""
    grouped: dict[tuple[int, str, str], list[str]] = defaultdict(list)
    for change in sorted(found, key=lambda each: (book.codes[each.lane[0]], names[each.lane[1]])):
        for order, words in _kinds(book, change, names):
            grouped[order, words, book.codes[change.lane[0]]].append(names[change.lane[1]])
    return [f"{words}: {code} for {listing(units)}" for (_, words, code), units in sorted(grouped.items())]


def _kinds(book: Book, change: Change, names: Mapping[int, str]) -> list[tuple[int, str]]:
    """Return what happens in a lane, each with its place in the order: new, changed, as before."""
    differs = [each for each in change.after if at(change.before, each.first) != at([each], each.first)]
    if not differs:
        return [(2, f"As before, {STATE_WORDS[change.after[-1].state][1]}")]
    return [_kind(book, change, each, names) for each in differs]


def _kind(book: Book, change: Change, piece: Held, names: Mapping[int, str]) -> tuple[int, str]:
    span = span_words(book.periods, piece.first, piece.last)
    before = next((each for each in change.before if each.covers(piece.first)), None)
    reporter = "" if piece.reporter == change.lane[1] else f", reported by {names[piece.reporter]}"
    words = f"{STATE_WORDS[piece.state][1]} {span}{reporter}"
    if piece.state is not DutyState.MUST_REPORT:
        words += f" ({piece.reason})"
    if before is None:
        return 0, f"New, {words}"
    was = f"{STATE_WORDS[before.state][1]}, reported by {names[before.reporter]}"
    return 1, f"Changed, {words} (so far {was})"


def _write(session: Session, viewer: Viewer, book: Book, changed: Sequence[Change]) -> None:
    pieces = [piece for each in changed for piece in (*each.before, *each.after)]
    for owner in sorted({piece.reporter for piece in pieces}):
        authorise(session, viewer, Right.DUTY_ASSIGN, Duty(reporter_unit_id=owner))
    for each in changed:
        write_lane(session, book, each)
    session.flush()
