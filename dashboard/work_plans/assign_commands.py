"""Says which units lead activities and take part in them, many at once; told before it is done."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.duties.words import shortened
from dashboard.errors import ValueRejected
from dashboard.fields import ask
from dashboard.plan.words import counted
from dashboard.work_plans.assign_asking import AssignActivities, Wanted, find_wanted
from dashboard.work_plans.assign_book import Book, hold_activities, read_book
from dashboard.work_plans.assign_spans import changed
from dashboard.work_plans.assign_storing import Lane, Years, store
from dashboard.work_plans.assign_words import Difference, change_lines, years_words

NO_CHANGE = "All of this is so already; nothing would change."


@dataclass(frozen=True)
class Assigned:
    """How many parts of units in activities are different now, and how many stayed as they were."""

    changed: int
    stayed: int


class Found(NamedTuple):
    """One unit's part in one activity, as it is and as it would be."""

    lane: Lane
    difference: Difference

    @property
    def differs(self) -> bool:
        """Say whether something would hold differently."""
        return dict(self.difference.before) != dict(self.difference.after)


def assign_activities(session: Session, viewer: Viewer, command: AssignActivities) -> Assigned:
    """Give units their parts in activities, or end them; raise `Question` with what changes until confirmed.

    Years that are over only gain what was missing. Where a unit leads, whoever led before participates.
    """
    authorise(session, viewer, Right.ASSIGNMENT_KEEP)
    wanted = find_wanted(read_book(session), command)
    hold_activities(session, [each.id for each in wanted.activities])
    book = read_book(session)
    found = _found(book, wanted)
    different = [each for each in found if each.differs]
    if not different:
        raise ValueRejected(NO_CHANGE, "activities")
    lines = shortened(change_lines([each.difference for each in found], book.years))
    ask(command.confirmed, _sentence(book, wanted), lines)
    store(session, book, {each.lane: _new_years(each) for each in different})
    return Assigned(len(different), len(found) - len(different))


def _found(book: Book, wanted: Wanted) -> list[Found]:
    lanes = book.lanes(wanted.activities)
    named = {each.id: each.abbreviation for each in book.grounds[book.present].units}
    units = [each.id for each in wanted.units]
    found = []
    for activity in wanted.activities:
        before = lanes.get(activity.id, {})
        after = changed(before, units, wanted.change)
        concerned = dict.fromkeys([*units, *(unit for unit in after if after[unit] != before.get(unit))])
        found += [
            Found(
                (activity.id, unit),
                Difference(activity.code, named[unit], before.get(unit, {}), after[unit]),
            )
            for unit in concerned
        ]
    return found


def _new_years(found: Found) -> Years:
    before, after = found.difference.before, found.difference.after
    years = {*before, *after}
    return {year: after.get(year) for year in years if after.get(year) is not before.get(year)}


def _sentence(book: Book, wanted: Wanted) -> str:
    activities = counted(len(wanted.activities), "activity", "activities")
    units = counted(len(wanted.units), "unit", "units")
    years = wanted.change.years
    when = years_words(years[0], years[-1], book.years[-1])
    return f"This concerns {activities} and {units} {when}. Shall it be done?"
