"""What a new or corrected baseline means for the targets that are compared with it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import ValueRejected
from dashboard.plan.words import NUMBERS
from dashboard.targets.holding import Owner
from dashboard.targets.places import department
from models.calendar import Period
from models.targets import Baseline, Target
from models.vocabulary import BaselineState


def flag_targets(session: Session, viewer: Viewer, baseline: Baseline) -> int:
    """Mark the targets that were set against another baseline; return how many must be approved again.

    The department's targets are among them where its baseline is made of the units'.
    """
    subjects = {baseline.subject_unit_id, *_rolled_into(session, baseline)}
    statement = select(Target).where(
        Target.measure_id == baseline.measure_id,
        Target.subject_unit_id.in_(subjects),
        Target.cell_id == baseline.cell_id,
        Target.plan_year >= baseline.plan_year,
        Target.flagged.is_(False),
        Target.returned_reason.is_(None),
    )
    found = session.scalars(statement).all()
    owners = {Owner(each.reporter_unit_id, each.subject_unit_id) for each in found}
    for owner in owners:
        authorise(session, viewer, Right.BASELINE_APPROVE, owner)
    for target in found:
        target.flagged = True
    return sum(target.approved_at is not None for target in found)


def _rolled_into(session: Session, baseline: Baseline) -> set[int]:
    """Return the department where it has no frozen baseline of its own."""
    whole = department(session)
    own = select(Baseline.id).where(
        Baseline.measure_id == baseline.measure_id,
        Baseline.subject_unit_id == (whole.id if whole else 0),
        Baseline.cell_id == baseline.cell_id,
        Baseline.state == BaselineState.OBTAINED,
        Baseline.approved_at.is_not(None),
    )
    return {whole.id} if whole and session.scalars(own.limit(1)).first() is None else set()


def refuse_after_due(session: Session, baseline: Baseline) -> None:
    """Raise `ValueRejected` where a baseline would be of a period after one of its targets is due."""
    period = session.get(Period, baseline.period_id) if baseline.period_id else None
    if period is None:
        return
    statement = (
        select(Target.plan_year, Period.code)
        .join(Period, Period.id == Target.due_period_id)
        .where(
            Target.measure_id == baseline.measure_id,
            Target.subject_unit_id == baseline.subject_unit_id,
            Target.plan_year >= baseline.plan_year,
            Target.returned_reason.is_(None),
            Period.ordinal < period.ordinal,
        )
        .order_by(Period.ordinal)
    )
    row = session.execute(statement.limit(1)).first()
    if row is not None:
        raise ValueRejected(
            f"The target for Year {NUMBERS[row.plan_year]} is due in {row.code}, before {period.code}; a "
            "baseline is never of a later period than its target.",
            "period",
        )
