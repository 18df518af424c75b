"""Reads judgements that stand in place of a status by rule, with the names behind them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from dashboard.access.authorise import why_barred
from dashboard.access.viewer import Viewer
from models.calendar import Period
from models.measure_vocabulary import MeasureStatus
from models.measures import Measure
from models.organization import Person, Unit
from models.targets import StatusOverride

Where = tuple[int, int, int]  # Measure, subject unit and period.


@dataclass(frozen=True)
class Override:
    """One judgement: the status, the reason, who proposed it and who approved it."""

    id: int
    measure: int
    subject: int
    period: int
    revision: int
    status: MeasureStatus
    reason: str
    proposed_at: datetime
    approved_at: datetime | None
    returned_reason: str | None
    code: str
    unit: str
    period_code: str
    proposer: str
    approver: str | None
    barred: str | None = None

    @property
    def where(self) -> Where:
        """Return what the judgement is about."""
        return self.measure, self.subject, self.period

    @property
    def holds(self) -> bool:
        """Say whether the judgement was approved and never taken back."""
        return self.approved_at is not None and self.returned_reason is None

    @property
    def waits(self) -> bool:
        """Say whether nobody has decided yet."""
        return self.approved_at is None and self.returned_reason is None


def overrides(
    session: Session, period_ids: Collection[int] | None = None, measure: int | None = None
) -> dict[Where, Override]:
    """Return the approved judgements by measure, subject and period; the newest approved one counts.

    Every judgement of a place that was taken back, or refused, counts for nothing; what stands before it does
    not come to life again once a newer one was approved and taken back.
    """
    newest: dict[Where, Override] = {}
    for each in _read(session, _selected(period_ids, measure)):
        if each.approved_at is not None:
            newest[each.where] = each
    return {where: each for where, each in newest.items() if each.holds}


def history(session: Session, measure: int) -> tuple[Override, ...]:
    """Return every judgement about a measure, newest first."""
    return tuple(reversed(_read(session, _selected(None, measure))))


def waiting_overrides(session: Session, viewer: Viewer) -> tuple[Override, ...]:
    """Return the judgements that wait for a decision, with why the viewer may not decide, if so."""
    newest = {each.where: each for each in _read(session, _selected(None, None))}
    waiting = {each.id: each for each in newest.values() if each.waits}
    rows = session.scalars(select(StatusOverride).where(StatusOverride.id.in_(waiting)))
    return tuple(replace(waiting[row.id], barred=why_barred(viewer, row)) for row in rows)


def _read(session: Session, statement: Select[Any]) -> list[Override]:
    return [Override(*row) for row in session.execute(statement)]


def _selected(period_ids: Collection[int] | None, measure: int | None) -> Select[Any]:
    proposer, approver = aliased(Person), aliased(Person)
    names = ("revision", "status", "reason", "proposed_at", "approved_at", "returned_reason")
    statement = (
        select(
            StatusOverride.id,
            StatusOverride.measure_id,
            StatusOverride.subject_unit_id,
            StatusOverride.period_id,
            *(getattr(StatusOverride, name) for name in names),
            Measure.code,
            Unit.abbreviation,
            Period.code,
            proposer.display_name,
            approver.display_name,
        )
        .join(Measure, Measure.id == StatusOverride.measure_id)
        .join(Unit, Unit.id == StatusOverride.subject_unit_id)
        .join(Period, Period.id == StatusOverride.period_id)
        .join(proposer, proposer.id == StatusOverride.proposed_by)
        .outerjoin(approver, approver.id == StatusOverride.approved_by)
        .order_by(StatusOverride.revision)
    )
    if period_ids is not None:
        statement = statement.where(StatusOverride.period_id.in_(period_ids))
    return statement if measure is None else statement.where(StatusOverride.measure_id == measure)
