"""Changes a person's judgement in place of a status by rule: proposed with a reason, approved by a lead."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, get_period
from dashboard.errors import NotFound, Superseded, ValueRejected
from dashboard.fields import MaybeWhole, MaybeWords, Short, Whole, Words
from dashboard.targets.holding import CHANGED, hold, may_write, now, person_id
from dashboard.targets.places import Place, find_place, plan_years, year_numbered
from dashboard.targets.words import JUDGED, status_words
from models.measure_vocabulary import MeasureStatus
from models.targets import StatusOverride


@dataclass(frozen=True)
class ProposeOverride:
    """Another status than the rule gives, and why; `seen` is the newest judgement on the screen."""

    measure: Short
    unit: Short
    period: Short
    status: MeasureStatus
    reason: Words
    seen: MaybeWhole = None


@dataclass(frozen=True)
class DecideOverride:
    """A lead's decision: approve a judgement, refuse it, or take back an approved one, with a reason."""

    override: Whole
    accept: bool
    reason: MaybeWords = None


def propose_override(session: Session, viewer: Viewer, command: ProposeOverride) -> StatusOverride:
    """Propose a judgement about one measure, subject and period; it counts once a lead approves it."""
    period = get_period(session, command.period)
    if period.starts_on > session.info["clock"].today():
        raise ValueRejected(f"{period.label} lies in the future; there is nothing to judge yet.", "period")
    if command.status not in JUDGED:
        raise ValueRejected(
            f"“{status_words(command.status)}” is the system’s own answer; choose another.", "status"
        )
    year = year_numbered(plan_years(session), period.plan_year)
    place = find_place(session, viewer, command.measure, command.unit, year)
    may_write(session, viewer, Right.STATUS_PROPOSE, place)
    hold(session, place.measure.id)
    rows = _rows(session, place, period)
    if (command.seen or 0) != (rows[-1].revision if rows else 0):
        raise Superseded(CHANGED)
    return _add(session, viewer, place, period, command, len(rows) + 1)


def _add(
    session: Session, viewer: Viewer, place: Place, period: PeriodView, command: ProposeOverride, number: int
) -> StatusOverride:
    row = StatusOverride(
        measure_id=place.measure.id,
        subject_unit_id=place.subject.id,
        reporter_unit_id=place.reporter,
        period_id=period.id,
        revision=number,
        status=command.status,
        reason=command.reason,
        proposed_by=person_id(viewer),
        proposed_at=now(session),
    )
    session.add(row)
    session.flush()
    return row


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


def _rows(session: Session, place: Place, period: PeriodView) -> list[StatusOverride]:
    return _selected(session, place.measure.id, place.subject.id, period.id)


def _rows_of(session: Session, row: StatusOverride) -> list[StatusOverride]:
    return _selected(session, row.measure_id, row.subject_unit_id, row.period_id)


def _selected(session: Session, measure: int, subject: int, period: int) -> list[StatusOverride]:
    statement = select(StatusOverride).where(
        StatusOverride.measure_id == measure,
        StatusOverride.subject_unit_id == subject,
        StatusOverride.period_id == period,
    )
    return list(session.scalars(statement.order_by(StatusOverride.revision)))
