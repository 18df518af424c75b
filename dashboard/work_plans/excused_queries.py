"""Reads which objectives and activities are not applicable to a unit: accepted statements, nearest first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dashboard.work_plans.ground import Activity
from models.duties import DutyStatement
from models.plan import PlanItem
from models.vocabulary import DutyState


@dataclass(frozen=True)
class Excuses:
    """Accepted reasons by the code of an objective or primary activity, and the objective above each.

    None stands for a statement that it is reported again.
    """

    reasons: Mapping[str, str | None]
    above: Mapping[str, str]

    def of(self, primary: str) -> str | None:
        """Return why a primary activity is not applicable; what is said of itself wins over its objective."""
        if primary in self.reasons:
            return self.reasons[primary]
        return self.reasons.get(self.above.get(primary, ""))

    def why(self, activity: Activity) -> str | None:
        """Return why an activity is not applicable; a shared one only where none of its areas is."""
        found = [self.of(primary) for primary in activity.areas or (activity.primary,)]
        return found[0] if all(found) else None


def read_excuses(
    session: Session, units: Collection[int], first: int, last: int, above: Mapping[str, str]
) -> dict[int, Excuses]:
    """Return by unit what holds in the periods from ordinal `first` to `last`; the latest statement wins."""
    statement = (
        select(DutyStatement.subject_unit_id, PlanItem.code, DutyStatement.state, DutyStatement.reason)
        .join(PlanItem, PlanItem.id == DutyStatement.item_id)
        .where(
            DutyStatement.accepted.is_(True),
            DutyStatement.subject_unit_id.in_(units),
            DutyStatement.reporter_unit_id == DutyStatement.subject_unit_id,
            DutyStatement.from_ordinal <= last,
            or_(DutyStatement.to_ordinal.is_(None), DutyStatement.to_ordinal >= first),
        )
        .order_by(DutyStatement.decided_at, DutyStatement.id)
    )
    reasons: dict[int, dict[str, str | None]] = {unit: {} for unit in units}
    for unit, code, state, reason in session.execute(statement):
        reasons[unit][code] = reason if state is DutyState.NOT_APPLICABLE else None
    return {unit: Excuses(told, above) for unit, told in reasons.items()}
