"""Reopens a closed period for one unit until a day; what comes in then counts as late."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise, why_barred
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import get_period
from dashboard.clock import LOCAL
from dashboard.errors import NotAllowed, ValueRejected
from dashboard.fields import Day, Short, Words
from dashboard.reporting.closing import standing_of
from dashboard.reporting.lines import record_event, report_by_right
from dashboard.reporting.places import get_unit
from dashboard.reporting.workflow import PeriodAction, next_step
from models.reporting import Reopening
from models.vocabulary import EventKind

LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True)
class ReopenPeriod:
    """Let one unit enter into a closed period until the end of a day."""

    unit: Short
    period: Short
    until: Day
    reason: Words


def reopen_period(session: Session, viewer: Viewer, command: ReopenPeriod) -> Reopening:
    """Open a closed period for one unit, never the own one, until a local day ends; the latest end counts."""
    unit, period = get_unit(session, command.unit), get_period(session, command.period)
    next_step(standing_of(session, period), PeriodAction.REOPEN)
    if command.until < session.info["clock"].today():
        raise ValueRejected("This day has passed. Choose today or a later one.", "until")
    report = report_by_right(session, viewer, unit, period, Right.PERIOD_REOPEN)
    authorise(session, viewer, Right.PERIOD_REOPEN, report)
    if sentence := why_barred(viewer, report):
        raise NotAllowed(sentence)
    reopening = Reopening(
        reporter_unit_id=unit.id,
        subject_unit_id=unit.id,
        period_id=period.id,
        reason=command.reason,
        until=datetime.combine(command.until, LAST_SECOND, tzinfo=LOCAL).astimezone(UTC),
        person_id=person_id(viewer),
        at=moment(session),
    )
    session.add(reopening)
    record_event(session, viewer, report, EventKind.REOPENED, 0, reason=command.reason)
    session.flush()
    return reopening
