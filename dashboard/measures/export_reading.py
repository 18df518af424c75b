"""Reads a period's definitions, duties and lines for an export: three statements, and lines in a stream."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.measures.answers import Answer
from dashboard.measures.duties import in_force
from models.duties import Duty
from models.measures import Measure, MeasureVersion
from models.organization import Unit
from models.reporting import Decision, Line, Revision, WorkingFigure
from models.vocabulary import DecisionKind, DutyState, LineState, Origin

AT_ONCE = 2000  # So many rows of a stream wait in memory.
FIGURES = ("presence", "number", "numerator", "denominator", "text", "on_date", "reason")
BEING_EDITED = (LineState.OPEN, LineState.RETURNED)
HANDED_IN = (LineState.SUBMITTED, LineState.RETURNED)


class Owed(NamedTuple):
    """A duty of any state about a subject in a period."""

    measure: int
    subject: int
    reporter: int
    state: DutyState
    reason: str | None
    earliest_on: date | None


class Told(NamedTuple):
    """A line with the answer in it that counts for the viewer; `revision` is None for working figures.

    `hidden` says that an answer was accepted which this viewer may not read; `version` is the definition it
    was accepted under, `scale` None where the answer stands at that of the definition in force.
    """

    measure: int
    subject: int
    reporter: int
    cell: int
    state: LineState
    answer: Answer
    revision: int | None = None
    origin: Origin | None = None
    scale: int | None = None
    version: int | None = None
    hidden: bool = False

    @property
    def imported(self) -> bool:
        """Say whether the answer was imported and accepted, whatever was in use in its period."""
        return self.origin is Origin.HISTORICAL and self.version is not None


def versions_in_force(session: Session, period: PeriodView) -> dict[int, int]:
    """Return the definition in use in a period, by measure; what is tried out on a draft is not in use."""
    statement = select(Measure.id, MeasureVersion.id).join(MeasureVersion, in_force(period))
    return {row[0]: row[1] for row in session.execute(statement)}


def owed_in_period(session: Session, period: PeriodView) -> Iterator[Owed]:
    """Yield by measure and subject the duties of any state about those who exist on a period's last day."""
    earliest = func.coalesce(Duty.earliest_on, Measure.earliest_measurable_on)
    columns = (Duty.measure_id, Duty.subject_unit_id, Duty.reporter_unit_id, Duty.state, Duty.reason)
    statement = (
        select(*columns, earliest)
        .join(Measure, Measure.id == Duty.measure_id)
        .join(Unit, Unit.id == Duty.subject_unit_id)
        .where(
            Duty.from_ordinal <= period.ordinal,
            or_(Duty.to_ordinal.is_(None), Duty.to_ordinal >= period.ordinal),
            Unit.starts_on <= period.ends_on,
            or_(Unit.ends_on.is_(None), Unit.ends_on >= period.ends_on),
        )
        .order_by(Duty.measure_id, Duty.subject_unit_id)
    )
    return (Owed(*row) for row in session.execute(statement))


def lines_of_period(session: Session, period: PeriodView) -> Iterator[Told]:
    """Stream the lines of a period by measure, subject and cell.

    The accepted answer counts; before there is one, the unit's own working figures while it edits them, and
    otherwise what was handed in last.
    """
    handed_in = case((Line.state.in_(HANDED_IN), Line.submitted_revision))
    counted = func.coalesce(Line.accepted_revision, handed_in)
    statement = (
        select(
            *(Line.measure_id, Line.subject_unit_id, Line.reporter_unit_id, Line.cell_id, Line.state),
            *(Line.accepted_revision, Revision.number_in_line, Revision.origin, Revision.scale),
            Decision.measure_version_id,
            *(getattr(Revision, name) for name in FIGURES),
            WorkingFigure.version,
            *(getattr(WorkingFigure, name) for name in FIGURES),
        )
        .outerjoin(Revision, (Revision.line_id == Line.id) & (Revision.number_in_line == counted))
        .outerjoin(Decision, (Decision.line_id == Line.id) & _accepts(counted))
        .outerjoin(WorkingFigure, (WorkingFigure.line_id == Line.id) & Line.state.in_(BEING_EDITED))
        .where(Line.period_id == period.id)
        .order_by(Line.measure_id, Line.subject_unit_id, Line.cell_id)
        .execution_options(yield_per=AT_ONCE)
    )
    return (_told(row) for row in session.execute(statement))


def _accepts(counted: Any) -> Any:
    return (Decision.revision == counted) & (Decision.kind == DecisionKind.ACCEPT)


def _told(row: Any) -> Told:
    place: tuple[int, int, int, int, LineState] = tuple(row[:5])
    accepted, revision, origin, scale, version = row[5:10]
    handed_in, edits, working = row[10:17], row[17], row[18:]
    if edits is not None and accepted is None:
        return Told(*place, Answer(*working))
    if revision is None:
        return Told(*place, Answer(), None, None, None, None, accepted is not None)
    return Told(*place, Answer(*handed_in), revision, origin, scale, version)
