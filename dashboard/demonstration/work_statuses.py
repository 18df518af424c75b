"""Statuses of the demonstration: accepted for the quarter before, a few told for the present one."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.demonstration.accounts import director
from dashboard.demonstration.stage import Place, Stage
from dashboard.work_plans.areas import ANYWHERE
from dashboard.work_plans.ground import Activity
from models.reporting import Report
from models.vocabulary import ImplementationStatus, LineState
from models.work import ActivityUpdate

UNDER_WAY, BLOCKED = ImplementationStatus.UNDER_WAY, ImplementationStatus.BLOCKED
COURSE = (
    UNDER_WAY,
    ImplementationStatus.DONE,
    UNDER_WAY,
    ImplementationStatus.NOT_STARTED,
    BLOCKED,
    ImplementationStatus.CHANGED,
    ImplementationStatus.NOT_DUE,
)
NEVER, RETURNED = 8, 3  # Every eighth is never told of; of those told now, the third was returned.
REASONS = {
    BLOCKED: "The contract for interpreters is not signed. (Synthetic.)",
    ImplementationStatus.CHANGED: "Two programs now do this together. (Synthetic.)",
}


def add_statuses(
    session: Session,
    stage: Stage,
    unit: Place,
    activities: Sequence[Activity],
    quarters: Sequence[PeriodView],
    present_quarter: PeriodView,
    reviewer: int,
) -> None:
    """Tell of the activities: accepted in the earlier quarter, open or returned in the present one."""
    for period in quarters:
        report, present = _report(session, stage, unit, period), period is present_quarter
        for at, activity in enumerate(activities):
            if at % NEVER == NEVER - 1 or (present and at > RETURNED):
                continue
            state = LineState.OPEN if present else LineState.ACCEPTED
            state = LineState.RETURNED if present and at == RETURNED else state
            session.add(_update(stage, report, period, activity, COURSE[at % len(COURSE)], state, reviewer))
    session.flush()


def _report(session: Session, stage: Stage, unit: Place, period: PeriodView) -> Report:
    found = session.scalars(
        select(Report).where(Report.reporter_unit_id == unit.id, Report.period_id == period.id)
    ).first()
    report = found or Report(
        period_id=period.id, opened_at=stage.now, reporter_unit_id=unit.id, subject_unit_id=unit.id
    )
    session.add(report)
    session.flush()
    return report


def _update(
    stage: Stage,
    report: Report,
    period: PeriodView,
    activity: Activity,
    status: ImplementationStatus,
    state: LineState,
    reviewer: int,
) -> ActivityUpdate:
    under_way = status is UNDER_WAY
    decided = state in (LineState.ACCEPTED, LineState.RETURNED)
    return ActivityUpdate(
        report_id=report.id,
        reporter_unit_id=report.reporter_unit_id,
        subject_unit_id=report.subject_unit_id,
        item_id=activity.id,
        status=status,
        what="Interviews with program leads. (Synthetic.)" if under_way else None,
        by_when=period.ends_on + timedelta(days=20 + 7 * (activity.id % 12)) if under_way else None,
        next_step="A draft for the bureau’s leadership. (Synthetic.)" if under_way else None,
        reason=REASONS.get(status),
        areas=[] if status in ANYWHERE else list(activity.areas[:2]),
        state=state,
        version=1,
        entered_by=_director(stage, report),
        entered_at=stage.now,
        decided_by=reviewer if decided else None,
        decided_at=stage.now if decided else None,
        return_reason="Please say which programs. (Synthetic.)" if state is LineState.RETURNED else None,
    )


def _director(stage: Stage, report: Report) -> int:
    code = next(each.code for each in stage.units if each.id == report.reporter_unit_id)
    return stage.people[director(code)]
