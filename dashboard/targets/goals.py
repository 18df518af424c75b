"""Reads outcome goals of objectives, those that hold and all that were ever proposed."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from dashboard.access.authorise import why_barred
from dashboard.access.viewer import Viewer
from models.calendar import Period
from models.organization import Person
from models.plan import OutcomeGoal, PlanItem


@dataclass(frozen=True)
class Goal:
    """One outcome goal; without a last period it holds on."""

    id: int
    objective: str
    text: str
    approved: bool
    first: int
    first_code: str
    last: int | None
    last_code: str | None
    proposer: str
    approver: str | None
    barred: str | None

    def state_in(self, ordinal: int) -> str:
        """Return the words for how the goal stands in a period."""
        if not self.approved:
            return "proposed"
        if ordinal < self.first:
            return "begins later"
        return "ended" if self.last is not None and self.last < ordinal else "holds"


def goals(session: Session, viewer: Viewer, objective: str = "") -> Mapping[str, tuple[Goal, ...]]:
    """Return the goals by objective, newest first; everybody may read them."""
    first, last, proposer, approver = aliased(Period), aliased(Period), aliased(Person), aliased(Person)
    names = (proposer.display_name, approver.display_name)
    statement = (
        select(OutcomeGoal, PlanItem.code, first.ordinal, first.code, last.ordinal, last.code, *names)
        .join(PlanItem, PlanItem.id == OutcomeGoal.item_id)
        .join(first, first.id == OutcomeGoal.from_period_id)
        .outerjoin(last, last.id == OutcomeGoal.to_period_id)
        .join(proposer, proposer.id == OutcomeGoal.proposed_by)
        .outerjoin(approver, approver.id == OutcomeGoal.approved_by)
        .order_by(PlanItem.code, OutcomeGoal.id.desc())
    )
    if objective:
        statement = statement.where(PlanItem.code == objective)
    found: dict[str, tuple[Goal, ...]] = {}
    for row in session.execute(statement):
        goal: OutcomeGoal = row[0]
        barred = why_barred(viewer, goal)
        made = Goal(goal.id, row[1], goal.text, goal.approved_at is not None, *row[2:], barred)
        found[made.objective] = (*found.get(made.objective, ()), made)
    return found
