"""Which scheduled primary activities have neither a measure in use nor a recorded reason why not."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView, periods
from dashboard.measures.duties import USED
from dashboard.plan.items import Item, PrintedPlan
from dashboard.plan.queries import printed_plan
from models.measures import MeasureActivity, MeasureVersion, NoMeasure
from models.plan import PlanItem
from models.vocabulary import PlanItemKind


@dataclass(frozen=True)
class Unmeasured:
    """A primary activity that is scheduled in a year and that nothing measures, without a reason."""

    code: str
    text: str


def unmeasured_activities(session: Session, plan_year: int) -> tuple[Unmeasured, ...]:
    """Return the activities that keep the targets of a plan year from being approved, in plan order."""
    plan = printed_plan(session)
    measured = _measured(session, [each for each in periods(session) if each.plan_year == plan_year])
    excused = _excused(session)
    return tuple(
        Unmeasured(activity.code, activity.text)
        for activity in plan.of(PlanItemKind.PRIMARY_ACTIVITY)
        if plan_year in plan.effective_years(activity)
        and activity.code not in measured
        and not _has_reason(plan, activity, excused)
    )


def _measured(session: Session, year: list[PeriodView]) -> set[str]:
    """Return the activities that a definition in use measures at some time of a year."""
    statement = (
        select(
            PlanItem.code,
            MeasureVersion.years,
            MeasureVersion.effective_from_ordinal,
            MeasureVersion.effective_to_ordinal,
        )
        .join(MeasureActivity, MeasureActivity.item_id == PlanItem.id)
        .join(MeasureVersion, MeasureVersion.measure_id == MeasureActivity.measure_id)
        .where(MeasureVersion.state.in_(USED))
    )
    first, last = (year[0].ordinal, year[-1].ordinal) if year else (0, -1)
    number = year[0].plan_year if year else 0
    return {
        code
        for code, years, begins, ends in session.execute(statement)
        if number in years and begins is not None and begins <= last and (ends is None or first <= ends)
    }


def _excused(session: Session) -> Mapping[str, str]:
    """Return the recorded reasons for no measure, by the code of the suggestion or activity."""
    statement = (
        select(PlanItem.code, NoMeasure.reason)
        .join(NoMeasure, NoMeasure.item_id == PlanItem.id)
        .where(NoMeasure.approved_at.is_not(None))
    )
    return {row.code: row.reason for row in session.execute(statement)}


def _has_reason(plan: PrintedPlan, activity: Item, excused: Mapping[str, str]) -> bool:
    """Say whether the activity itself, or each of its suggestions, has a recorded reason."""
    if activity.code in excused:
        return True
    suggestions = [
        item.code for item in plan.of(PlanItemKind.SUGGESTED_MEASURE) if item.parent == activity.code
    ]
    return bool(suggestions) and all(code in excused for code in suggestions)
