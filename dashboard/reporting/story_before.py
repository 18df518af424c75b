"""What ended units had begun to write in a period whose end they do not see: readable, and never lost."""

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.reporting.places import UnitView
from models.organization import Unit, UnitSuccession
from models.reporting import Report
from models.work import Action, Narrative


def begun_before(session: Session, unit: UnitView, period: PeriodView) -> tuple[UnitView, ...]:
    """Return the units that a unit follows and that wrote something in a period, as far as the viewer may."""
    told = select(UnitSuccession.from_unit_id).where(UnitSuccession.to_unit_id == unit.id)
    statement = (
        select(Unit.id, Unit.abbreviation, Unit.name)
        .where(Unit.id.in_(told), Unit.id.in_(_writers(period)))
        .order_by(Unit.abbreviation)
    )
    return tuple(UnitView(*row) for row in session.execute(statement))


def has_written(session: Session, unit: UnitView, period: PeriodView) -> bool:
    """Say whether a unit wrote an action or a narrative field in a period that the viewer may read."""
    statement = select(Unit.id).where(Unit.id == unit.id, Unit.id.in_(_writers(period)))
    return session.scalars(statement).first() is not None


def _writers(period: PeriodView) -> Select[int]:
    return (
        select(Report.reporter_unit_id)
        .outerjoin(Narrative, (Narrative.report_id == Report.id) & (Narrative.text != ""))
        .outerjoin(Action, (Action.report_id == Report.id) & Action.withdrawn.is_(False))
        .where(Report.period_id == period.id, or_(Narrative.id.is_not(None), Action.id.is_not(None)))
    )
