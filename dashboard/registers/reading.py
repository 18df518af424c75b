"""Reads what the registers of one unit hold, as far as the viewer may read it; six statements."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.following import taken_over_by
from dashboard.registers.facts import Book, Met, Reported, Stated
from dashboard.registers.units import as_programme, programmes_below, unit_rows
from models.calendar import Period
from models.registers import (
    FeedbackCommitment,
    FeedbackCycle,
    InequityMeeting,
    InequityReport,
    MeetingAttendance,
)


def read_book(session: Session, unit_id: int, day: date) -> Book:
    """Return the registers of a unit as it stands on a day; what was withdrawn is left out.

    With them go those of ended units with whose open work it goes on, so that nothing is lost, or counted
    twice: for the periods of which these saw the end, they count by themselves.
    """
    rows = unit_rows(session)
    known = {row.id: as_programme(row) for row in rows}
    family = taken_over_by(session, unit_id, day)
    cycles = {
        row.id: row
        for row in session.execute(
            select(FeedbackCycle.id, FeedbackCycle.opened_on, FeedbackCycle.correspondence_on).where(
                FeedbackCycle.reporter_unit_id.in_(family)
            )
        )
    }
    return Book(
        unit=known[unit_id],
        programmes=programmes_below(rows, unit_id),
        before=tuple(known[each] for each in sorted(family - {unit_id})),
        reports=tuple(_reports(session, family)),
        meetings=tuple(_meetings(session, family)),
        opened=tuple(row.opened_on for row in cycles.values() if row.opened_on is not None),
        stated=tuple(_stated(session, family, {key: row.correspondence_on for key, row in cycles.items()})),
    )


def _reports(session: Session, family: Collection[int]) -> Iterator[Reported]:
    columns = (
        InequityReport.programme_unit_id,
        Period.ends_on,
        InequityReport.nothing_found,
        InequityReport.shared_on,
        InequityReport.implemented_on,
        InequityReport.evaluated_on,
    )
    statement = select(*columns).join(Period, Period.id == InequityReport.period_id)
    mine = (InequityReport.reporter_unit_id.in_(family), InequityReport.withdrawn.is_(False))
    return (Reported(*row) for row in session.execute(statement.where(*mine)))


def _meetings(session: Session, family: Collection[int]) -> Iterator[Met]:
    present = select(MeetingAttendance.meeting_id).where(
        MeetingAttendance.reporter_unit_id.in_(family), MeetingAttendance.withdrawn.is_(False)
    )
    held = select(InequityMeeting.held_on, InequityMeeting.id.in_(present)).where(
        InequityMeeting.withdrawn.is_(False)
    )
    return (Met(held_on, bool(took_part)) for held_on, took_part in session.execute(held))


def _stated(session: Session, family: Collection[int], days: Mapping[int, date | None]) -> Iterator[Stated]:
    statement = select(FeedbackCommitment).where(
        FeedbackCommitment.reporter_unit_id.in_(family), FeedbackCommitment.withdrawn.is_(False)
    )
    for row in session.scalars(statement):
        if (stated_on := days.get(row.cycle_id)) is not None:
            yield Stated(row.text, stated_on, row.state, row.settled_on)
