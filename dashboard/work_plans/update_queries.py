"""Reads the statuses that a unit told of its activities, up to a period."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.work_plans.plan_records import Told
from models.reporting import Report
from models.vocabulary import LineState
from models.work import ActivityUpdate


@dataclass(frozen=True)
class Statuses:
    """By the activity's id: what was told for the period, and what was told last before it."""

    told: Mapping[int, Told]
    before: Mapping[int, Told]


NOTHING = Statuses({}, {})


def read_statuses(
    session: Session, units: Collection[int], period: PeriodView | None, known: Iterable[PeriodView]
) -> dict[int, Statuses]:
    """Return by unit what units told of their activities, as far as the viewer reads it."""
    if period is None:
        return {}
    there = {each.id: each for each in known if each.ordinal <= period.ordinal}
    statement = (
        select(ActivityUpdate, Report.period_id)
        .join(Report, Report.id == ActivityUpdate.report_id)
        .where(ActivityUpdate.reporter_unit_id.in_(units), Report.period_id.in_(there), _counts())
    )
    found: dict[int, list[tuple[ActivityUpdate, PeriodView]]] = {}
    for row, key in session.execute(statement):
        found.setdefault(row.reporter_unit_id, []).append((row, there[key]))
    return {unit: _statuses(rows, period) for unit, rows in found.items()}


def _counts() -> ColumnElement[bool]:
    """Return the condition that a row counts: what came in with a batch of history only once accepted."""
    return or_(ActivityUpdate.batch_id.is_(None), ActivityUpdate.state == LineState.ACCEPTED)


def _statuses(rows: Iterable[tuple[ActivityUpdate, PeriodView]], period: PeriodView) -> Statuses:
    told: dict[int, Told] = {}
    before: dict[int, Told] = {}
    for row, when in sorted(rows, key=lambda pair: pair[1].ordinal):
        place = told if when.id == period.id else before
        place[row.item_id] = _following(told_of(row, when), before.get(row.item_id))
    return Statuses(told, before)


def _following(told: Told, earlier: Told | None) -> Told:
    """Return a status with the period in which it began, where the one before was the same."""
    same = earlier is not None and earlier.status is told.status
    return replace(told, since=earlier.since) if earlier is not None and same else told


def told_of(row: ActivityUpdate, period: PeriodView) -> Told:
    """Return a status as screens need it."""
    return Told(
        status=row.status,
        what=row.what,
        by_when=row.by_when,
        next_step=row.next_step,
        reason=row.reason,
        areas=tuple(row.areas),
        unchanged=row.unchanged,
        state=row.state,
        version=row.version,
        period=period,
        since=period,
        returned=row.return_reason if row.state is LineState.RETURNED else None,
        reworked=row.decided_at is not None and row.entered_at > row.decided_at,
    )
