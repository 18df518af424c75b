"""Moves due dates: how long reports have, and single periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.boundaries import due_days
from dashboard.calendar.periods import due_moment
from dashboard.calendar.queries import PeriodView, edition_id, get_period, periods
from dashboard.calendar.steps import add_steps
from dashboard.clock import LOCAL
from dashboard.errors import ValueRejected, WrongState
from dashboard.fields import Day, MaybeShort, Short, Whole, Words, ask
from dashboard.measures.showing import show_day
from dashboard.plan.words import counted
from models.calendar import Period
from models.vocabulary import PeriodKind

LONGEST = {PeriodKind.QUARTER: 90, PeriodKind.YEAR_END: 180}  # Days, as in the organization's file.
FIELDS = {PeriodKind.QUARTER: "quarter_due_days", PeriodKind.YEAR_END: "year_end_due_days"}


@dataclass(frozen=True)
class SetDueDays:
    """How many days after its end a quarter's and a year end's report is due."""

    quarter_due_days: Whole
    year_end_due_days: Whole
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class MoveDueDate:
    """Another due date for one period, and why."""

    period: Short
    day: Day
    reason: Words
    confirmed: MaybeShort = None


def set_due_days(session: Session, viewer: Viewer, command: SetDueDays) -> int:
    """Set how long reports have, for every period not yet due; return how many periods moved.

    A due date that was moved for one period stays. One that would come to lie in the past is refused, so that
    nobody becomes late by this.
    """
    authorise(session, viewer, Right.CALENDAR_KEEP)
    known, now = periods(session), session.info["clock"].now()
    days = {kind: _checked_days(getattr(command, field), kind) for kind, field in FIELDS.items()}
    moved = {
        each: due
        for each in known
        if each.closed_at is None
        and each.due_at > now
        and each.due_at == due_moment(each.ends_on, due_days(known, each.kind))
        and (due := due_moment(each.ends_on, days[each.kind])) != each.due_at
    }
    if not moved:
        raise ValueRejected("This is how long the reports that are not yet due have already.")
    for period, due in moved.items():
        if due <= now:
            raise ValueRejected(f"{period.label} would be overdue at once.", FIELDS[period.kind])
    sentence = f"Move the due dates of {counted(len(moved), 'period', 'periods')}? Other dates stay."
    ask(command.confirmed, sentence, [_moving(period, due) for period, due in moved.items()])
    _move(session, moved)
    return len(moved)


def _checked_days(days: int, kind: PeriodKind) -> int:
    if days > LONGEST[kind]:
        raise ValueRejected(f"At most {LONGEST[kind]} days.", FIELDS[kind])
    return days


def move_due_date(session: Session, viewer: Viewer, command: MoveDueDate) -> PeriodView:
    """Move one period's due date; what is past due can only be given more time.

    The report is then due at 23:59:59 on the local day in Massachusetts.
    """
    authorise(session, viewer, Right.CALENDAR_KEEP)
    period = get_period(session, command.period)
    _refuse_unfit_day(period, command.day, session.info["clock"].now(), session.info["clock"].today())
    due = due_moment(command.day, 0)
    lines = [_moving(period, due), f"Reason: {command.reason}", "Open steps of the plan’s calendar follow."]
    ask(command.confirmed, f"Move the due date of {period.label}?", lines)
    session.info["reason"] = command.reason
    _move(session, {period: due})
    return period


def _refuse_unfit_day(period: PeriodView, day: date, now: datetime, today: date) -> None:
    if period.closed_at is not None:
        raise WrongState(f"{period.label} is closed; its due date does not change.")
    if period.before_system:
        raise WrongState(f"{period.label} lies before the system; nothing is due in it.")
    if day == period.due_day:
        raise ValueRejected("It is due on this day already.", "day")
    if day < period.ends_on:
        raise ValueRejected(f"The period ends on {show_day(period.ends_on)}. Choose a later day.", "day")
    if day < today:
        raise ValueRejected("This day is past. Choose today or a later day.", "day")
    if period.due_at <= now and day < period.due_day:
        raise ValueRejected("This period is past due; it can only be given more time.", "day")


def _moving(period: PeriodView, due: datetime) -> str:
    return (
        f"{period.label}: due {show_day(due.astimezone(LOCAL).date())} instead of {show_day(period.due_day)}"
    )


def _move(session: Session, due: Mapping[PeriodView, datetime]) -> None:
    moments = {period.id: moment for period, moment in due.items()}
    for row in rows_of(session, list(due)):
        row.due_at = moments[row.id]
    follow(session)


def rows_of(session: Session, wanted: Sequence[PeriodView]) -> Sequence[Period]:
    """Return the rows of periods, in order."""
    keys = [period.id for period in wanted]
    return session.scalars(select(Period).where(Period.id.in_(keys)).order_by(Period.ordinal)).all()


def follow(session: Session) -> None:
    """Let open steps of the plan's calendar follow their periods' due dates."""
    session.flush()
    add_steps(session, edition_id(session))
    session.flush()
