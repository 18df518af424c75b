"""Asks for measures: which units must report what from a period on, many at once; told before it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.duties.assigning import AssignDuties, Wanted, find_wanted
from dashboard.duties.assigning_words import assigning_lines
from dashboard.duties.book import hold_units, read_book
from dashboard.duties.choosing import Bureau, Known, all_units
from dashboard.duties.effects import Change, differing, write_lane
from dashboard.duties.lanes import Book
from dashboard.duties.rules import assigned, effective
from dashboard.duties.words import shortened
from dashboard.errors import ValueRejected
from dashboard.fields import ask
from dashboard.plan.words import counted
from models.duties import Duty

NO_CHANGE = "All of this is asked already; nothing would change."


@dataclass(frozen=True)
class Assigned:
    """How many lanes got a duty, changed, and stayed as they were."""

    new: int
    changed: int
    stayed: int


def assign_duties(session: Session, viewer: Viewer, command: AssignDuties) -> Assigned:
    """Make units report measures; raise `Question` with what is new, changes and stays until it is confirmed.

    Existing statements of the same units hold for what is new too.
    """
    authorise(session, viewer, Right.DUTY_ASSIGN)
    units = all_units(session)
    wanted = find_wanted(session, units, command)
    subjects = [each.id for each in wanted.subjects]
    hold_units(session, subjects)
    book = read_book(session, subjects)
    found = [_change(book, wanted, measure, each) for measure in wanted.measures for each in wanted.subjects]
    changed = differing(found)
    if not changed:
        raise ValueRejected(NO_CHANGE, "measures")
    names = {unit.id: unit.abbreviation for unit in units}
    _ensure_nobody_entered(book, changed, names)
    sentence = f"This asks for {counted(len(wanted.measures), 'measure', 'measures')}"
    lines = shortened(assigning_lines(book, found, names))
    ask(command.confirmed, f"{sentence} {wanted.during.words(book.periods)}. Shall it be done?", lines)
    _write(session, viewer, book, changed)
    new = sum(not each.before for each in changed)
    return Assigned(new, len(changed) - new, len(found) - len(changed))


def _change(book: Book, wanted: Wanted, measure: Known, subject: Bureau) -> Change:
    lane = (measure.id, subject.id)
    before = book.held(lane)
    first, last = wanted.during.begins.ordinal, wanted.during.last
    asked = assigned(before, wanted.reporter_of(subject).id, first, last, book.frozen)
    after = effective(asked, book.told_in(lane), book.serves.get(measure.id, ()), book.frozen)
    return Change(lane, before, after)


def _ensure_nobody_entered(book: Book, changed: Sequence[Change], names: Mapping[int, str]) -> None:
    """Raise `ValueRejected` where a duty would pass on in a period in which somebody has entered values."""
    codes = {each.ordinal: each.code for each in book.periods}
    lanes = {each.lane: each for each in changed}
    for line in book.entered:
        change = lanes.get(line.lane)
        if change is not None and _passes_on(change, line.ordinal, line.reporter):
            place = f"{book.codes[line.lane[0]]} for {codes[line.ordinal]}"
            told = f"{names[line.reporter]} has already entered {place}"
            raise ValueRejected(
                f"{told}, so nobody else can report it then. Choose a later period.", "from_period"
            )


def _passes_on(change: Change, ordinal: int, entered_by: int) -> bool:
    """Say whether somebody else than who entered would report in a period from now on."""
    before = [piece.reporter for piece in change.before if piece.covers(ordinal)]
    after = [piece.reporter for piece in change.after if piece.covers(ordinal)]
    return before != after and after != [entered_by]


def _write(session: Session, viewer: Viewer, book: Book, changed: Sequence[Change]) -> None:
    pieces = [piece for each in changed for piece in (*each.before, *each.after)]
    for owner in sorted({piece.reporter for piece in pieces}):
        authorise(session, viewer, Right.DUTY_ASSIGN, Duty(reporter_unit_id=owner))
    for each in changed:
        write_lane(session, book, each)
    session.flush()
