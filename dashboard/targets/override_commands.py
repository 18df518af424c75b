"""Changes a person's judgement in place of a status by rule: proposed with a reason, approved by a lead."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, get_period
from dashboard.errors import Superseded, ValueRejected
from dashboard.fields import MaybeWhole, Short, Words
from dashboard.targets.holding import CHANGED, hold, may_write, now, person_id
from dashboard.targets.override_decisions import judgements_of
from dashboard.targets.places import Place, find_place
from dashboard.targets.words import JUDGED, status_words
from dashboard.targets.years import plan_years, year_numbered
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


def _rows(session: Session, place: Place, period: PeriodView) -> list[StatusOverride]:
    return judgements_of(session, place.measure.id, place.subject.id, period.id)
