"""Changes outcome goals: proposed for an objective, approved by a lead, and ended; all stay readable."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, edition_id, periods
from dashboard.errors import NotFound, Superseded, ValueRejected
from dashboard.fields import MaybeShort, Short, Whole, Words
from dashboard.targets.holding import CHANGED, now, person_id
from models.plan import OutcomeGoal, PlanItem
from models.vocabulary import PlanItemKind


@dataclass(frozen=True)
class ProposeGoal:
    """What an objective shall have brought about; without a last period it holds on."""

    objective: Short
    text: Words
    from_period: Short
    to_period: MaybeShort = None


@dataclass(frozen=True)
class ApproveGoal:
    """A proposed goal to approve."""

    goal: Whole


@dataclass(frozen=True)
class EndGoal:
    """An approved goal, and the last period in which it holds."""

    goal: Whole
    to_period: Short


def propose_goal(session: Session, viewer: Viewer, command: ProposeGoal) -> OutcomeGoal:
    """Propose an outcome goal for an objective of the plan."""
    authorise(session, viewer, Right.GOAL_PROPOSE)
    objective = session.scalars(
        select(PlanItem.id).where(
            PlanItem.code == command.objective,
            PlanItem.kind == PlanItemKind.OBJECTIVE,
            PlanItem.edition_id == edition_id(session),
        )
    ).first()
    if objective is None:
        raise ValueRejected("Choose one of the plan’s objectives.", "objective")
    first = _period(session, command.from_period, "from_period")
    last = _period(session, command.to_period, "to_period") if command.to_period else None
    _refuse_backwards(first, last)
    goal = OutcomeGoal(
        item_id=objective,
        text=command.text,
        from_period_id=first.id,
        to_period_id=last.id if last else None,
        proposed_by=person_id(viewer),
    )
    session.add(goal)
    session.flush()
    return goal


def approve_goal(session: Session, viewer: Viewer, command: ApproveGoal) -> OutcomeGoal:
    """Approve a proposed goal; never one's own."""
    goal = _held(session, command.goal)
    if goal.approved_at is not None:
        raise Superseded(CHANGED)
    authorise(session, viewer, Right.GOAL_APPROVE, goal)
    goal.approved_by, goal.approved_at = person_id(viewer), now(session)
    return goal


def end_goal(session: Session, viewer: Viewer, command: EndGoal) -> OutcomeGoal:
    """Say in which period a goal, proposed or approved, holds for the last time; it stays readable."""
    goal = _held(session, command.goal)
    authorise(session, viewer, Right.GOAL_APPROVE, goal)
    last = _period(session, command.to_period, "to_period")
    _refuse_backwards(_by_id(session, goal.from_period_id), last)
    goal.to_period_id = last.id
    return goal


def _held(session: Session, goal: int) -> OutcomeGoal:
    statement = select(OutcomeGoal).where(OutcomeGoal.id == goal).with_for_update(key_share=True)
    row = session.scalars(statement.execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound("There is no such goal.")
    return row


def _period(session: Session, code: str, field: str) -> PeriodView:
    found = next((period for period in periods(session) if period.code == code), None)
    if found is None:
        raise ValueRejected("Choose one of the plan’s periods.", field)
    return found


def _by_id(session: Session, period: int) -> PeriodView:
    return next(each for each in periods(session) if each.id == period)


def _refuse_backwards(first: PeriodView, last: PeriodView | None) -> None:
    if last is not None and last.ordinal < first.ordinal:
        raise ValueRejected(f"{last.code} lies before {first.code}, in which the goal begins.", "to_period")
