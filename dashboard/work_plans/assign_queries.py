"""What the screen of assignments shows: the activities of a year, who does them, and what nobody has."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.errors import NotFound
from dashboard.work_plans.assign_asked import Asked, Shown
from dashboard.work_plans.assign_book import Book, read_book
from dashboard.work_plans.assign_gaps import (
    Persons,
    Unassigned,
    accountable_persons,
    needs_person,
    without_person,
    without_unit,
)
from dashboard.work_plans.assign_spans import LEAD
from dashboard.work_plans.ground import Activity, Bureau, Part


@dataclass(frozen=True)
class AssignedRow:
    """An activity with its parts; `persons` of them have an accountable person, None where none is asked."""

    activity: Activity
    leads: tuple[Part, ...]
    others: tuple[Part, ...]
    persons: int | None

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return every part, the lead first."""
        return (*self.leads, *self.others)


@dataclass(frozen=True)
class AssignmentsPage:
    """The screen: its year, the rows that the address asks for, and what nobody has in the year."""

    book: Book
    asked: Asked
    year: int
    rows: tuple[AssignedRow, ...]
    no_unit: tuple[Unassigned, ...]
    no_person: tuple[Unassigned, ...]
    parts: int
    by_words: int

    @property
    def offices(self) -> tuple[Bureau, ...]:
        """Return the units that report and exist in the year."""
        return tuple(each for each in self.book.offices if self.book.is_there(each, self.year))


def assignments_page(session: Session, asked: Asked) -> AssignmentsPage:
    """Return what an address asks for; raise `NotFound` for a year that is none."""
    book = read_book(session)
    year = asked.year or book.present
    if year not in book.years:
        raise NotFound("There is no such plan year.")
    parts = book.parts(year)
    persons = accountable_persons(session, year)
    rows = [_row(each, parts, persons) for each in book.scheduled(year)]
    return AssignmentsPage(
        book=book,
        asked=asked,
        year=year,
        rows=tuple(each for each in rows if _matches(each, asked)),
        no_unit=without_unit(book.scheduled(year), parts),
        no_person=without_person(parts, persons),
        parts=sum(needs_person(each.activity) for each in parts),
        by_words=sum(not each.assigned for each in parts),
    )


def _row(activity: Activity, parts: Sequence[Part], persons: Persons) -> AssignedRow:
    own = [each for each in parts if each.activity.id == activity.id]
    named = sum((activity.id, each.unit.id) in persons for each in own)
    return AssignedRow(
        activity,
        tuple(each for each in own if each.part is LEAD),
        tuple(each for each in own if each.part is not LEAD),
        named if needs_person(activity) else None,
    )


def _matches(row: AssignedRow, asked: Asked) -> bool:
    activity = row.activity
    held = [
        each
        for each in row.parts
        if (not asked.unit or each.unit.abbreviation == asked.unit)
        and (asked.part is None or each.part is asked.part)
    ]
    return (
        (not asked.objective or (activity.objective or "CE") == asked.objective)
        and (not asked.activity or activity.primary == asked.activity)
        and (bool(held) or not (asked.unit or asked.part))
        and _shows(row, asked.show)
    )


def _shows(row: AssignedRow, shown: Shown | None) -> bool:
    return {
        None: True,
        Shown.NO_UNIT: not row.parts,
        Shown.NO_LEAD: not row.leads,
        Shown.NO_PERSON: row.persons is not None and row.persons < len(row.parts),
        Shown.WORDS: any(not each.assigned for each in row.parts),
    }[shown]
