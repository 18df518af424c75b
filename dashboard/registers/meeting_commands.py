"""Records the quarterly meetings of senior leaders on racial inequities, and whose leadership took part."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import name_of, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.holding import keep_open
from dashboard.calendar.queries import PeriodView, get_period, period_of
from dashboard.errors import NotFound, ValueRejected, WrongState
from dashboard.fields import Day, MaybeShort, MaybeWhole, MaybeWords, Short, Whole, ask
from dashboard.measures.showing import show_day
from dashboard.registers.conflict import ask_to_replace
from dashboard.registers.dates import refuse_future
from models.organization import Unit
from models.registers import InequityMeeting, InequityReport, MeetingAttendance
from models.vocabulary import PeriodKind

SHARED = "Action plans were shared at this meeting, so its day stays and it cannot be withdrawn."


@dataclass(frozen=True)
class KeepMeeting:
    """A quarter's meeting; `meeting` and the version `seen` name one that is recorded already."""

    period: Short
    held_on: Day
    highlights: MaybeWords = None
    units: tuple[Short, ...] = ()
    meeting: MaybeWhole = None
    seen: MaybeWhole = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class WithdrawMeeting:
    """Take back a meeting that was recorded by mistake."""

    meeting: Whole
    confirmed: MaybeShort = None


def keep_meeting(session: Session, viewer: Viewer, command: KeepMeeting) -> InequityMeeting:
    """Record or correct a meeting with the units that took part, while its quarter is not closed."""
    authorise(session, viewer, Right.MEETING_KEEP)
    keep_open(session)
    period = _quarter(session, command.period)
    row = (
        _taken_back(session, period, command) if command.meeting is None else _held(session, command.meeting)
    )
    if command.meeting is not None:
        _quarter(session, period_of(session, row.period_id).code)
        _refuse_changed(session, row, period, command)
    _check_day(session, row, period, command.held_on)
    units = _units(session, command)
    row.period_id, row.held_on, row.highlights = period.id, command.held_on, command.highlights
    row.withdrawn, row.version = False, (row.version or 0) + 1
    row.recorded_by, row.recorded_at = person_id(viewer), session.info["clock"].now()
    session.add(row)
    session.flush()
    _attend(session, viewer, row, units)
    return row


def _quarter(session: Session, code: str) -> PeriodView:
    period = get_period(session, code)
    if period.kind is not PeriodKind.QUARTER:
        raise ValueRejected("Meetings are held by quarter; choose one.", "period")
    if period.closed_at is not None:
        raise WrongState(f"{period.code} is closed, so its meetings stay as they are.")
    return period


def _taken_back(session: Session, period: PeriodView, command: KeepMeeting) -> InequityMeeting:
    """Return the meeting of that day that was withdrawn, which is recorded again, or a new one."""
    statement = select(InequityMeeting).where(
        InequityMeeting.period_id == period.id,
        InequityMeeting.held_on == command.held_on,
        InequityMeeting.withdrawn.is_(True),
    )
    return session.scalars(statement.with_for_update()).first() or InequityMeeting()


def _held(session: Session, key: int) -> InequityMeeting:
    statement = select(InequityMeeting).where(InequityMeeting.id == key)
    row = session.scalars(statement.with_for_update().execution_options(populate_existing=True)).first()
    if row is None or row.withdrawn:
        raise NotFound("There is no such meeting.")
    return row


def _refuse_changed(session: Session, row: InequityMeeting, period: PeriodView, command: KeepMeeting) -> None:
    """Raise where plans hold the meeting's day, or ask where somebody else saved first."""
    if (row.period_id, row.held_on) != (period.id, command.held_on) and _is_shared_at(session, row):
        raise ValueRejected(SHARED, "held_on")
    if row.version != command.seen and row.recorded_by != session.info["viewer"].person_id:
        theirs = {"Held on": row.held_on, "Highlights": row.highlights}
        mine = {"Held on": command.held_on, "Highlights": command.highlights}
        ask_to_replace(command.confirmed, name_of(session, row.recorded_by), theirs, mine)


def _is_shared_at(session: Session, row: InequityMeeting) -> bool:
    shared = select(InequityReport.id).where(InequityReport.shared_at == row.id)
    return session.scalars(shared.limit(1)).first() is not None


def _check_day(session: Session, row: InequityMeeting, period: PeriodView, day: date) -> None:
    refuse_future({"held_on": day}, session.info["clock"].today())
    if not period.starts_on <= day <= period.ends_on:
        told = f"{period.code} runs from {show_day(period.starts_on)} to {show_day(period.ends_on)}"
        raise ValueRejected(f"{told}; {show_day(day)} lies outside.", "held_on")
    same = select(InequityMeeting.id).where(
        InequityMeeting.period_id == period.id,
        InequityMeeting.held_on == day,
        InequityMeeting.id != (row.id or 0),
    )
    if session.scalars(same).first() is not None:
        raise ValueRejected("A meeting of this day is recorded already.", "held_on")


def _units(session: Session, command: KeepMeeting) -> Collection[int]:
    """Return the units named; raise `ValueRejected` for one that is none, or not there on the day."""
    statement = select(Unit.abbreviation, Unit.id, Unit.starts_on, Unit.ends_on).where(Unit.reports.is_(True))
    known = {row.abbreviation: row for row in session.execute(statement)}
    for name in command.units:
        row = known.get(name)
        if row is None or not row.starts_on <= command.held_on <= (row.ends_on or command.held_on):
            raise ValueRejected("Choose among the units that report, and were there on that day.", "units")
    return {known[name].id for name in command.units}


def _attend(session: Session, viewer: Viewer, meeting: InequityMeeting, units: Collection[int]) -> None:
    rows = {
        row.reporter_unit_id: row
        for row in session.scalars(
            select(MeetingAttendance).where(MeetingAttendance.meeting_id == meeting.id)
        )
    }
    for unit in sorted({*rows, *units}):
        row = rows.get(unit) or MeetingAttendance(
            meeting_id=meeting.id, reporter_unit_id=unit, subject_unit_id=unit, withdrawn=True
        )
        if row.withdrawn is (unit in units):
            authorise(session, viewer, Right.MEETING_KEEP, row)
            row.withdrawn = unit not in units
            row.recorded_by, row.recorded_at = meeting.recorded_by, meeting.recorded_at
            session.add(row)
    session.flush()


def withdraw_meeting(session: Session, viewer: Viewer, command: WithdrawMeeting) -> InequityMeeting:
    """Take back a meeting at which no plan was shared, while its quarter is not closed."""
    authorise(session, viewer, Right.MEETING_KEEP)
    keep_open(session)
    row = _held(session, command.meeting)
    if _is_shared_at(session, row):
        raise WrongState(SHARED)
    _quarter(session, period_of(session, row.period_id).code)
    ask(
        command.confirmed,
        f"Withdraw the meeting of {show_day(row.held_on)}?",
        ["Nobody took part in it then."],
    )
    row.withdrawn, row.version = True, row.version + 1
    row.recorded_by, row.recorded_at = person_id(viewer), session.info["clock"].now()
    session.flush()
    return row
