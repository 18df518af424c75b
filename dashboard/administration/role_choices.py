"""What a role can be given for."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dashboard.administration.grants import STRATEGIES
from dashboard.calendar.queries import edition_id
from models.organization import Unit
from models.plan import PlanItem
from models.vocabulary import PlanItemKind


@dataclass(frozen=True)
class Choices:
    """What a role can be given for: units that report, and strategies, each with its words."""

    units: tuple[tuple[str, str], ...]
    strategies: tuple[tuple[str, str], ...]


def choices(session: Session) -> Choices:
    """Return the units and strategies that a role can be given for today."""
    today = session.info["clock"].today()
    units = session.execute(
        select(Unit.abbreviation, Unit.name)
        .where(Unit.reports.is_(True), or_(Unit.ends_on.is_(None), Unit.ends_on >= today))
        .order_by(Unit.abbreviation)
    )
    strategies = session.execute(
        select(PlanItem.code, PlanItem.printed)
        .where(
            PlanItem.edition_id == edition_id(session),
            PlanItem.kind == PlanItemKind.STRATEGY,
            PlanItem.code.in_(STRATEGIES),
        )
        .order_by(PlanItem.code)
    )
    return Choices(
        tuple((row.abbreviation, f"{row.abbreviation} – {row.name}") for row in units),
        tuple((row.code, f"{row.code} {row.printed.get('title', '')}".strip()) for row in strategies),
    )
