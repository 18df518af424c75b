"""Who owes which measure in a period, and the definition that holds then."""

from sqlalchemy import ColumnElement, Integer, Select, and_, or_, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from dashboard.access.remembering import remembered
from dashboard.calendar.queries import PeriodView
from models.duties import Duty
from models.measures import Measure, MeasureVersion
from models.reporting import Cell
from models.vocabulary import DutyState, Frequency, PeriodKind, VersionState

FREQUENCIES = {
    PeriodKind.QUARTER: (Frequency.QUARTERLY,),
    PeriodKind.YEAR_END: (Frequency.ANNUAL, Frequency.ONCE, Frequency.EVERY_TWO_YEARS),
}
# A retired or superseded definition goes on holding in the periods of its span.
USED = (VersionState.IN_USE, VersionState.RETIRED)
UNDECIDED = (VersionState.DRAFT, VersionState.UNDER_REVIEW)
Ordinal = int | InstrumentedAttribute[int]
TOTAL = ""  # The key of the cell that holds a total.


def total_cell(session: Session) -> int:
    """Return the id of the cell that holds totals."""
    return remembered(session, "total cell", _total_cell)


def _total_cell(session: Session) -> int:
    return session.scalars(select(Cell.id).where(Cell.key == TOTAL)).one()


def spans(ordinal: Ordinal) -> ColumnElement[bool]:
    """Return the condition that a definition is, or was, in use in the period with an ordinal."""
    last = MeasureVersion.effective_to_ordinal
    return and_(
        MeasureVersion.state.in_(USED),
        MeasureVersion.effective_from_ordinal <= ordinal,
        or_(last.is_(None), last >= ordinal),
    )


def tries_out(ordinal: Ordinal) -> ColumnElement[bool]:
    """Return the condition that values of a period are given on a first draft; these are provisional."""
    return and_(
        MeasureVersion.state.in_(UNDECIDED),
        MeasureVersion.number == 1,
        MeasureVersion.provisional_from_ordinal <= ordinal,
    )


def in_force(period: PeriodView) -> ColumnElement[bool]:
    """Return the join condition for the definition of a measure that holds in a period."""
    return and_(MeasureVersion.measure_id == Measure.id, spans(period.ordinal), asked_in(period))


def collected_in(period: PeriodView) -> ColumnElement[bool]:
    """Return the join condition for the definition under which a period's values are given, drafts too."""
    given = or_(spans(period.ordinal), tries_out(period.ordinal))
    return and_(MeasureVersion.measure_id == Measure.id, given, asked_in(period))


def given_under(ordinal: Ordinal) -> ColumnElement[bool]:
    """Return the join condition for the definition under which a line of any period was given."""
    return and_(MeasureVersion.measure_id == Measure.id, or_(spans(ordinal), tries_out(ordinal)))


def asked_in(period: PeriodView) -> ColumnElement[bool]:
    """Return the condition that a definition asks in a period of this kind and plan year; years are a set."""
    year = type_coerce(MeasureVersion.years, Integer).bitwise_and(1 << (period.plan_year - 1)) != 0
    return and_(MeasureVersion.frequency.in_(FREQUENCIES[period.kind]), year)


def duties(period: PeriodView) -> Select[Duty, Measure, MeasureVersion]:
    """Select who must report what in a period, with the definition that it is reported under."""
    return (
        select(Duty, Measure, MeasureVersion)
        .join(Measure, Measure.id == Duty.measure_id)
        .join(MeasureVersion, collected_in(period))
        .where(owed_in(period))
    )


def owed_in(period: PeriodView) -> ColumnElement[bool]:
    """Return the condition that a duty to report is in force in a period."""
    return and_(
        Duty.state == DutyState.MUST_REPORT,
        Duty.from_ordinal <= period.ordinal,
        or_(Duty.to_ordinal.is_(None), Duty.to_ordinal >= period.ordinal),
    )
