"""Reads what is missing: measures that nobody owes, units that owe nothing, statements nobody decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.duties.choosing import Bureau
from dashboard.duties.places import holding
from dashboard.measures.duties import in_force
from models.duties import Duty, DutyStatement
from models.measures import Measure, MeasureVersion
from models.organization import Unit
from models.vocabulary import DutyState

EXPECTED = (DutyState.MUST_REPORT, DutyState.NOT_YET_MEASURABLE)


@dataclass(frozen=True)
class Gaps:
    """What nobody owes, and who owes nothing: both lists should become empty."""

    measures: tuple[tuple[str, str], ...]
    units: tuple[Bureau, ...]


def open_statements(session: Session, viewer: Viewer) -> int:
    """Return how many statements wait for this person; nobody decides about what they stated."""
    waiting = (DutyStatement.accepted.is_(None), DutyStatement.proposed_by != viewer.person_id)
    return session.scalar(select(func.count(DutyStatement.id)).where(*waiting)) or 0


def unowned_measures(session: Session, period: PeriodView) -> tuple[tuple[str, str], ...]:
    """Return code and title of measures in use in a period that nobody owes; for those who read all units.

    A measure that is not yet measurable somewhere is owed; one that is not applicable everywhere is not.
    """
    owed = select(Duty.measure_id).join(Unit, Unit.id == Duty.subject_unit_id).where(*_expected(period))
    statement = (
        select(Measure.code, MeasureVersion.title)
        .join(MeasureVersion, in_force(period))
        .where(Measure.id.not_in(owed))
        .order_by(Measure.code)
    )
    return tuple((row[0], row[1]) for row in session.execute(statement))


def _expected(period: PeriodView) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a duty about a unit that exists expects a report, now or later."""
    return (
        Duty.state.in_(EXPECTED),
        *holding(period),
        Unit.starts_on <= period.ends_on,
        or_(Unit.ends_on.is_(None), Unit.ends_on >= period.ends_on),
    )


def find_gaps(session: Session, period: PeriodView, reporting: Sequence[Bureau]) -> Gaps:
    """Return what nobody owes in a period, and which of the units that report owe nothing."""
    statement = (
        select(Duty.reporter_unit_id)
        .join(Unit, Unit.id == Duty.subject_unit_id)
        .where(*_expected(period))
        .distinct()
    )
    busy = set(session.scalars(statement))
    return Gaps(unowned_measures(session, period), tuple(each for each in reporting if each.id not in busy))
