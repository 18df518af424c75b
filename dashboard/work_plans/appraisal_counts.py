"""How many managers linked a goal of the plan to their appraisal, unit by unit; nothing about any person."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import get_period
from dashboard.errors import Superseded, ValueRejected, WrongState
from dashboard.fields import MaybeShort, Short, Whole
from dashboard.texts import quoted
from dashboard.work_plans.assign_book import Book, read_book
from dashboard.work_plans.ground import Bureau
from models.work_plans import AppraisalCount

COUNTED_THERE = "its managers are counted where they are then."
CHANGED = "Somebody else has entered other numbers meanwhile. Please look again."


@dataclass(frozen=True)
class Linked:
    """One unit's numbers of a year; None where nothing was entered, which is not zero."""

    unit: Bureau
    managers: int | None = None
    linked: int | None = None
    ended: bool = False

    @property
    def mark(self) -> str:
        """Return what tells whether somebody else changed the numbers."""
        return "" if self.managers is None else f"{self.linked}/{self.managers}"


@dataclass(frozen=True)
class CountManagers:
    """A unit's numbers of a year; `seen` is the mark of what stood on the screen."""

    unit: Short
    year: Whole
    managers: Whole
    linked: Whole
    seen: MaybeShort = None


def counts(session: Session, book: Book, year: int) -> tuple[Linked, ...]:
    """Return the numbers of every unit of the year that the viewer reads; whoever entered none has None.

    What a unit told that ended within the year is kept and shown, and adds to no total: its managers are
    those of the unit that follows it.
    """
    columns = (AppraisalCount.reporter_unit_id, AppraisalCount.managers, AppraisalCount.linked)
    statement = select(*columns).where(AppraisalCount.plan_year == year)
    found = {unit: (managers, linked) for unit, managers, linked in session.execute(statement)}
    there = [each for each in book.offices if book.is_there(each, year)]
    told = [(each, *found.get(each.id, (None, None))) for each in there]
    return tuple(
        Linked(unit, managers, linked, ended_within(book, unit, year)) for unit, managers, linked in told
    )


def ended_within(book: Book, unit: Bureau, year: int) -> bool:
    """Say whether a unit does not see a year's last day: whoever follows it tells for the whole year."""
    return not unit.exists_within(book.grounds[year].last, book.grounds[year].last)


def totals(told: Sequence[Linked]) -> tuple[int, int, int]:
    """Return how many managers linked a goal, of how many, in how many units that said so; never a mean."""
    entered = [(each.linked or 0, each.managers) for each in counted(told) if each.managers is not None]
    return sum(linked for linked, _ in entered), sum(managers for _, managers in entered), len(entered)


def counted(told: Sequence[Linked]) -> tuple[Linked, ...]:
    """Return the units that count in a year: those that are there on its last day."""
    return tuple(each for each in told if not each.ended)


def count_managers(session: Session, viewer: Viewer, command: CountManagers) -> Linked:
    """Enter a unit's numbers of a year that has begun and whose year end is not closed."""
    book = read_book(session)
    unit = next((each for each in book.offices if each.abbreviation == command.unit), None)
    if unit is None:
        raise ValueRejected(f"There is no unit “{quoted(command.unit)}” that reports.", "unit")
    authorise(session, viewer, Right.WORK_PLAN_KEEP, AppraisalCount(reporter_unit_id=unit.id))
    _ensure_open(session, book, unit, command)
    row = _held(session, unit, command.year)
    before = Linked(unit, row.managers, row.linked)
    if before.mark != (command.seen or ""):
        raise Superseded(CHANGED)
    row.managers, row.linked = command.managers, command.linked
    row.entered_by = person_id(viewer)
    row.entered_at = session.info["clock"].now()
    session.add(row)
    session.flush()
    return Linked(unit, row.managers, row.linked)


def _ensure_open(session: Session, book: Book, unit: Bureau, command: CountManagers) -> None:
    if command.year not in book.years or command.year > book.present:
        raise ValueRejected("Numbers are entered for plan years that have begun.", "year")
    if get_period(session, f"Y{command.year}").closed_at is not None:
        raise WrongState("This year is closed, and closed years never change.")
    if ended_within(book, unit, command.year):
        raise WrongState(f"{unit.abbreviation} does not see the end of this year; {COUNTED_THERE}")
    if command.linked > command.managers:
        raise ValueRejected(f"Only {command.managers} managers are there.", "linked")


def _held(session: Session, unit: Bureau, year: int) -> AppraisalCount:
    """Return a unit's row of a year, a new one where there is none."""
    statement = select(AppraisalCount).where(
        AppraisalCount.reporter_unit_id == unit.id, AppraisalCount.plan_year == year
    )
    row = session.scalars(statement.with_for_update()).first()
    return row or AppraisalCount(reporter_unit_id=unit.id, subject_unit_id=unit.id, plan_year=year)
