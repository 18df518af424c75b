"""Moves the plan years and the start of the system, while nothing stands in their periods."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import whole_view
from dashboard.access.viewer import Viewer
from dashboard.administration.due_dates import follow, rows_of
from dashboard.calendar.boundaries import calendar_of, set_calendar, what_holds
from dashboard.calendar.organization import FIRST_MONTH, CalendarKind
from dashboard.calendar.periods import period_label
from dashboard.calendar.queries import PeriodView, edition_id, get_period, periods
from dashboard.errors import ValueRejected, WrongState
from dashboard.fields import Day, MaybeShort, Short, ask
from models.reporting import Line, Report


@dataclass(frozen=True)
class SetYears:
    """Whether plan years are calendar years or state fiscal years, and the first day of the first one."""

    kind: CalendarKind
    first_year_starts: Day
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class SetGoLive:
    """The first period for which reports are asked here; earlier ones lie before the system."""

    period: Short
    confirmed: MaybeShort = None


def set_years(session: Session, viewer: Viewer, command: SetYears) -> None:
    """Move the plan years; raise `WrongState` once a report, duty, baseline or target stands in them."""
    authorise(session, viewer, Right.CALENDAR_KEEP)
    before = periods(session)
    _refuse_other_first_day(command)
    told = calendar_of(before).model_copy(
        update={"kind": command.kind, "first_year_starts": command.first_year_starts}
    )
    if command.first_year_starts == before[0].starts_on:
        raise ValueRejected("The plan years lie so already.", "first_year_starts")
    with whole_view(session, viewer, Right.CALENDAR_KEEP):
        refuse_when_held(session)
        lines = [
            f"{period_label(each.code, each.starts, each.ends)} instead of {old.label}"
            for each, old in zip(told.periods(), before, strict=True)
        ]
        ask(command.confirmed, "Move all plan years? Due dates follow.", lines)
        set_calendar(session, edition_id(session), told)
    follow(session)


def refuse_when_held(session: Session) -> None:
    """Raise `WrongState` with what stands in the plan's periods, where something does."""
    if held := what_holds(session):
        raise WrongState(f"The plan years cannot move any more: their periods hold {held}.")


def _refuse_other_first_day(command: SetYears) -> None:
    first, month = command.first_year_starts, FIRST_MONTH[command.kind]
    if (first.month, first.day) != (month, 1):
        name = "January" if month == 1 else "July"
        raise ValueRejected(f"Such a year begins on {name} 1.", "first_year_starts")


def set_go_live(session: Session, viewer: Viewer, command: SetGoLive) -> PeriodView:
    """Set the first period for which reports are asked; allowed only while nothing was entered or closed."""
    authorise(session, viewer, Right.CALENDAR_KEEP)
    known, first = periods(session), get_period(session, command.period)
    changed = [each for each in known if each.before_system != (each.ordinal < first.ordinal)]
    if not changed:
        raise ValueRejected("The system starts with this period already.", "period")
    with whole_view(session, viewer, Right.CALENDAR_KEEP):
        _refuse_when_entered(session, known)
    lines = [
        f"{each.label} {'lies before the system' if each.ordinal < first.ordinal else 'asks for reports'}"
        for each in changed
    ]
    ask(command.confirmed, f"Start the system with {first.label}?", lines)
    for row in rows_of(session, changed):
        row.before_system = row.ordinal < first.ordinal
    session.flush()
    return first


def _refuse_when_entered(session: Session, known: Sequence[PeriodView]) -> None:
    entered = sum(session.scalar(select(func.count(table.id))) or 0 for table in (Report, Line))
    if entered or any(period.closed_at is not None for period in known):
        raise WrongState(
            "The start of the system cannot move any more: something has been entered or closed."
        )
