"""Who owes which measure in a period, and the definition in use then."""

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from models.duties import Duty
from models.measures import Measure, MeasureVersion
from models.reporting import Cell
from models.vocabulary import DutyState, Frequency, PeriodKind, VersionState

FREQUENCIES = {
    PeriodKind.QUARTER: (Frequency.QUARTERLY,),
    PeriodKind.YEAR_END: (Frequency.ANNUAL, Frequency.ONCE, Frequency.EVERY_TWO_YEARS),
}
TOTAL = ""  # The key of the cell that holds a total.


def total_cell(session: Session) -> int:
    """Return the id of the cell that holds totals."""
    return session.scalars(select(Cell.id).where(Cell.key == TOTAL)).one()


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


def duties(period: PeriodView) -> Select[Duty, Measure, MeasureVersion]:
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
