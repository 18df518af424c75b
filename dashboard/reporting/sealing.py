"""Says where nothing is given back any more: in a closed period the unit could not mend it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import periods
from models.organization import Unit
from models.reporting import Reopening

SEALED = (
    "{period} is closed, so {unit} could not mend what comes back. "
    "Accept it, or ask a lead to reopen the period for {unit} first."
)


@dataclass(frozen=True)
class Seals:
    """The codes of the closed periods, and the units for which one of them is open again."""

    closed: frozenset[str]
    reopened: frozenset[tuple[str, str]]

    def why(self, unit: str, period: str) -> str | None:
        """Return why nothing goes back to a unit in a period, or None."""
        if period not in self.closed or (unit, period) in self.reopened:
            return None
        return SEALED.format(unit=unit, period=period)


def seals(session: Session) -> Seals:
    """Return all closed periods and running reopenings, with two statements."""
    closed = {each.id: each.code for each in periods(session) if each.closed_at is not None}
    statement = (
        select(Unit.abbreviation, Reopening.period_id)
        .join(Unit, Unit.id == Reopening.reporter_unit_id)
        .where(Reopening.until >= session.info["clock"].now(), Reopening.period_id.in_(closed))
    )
    rows = session.execute(statement).all() if closed else ()
    return Seals(frozenset(closed.values()), frozenset((unit, closed[key]) for unit, key in rows))


def why_sealed(session: Session, unit_id: int, period_id: int) -> str | None:
    """Return why nothing goes back to a unit in a period now, or None; asked once its report is held."""
    unit = session.scalars(select(Unit.abbreviation).where(Unit.id == unit_id)).one()
    code = next(each.code for each in periods(session) if each.id == period_id)
    return seals(session).why(unit, code)
