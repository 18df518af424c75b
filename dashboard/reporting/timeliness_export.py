"""Writes for every unit and period what was asked, and when it was opened, drafted, submitted and decided."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from dashboard.clock import LOCAL
from dashboard.reporting.timeliness import TIMELINESS_WORDS, Course, Happened, rework
from dashboard.reporting.timeliness_queries import UnitCourse
from dashboard.spreadsheet import write_workbook
from dashboard.spreadsheet.delimited import write_csv
from dashboard.spreadsheet.shape import Column, Notes, Sheet
from models.vocabulary import EventKind

HEADS = (
    *("period", "unit", "unit_name", "due", "asked", "opened", "drafted", "first_submitted"),
    *("last_submitted", "submitted_by", "authorised_by", "first_returned", "times_returned"),
    *("last_accepted", "handed_in", "complete", "timeliness", "excused_because", "closed", "reopened"),
    *("hours_of_rework", "retention"),
)
NOTES = (
    "Completeness and timeliness",
    "One row per unit and period. Times are local times in Massachusetts.",
    "On time: the first submission came by the due date. Late: it came after it, also after a reopening. "
    "Excused: a reviewer excused it before the closing. Missing: the period was closed without it.",
    "Complete: every measure that must be reported has an answer that was handed in.",
    "Hours of rework: from each return to the next submission; it is not counted as lateness.",
    "Retention: the class under which the report is kept; the department confirms its sub-schedule.",
)
Row = list[str | int | None]


def csv_of(found: Iterable[UnitCourse], now: datetime) -> bytes:
    """Return the rows as CSV."""
    return write_csv(HEADS, (row_of(each, now) for each in found))


def workbook_of(found: Iterable[UnitCourse], now: datetime) -> bytes:
    """Return the rows as a workbook with its explanations."""
    columns = tuple(Column(head.replace("_", " ").capitalize()) for head in HEADS)
    rows = [row_of(each, now) for each in found]
    return write_workbook([Notes("About", NOTES), Sheet("Timeliness", columns, rows, frozen=2)])


def row_of(each: UnitCourse, now: datetime) -> Row:
    """Return one unit's row; a blank time says that it has not happened."""
    course = each.course
    submitted, excused = course.last(EventKind.SUBMITTED), course.last(EventKind.EXCUSED)
    returned = [event for event in course.events if event.kind is EventKind.RETURNED]
    return [
        *(each.period.code, each.unit, each.unit_name, local(course.due_at), course.expected),
        *firsts(course, EventKind.OPENED, EventKind.DRAFTED, EventKind.SUBMITTED),
        at(submitted),
        submitted.by if submitted else None,
        (submitted.authorised_by or submitted.by) if submitted else None,
        at(returned[0] if returned else None),
        len(returned),
        at(course.last(EventKind.ACCEPTED)),
        course.answered,
        "yes" if course.is_complete else "no",
        TIMELINESS_WORDS[each.state][1],
        excused.reason if excused else None,
        local(course.closed_at),
        at(course.last(EventKind.REOPENED)),
        round(rework(course.events, now).total_seconds() / 3600),
        each.retention.value.replace("_", " "),
    ]


def firsts(course: Course, *kinds: EventKind) -> Sequence[str | None]:
    """Return when something of each kind first happened."""
    return [at(course.first(kind)) for kind in kinds]


def at(event: Happened | None) -> str | None:
    """Return when an event happened, in local time."""
    return None if event is None else local(event.at)


def local(moment: datetime | None) -> str | None:
    """Return a moment as local time, such as 2026-10-14 16:20."""
    return None if moment is None else f"{moment.astimezone(LOCAL):%Y-%m-%d %H:%M}"
