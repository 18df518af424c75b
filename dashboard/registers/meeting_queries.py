"""Reads the recorded meetings for their screen."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods, present_quarter
from dashboard.errors import NotFound
from dashboard.registers.entries import MeetingEntry
from dashboard.registers.entry_reading import meeting_entries
from models.organization import Unit
from models.vocabulary import PeriodKind


@dataclass(frozen=True)
class MeetingsPage:
    """The meetings, the quarters and units that can be chosen, and what the viewer may do and see."""

    meetings: tuple[MeetingEntry, ...]
    quarters: tuple[PeriodView, ...]
    present: str
    units: tuple[tuple[str, str], ...]
    keeps: bool
    sees_all: bool

    def meeting(self, key: str) -> MeetingEntry:
        """Return one meeting; raise `NotFound` where there is none."""
        for each in self.meetings:
            if str(each.id) == key:
                return each
        raise NotFound("There is no such meeting; it may have been withdrawn.")


def meetings_page(session: Session, viewer: Viewer) -> MeetingsPage:
    """Return the recorded meetings; units see that they were held, and whether they themselves took part."""
    today: date = session.info["clock"].today()
    known = periods(session)
    present = present_quarter(known, today)
    statement = (
        select(Unit.abbreviation, Unit.name)
        .where(Unit.reports.is_(True), Unit.starts_on <= today)
        .order_by(Unit.abbreviation)
    )
    return MeetingsPage(
        meetings=meeting_entries(session),
        quarters=tuple(
            each for each in reversed(known) if each.kind is PeriodKind.QUARTER and each.takes_entries(today)
        ),
        present=present.code if present else "",
        units=tuple((row[0], f"{row[0]} {row[1]}") for row in session.execute(statement)),
        keeps=viewer.may(Right.MEETING_KEEP),
        sees_all=viewer.sees_live,
    )
