"""Reads the calendar for those who keep it: its periods, how they lie, and what holds them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.sessions import whole_view
from dashboard.access.viewer import Viewer
from dashboard.calendar.boundaries import calendar_of, what_holds
from dashboard.calendar.organization import PlanCalendar
from dashboard.calendar.queries import PeriodView, periods
from dashboard.errors import NotFound


@dataclass(frozen=True)
class CalendarPage:
    """The plan's periods, the calendar that they follow, and what keeps the plan years where they are."""

    periods: tuple[PeriodView, ...]
    calendar: PlanCalendar
    held: str | None
    today: date
    now: datetime

    @property
    def closed(self) -> bool:
        """Say whether any period has been closed."""
        return any(period.closed_at is not None for period in self.periods)


def calendar_page(session: Session, viewer: Viewer) -> CalendarPage:
    """Return the calendar; raise `NotFound` while there is none."""
    known, clock = periods(session), session.info["clock"]
    if not known:
        raise NotFound("The plan's calendar has not been set.")
    with whole_view(session, viewer, Right.CALENDAR_KEEP):
        held = what_holds(session)
    return CalendarPage(known, calendar_of(known), held, clock.today(), clock.now())
