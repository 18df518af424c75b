"""Reads what the registers of one unit hold, as far as the viewer may read it; five statements."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.registers.facts import Book, Met, Programme, Reported, Stated
from dashboard.registers.units import programmes_of
from models.calendar import Period
from models.registers import (
    FeedbackCommitment,
    FeedbackCycle,
    InequityMeeting,
    InequityReport,
    MeetingAttendance,
)


def read_book(session: Session, unit_id: int) -> Book:
    """Return the registers of a unit; what was withdrawn is left out."""
    unit, programmes = programmes_of(session, unit_id)
    cycles = {
        row.id: row
        for row in session.execute(
            select(FeedbackCycle.id, FeedbackCycle.opened_on, FeedbackCycle.correspondence_on).where(
                FeedbackCycle.reporter_unit_id == unit_id
            )
        )
    }
    return Book(
        unit=unit,
        programmes=programmes,
        reports=tuple(_reports(session, unit)),
        meetings=tuple(_meetings(session, unit)),
        opened=tuple(row.opened_on for row in cycles.values() if row.opened_on is not None),
        stated=tuple(_stated(session, unit, {key: row.correspondence_on for key, row in cycles.items()})),
    )


def _reports(session: Session, unit: Programme) -> Iterator[Reported]:
    columns = (
        InequityReport.programme_unit_id,
        Period.ends_on,
        InequityReport.nothing_found,
        InequityReport.shared_on,
        InequityReport.implemented_on,
        InequityReport.evaluated_on,
    )
    statement = select(*columns).join(Period, Period.id == InequityReport.period_id)
    mine = (InequityReport.reporter_unit_id == unit.id, InequityReport.withdrawn.is_(False))
    return (Reported(*row) for row in session.execute(statement.where(*mine)))


def _meetings(session: Session, unit: Programme) -> Iterator[Met]:
    present = select(MeetingAttendance.meeting_id).where(
        MeetingAttendance.reporter_unit_id == unit.id, MeetingAttendance.withdrawn.is_(False)
    )
    held = select(InequityMeeting.held_on, InequityMeeting.id.in_(present)).where(
        InequityMeeting.withdrawn.is_(False)
    )
    return (Met(held_on, bool(took_part)) for held_on, took_part in session.execute(held))


def _stated(session: Session, unit: Programme, days: Mapping[int, date | None]) -> Iterator[Stated]:
    statement = select(FeedbackCommitment).where(
        FeedbackCommitment.reporter_unit_id == unit.id, FeedbackCommitment.withdrawn.is_(False)
    )
    for row in session.scalars(statement):
        if (stated_on := days.get(row.cycle_id)) is not None:
            yield Stated(row.text, stated_on, row.state, row.settled_on)
