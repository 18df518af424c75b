"""A lead decides about a judgement: it is approved, refused or taken back."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound, Superseded, ValueRejected
from dashboard.fields import MaybeWords, Whole
from dashboard.targets.holding import CHANGED, hold, now, person_id
from models.targets import StatusOverride


@dataclass(frozen=True)
class DecideOverride:
    """A lead's decision: approve a judgement, refuse it, or take back an approved one, with a reason."""

    override: Whole
    accept: bool
    reason: MaybeWords = None


def decide_override(session: Session, viewer: Viewer, command: DecideOverride) -> StatusOverride:
    """Approve or refuse a judgement, or take an approved one back; never one's own, nor about one's unit."""
    row = _override(session, command.override)
    hold(session, row.measure_id)
    row = _override(session, command.override)
    authorise(session, viewer, Right.STATUS_APPROVE, row, *_earlier(session, row))
    newest = _rows_of(session, row)[-1]
    if newest is not row or row.returned_reason is not None or (command.accept and row.approved_at):
        raise Superseded(CHANGED)
    if command.accept:
        row.approved_by, row.approved_at = person_id(viewer), now(session)
    elif command.reason:
        row.returned_reason = command.reason
    else:
        raise ValueRejected("Say why, so that everybody can understand the decision.", "reason")
    session.flush()
    return row


def _override(session: Session, override: int) -> StatusOverride:
    row = session.get(StatusOverride, override)
    if row is None:
        raise NotFound("There is no such judgement.")
    return row


def _earlier(session: Session, row: StatusOverride) -> list[StatusOverride]:
    """Return what was proposed here before and never decided: its proposers do not decide either."""
    return [each for each in _rows_of(session, row) if not each.approved_at and not each.returned_reason]


def _rows_of(session: Session, row: StatusOverride) -> list[StatusOverride]:
    return judgements_of(session, row.measure_id, row.subject_unit_id, row.period_id)


def judgements_of(session: Session, measure: int, subject: int, period: int) -> list[StatusOverride]:
    """Return every judgement about one measure, subject and period, oldest first."""
    statement = select(StatusOverride).where(
        StatusOverride.measure_id == measure,
        StatusOverride.subject_unit_id == subject,
        StatusOverride.period_id == period,
    )
    return list(session.scalars(statement.order_by(StatusOverride.revision)))
