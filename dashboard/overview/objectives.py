"""The objectives of the plan, in its order."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.overview.matrix import Objective
from models.plan import PlanEdition, PlanItem
from models.vocabulary import PlanItemKind


def plan_objectives(session: Session) -> tuple[Objective, ...]:
    """Return the objectives of the first edition."""
    edition = select(PlanEdition.id).order_by(PlanEdition.id).limit(1).scalar_subquery()
    statement = (
        select(PlanItem.code, PlanItem.text)
        .where(PlanItem.kind == PlanItemKind.OBJECTIVE, PlanItem.edition_id == edition)
        .order_by(PlanItem.code)
    )
    return tuple(Objective(*row) for row in session.execute(statement))
