"""Finds the line that somebody enters something into, and holds it: figures and evidence come in one way."""

from typing import Protocol

from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.errors import NotFound
from dashboard.measures.duties import duties
from dashboard.measures.opening import ensure_takes
from dashboard.reporting.lines import find_or_make_line, find_or_open_report
from dashboard.reporting.places import UnitView, get_place
from dashboard.reporting.workflow import LineAction, next_state
from models.duties import Duty
from models.measures import Measure, MeasureVersion
from models.organization import Unit
from models.reporting import Line


class EntryPlace(Protocol):
    """What names a line: codes and abbreviations as an address or a form has them."""

    @property
    def unit(self) -> str:
        """Return the abbreviation of the unit that reports."""

    @property
    def period(self) -> str:
        """Return the period's code."""

    @property
    def measure(self) -> str:
        """Return the measure's code."""

    @property
    def subject(self) -> str:
        """Return the abbreviation of the unit that is told of."""


def line_to_enter(session: Session, viewer: Viewer, place: EntryPlace) -> tuple[Line, MeasureVersion]:
    """Return a line that takes entries now, made where there is none, opened for writing in a held report.

    Raises `NotFound`, `NotAllowed` or `WrongState` where this viewer cannot enter anything there.
    """
    unit, period = get_place(session, viewer, place.unit, place.period)
    ensure_open(session, unit, period)
    duty, version = _owed(session, unit, period, place)
    report = find_or_open_report(session, viewer, unit, period)
    line = find_or_make_line(session, viewer, report, duty)
    authorise(session, viewer, Right.FIGURE_ENTER, line)
    line.state = next_state(line.state, LineAction.SAVE)
    return line, version


def ensure_open(session: Session, unit: UnitView, period: PeriodView) -> None:
    """Raise `WrongState` unless the period takes a unit's entries now."""
    ensure_takes(session, unit.id, period)


def _owed(
    session: Session, unit: UnitView, period: PeriodView, place: EntryPlace
) -> tuple[Duty, MeasureVersion]:
    found = session.execute(
        duties(period)
        .join(Unit, Unit.id == Duty.subject_unit_id)
        .where(
            Duty.reporter_unit_id == unit.id,
            Measure.code == place.measure,
            Unit.abbreviation == place.subject,
        )
    ).first()
    if found is None:
        raise NotFound("This measure is not asked of this unit in this period.")
    return found[0], found[2]
