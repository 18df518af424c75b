"""Makes the plan's own words the team's assignments: whoever they address is assigned, once."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.duties.words import listing
from dashboard.errors import ValueRejected
from dashboard.fields import MaybeShort, ask
from dashboard.plan.words import counted
from dashboard.work_plans.assign_book import Book, hold_activities, read_book
from dashboard.work_plans.assign_spans import LEAD
from dashboard.work_plans.assign_storing import Lane, store, stored_rows

NOTHING_LEFT = "Everything that the plan's words give to a unit is assigned already."


@dataclass(frozen=True)
class AssignAsPlanned:
    """Assign every activity as the plan's words say, where the team has said nothing else."""

    confirmed: MaybeShort = None


def assign_as_planned(session: Session, viewer: Viewer, command: AssignAsPlanned) -> int:
    """Assign what so far follows from the words alone; return how many parts; raise `Question` first."""
    authorise(session, viewer, Right.ASSIGNMENT_KEEP)
    hold_activities(session, [each.id for each in read_book(session).activities])
    book = read_book(session)
    lanes = by_words_alone(session, book)
    if not lanes:
        raise ValueRejected(NOTHING_LEFT)
    sentence = (
        f"This assigns {counted(len(lanes), 'part', 'parts')} as the plan's words say. Shall it be done?"
    )
    ask(command.confirmed, sentence, lines(book, lanes))
    return assign_by_words(session, book, lanes)


def assign_by_words(session: Session, book: Book, lanes: list[Lane]) -> int:
    """Store parts that rest on the words alone, once `authorise` has opened it; return how many."""
    store(session, book, {lane: {} for lane in lanes})
    return len(lanes)


def by_words_alone(session: Session, book: Book) -> list[Lane]:
    """Return the parts, as activity and unit, that nobody has assigned yet."""
    rows = stored_rows(session, {each.id for each in book.activities})
    found = book.lanes(book.activities)
    return [(item, unit) for item, units in found.items() for unit in units if (item, unit) not in rows]


def lines(book: Book, lanes: list[Lane]) -> list[str]:
    """Say which units lead what, and how many take part in how many activities."""
    named = {each.id: each.abbreviation for each in book.grounds[book.present].units}
    codes = {each.id: each.code for each in book.activities}
    held = book.lanes(book.activities)
    leads = [lane for lane in lanes if LEAD in held[lane[0]][lane[1]].values()]
    units = sorted({unit for _, unit in leads}, key=named.__getitem__)
    told = [
        f"{named[unit]} leads {listing([codes[item] for item, leader in leads if leader == unit])}"
        for unit in units
    ]
    rest = Counter(unit for _, unit in set(lanes) - set(leads))
    if rest:
        told.append(
            f"{counted(len(rest), 'unit takes', 'units take')} part in up to "
            f"{counted(max(rest.values()), 'activity', 'activities')}"
        )
    return told
