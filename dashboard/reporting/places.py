"""Finds the place of an entry: unit, period, duties and lines, as the viewer may see them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, get_period
from dashboard.errors import NotFound
from models.measures import Duty, Measure, MeasureVersion
from models.organization import Unit
from models.reporting import Cell, Reopening
from models.vocabulary import DutyState, Frequency, PeriodKind, VersionState

FREQUENCIES = {
    PeriodKind.QUARTER: (Frequency.QUARTERLY,),
    PeriodKind.YEAR_END: (Frequency.ANNUAL, Frequency.ONCE, Frequency.EVERY_TWO_YEARS),
}
TOTAL = ""  # The key of the cell that holds a total.


@dataclass(frozen=True)
class UnitView:
    """A unit as screens need it."""

    id: int
    abbreviation: str
    name: str


def get_unit(session: Session, abbreviation: str) -> UnitView:
    """Return a unit; raise `NotFound` for an abbreviation that is none."""
    row = session.execute(
        select(Unit.id, Unit.abbreviation, Unit.name).where(Unit.abbreviation == abbreviation)
    ).first()
    if row is None:
        raise NotFound("There is no such unit.")
    return UnitView(*row)


def get_place(session: Session, viewer: Viewer, unit: str, period: str) -> tuple[UnitView, PeriodView]:
    """Return the unit and period of an entry; another unit's report is not found."""
    found = get_unit(session, unit)
    if found.id not in viewer.reads and not viewer.is_system:
        raise NotFound("There is no such report.")
    return found, get_period(session, period)


def total_cell(session: Session) -> int:
    """Return the id of the cell that holds totals."""
    return session.scalars(select(Cell.id).where(Cell.key == TOTAL)).one()


def reopened_until(session: Session, unit_id: int, period_id: int) -> datetime | None:
    """Return until when a closed period is open again for one unit, or None."""
    statement = select(Reopening.until).where(
        Reopening.reporter_unit_id == unit_id, Reopening.period_id == period_id
    )
    return session.scalars(statement.order_by(Reopening.until.desc()).limit(1)).first()


def in_force(period: PeriodView) -> ColumnElement[bool]:
    """Return the join condition for the definition in use of a measure in a period."""
    return and_(
        MeasureVersion.measure_id == Measure.id,
        MeasureVersion.state == VersionState.IN_USE,
        MeasureVersion.effective_from_ordinal <= period.ordinal,
        or_(
            MeasureVersion.effective_to_ordinal.is_(None),
            MeasureVersion.effective_to_ordinal >= period.ordinal,
        ),
        MeasureVersion.frequency.in_(FREQUENCIES[period.kind]),
    )


def duties(period: PeriodView) -> Select[tuple[Duty, Measure, MeasureVersion]]:
    """Select who must report what in a period, with the definition in use."""
    return (
        select(Duty, Measure, MeasureVersion)
        .join(Measure, Measure.id == Duty.measure_id)
        .join(MeasureVersion, in_force(period))
        .where(owed_in(period))
    )


def owed_in(period: PeriodView) -> ColumnElement[bool]:
    """Return the condition that a duty to report is in force in a period."""
    return and_(
        Duty.state == DutyState.MUST_REPORT,
        Duty.from_ordinal <= period.ordinal,
        or_(Duty.to_ordinal.is_(None), Duty.to_ordinal >= period.ordinal),
    )
