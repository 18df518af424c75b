"""Changes what a reviewer decides: a submitted line is accepted, or returned with a reason."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import period_of
from dashboard.errors import NotFound, Superseded, ValueRejected, WrongState
from dashboard.measures.duties import collected_in
from dashboard.measures.kinds import parse_field
from dashboard.reporting.lines import hold_report_of, moment, person_id, record_event
from dashboard.reporting.queue import mark_of, review_queue
from dashboard.reporting.workflow import LineAction, next_state
from models.measures import Measure, MeasureVersion
from models.reporting import Decision, Line, LineHand, Revision
from models.vocabulary import DecisionKind, EventKind, LineState, Origin

LARGEST_KEY = 2**31  # What a column of whole numbers holds.


@dataclass(frozen=True)
class DecideLine:
    """A reviewer's decision about one submitted line."""

    line_id: int
    revision: int
    accept: bool
    reason: str = ""

    @classmethod
    def from_key(cls, key: object, reason: object) -> "DecideLine":
        """Read a pressed button's key and the reason; raise `ValueRejected` for what is neither."""
        match key, reason:
            case {"line": int(line), "revision": int(revision), "accept": "yes" | "no" as said}, None | str():
                if all(type(key) is int and 0 < key < LARGEST_KEY for key in (line, revision)):
                    return cls(line, revision, said == "yes", reason or "")
        raise ValueRejected("This request cannot be understood.")


@dataclass(frozen=True)
class AcceptAll:
    """Accept all lines of one unit and period that a reviewer saw; `seen` is the mark of what was shown."""

    unit: str
    period: str
    seen: str

    @classmethod
    def from_key(cls, key: object) -> "AcceptAll":
        """Read a pressed button's key; raise `ValueRejected` for what is none."""
        match key:
            case {"unit": str(unit), "period": str(period), "seen": str(seen)} if unit and period and seen:
                return cls(unit, period, seen)
        raise ValueRejected("This request cannot be understood.")


def accept_all(session: Session, viewer: Viewer, command: AcceptAll) -> int:
    """Accept every waiting line of one unit and period, each by the one decision; return their number."""
    waiting = review_queue(session, viewer, command.unit, command.period)
    if not waiting or mark_of(waiting) != command.seen:
        raise Superseded("The unit has changed its report meanwhile. Please look at it again.")
    for line in waiting:
        decide_line(session, viewer, DecideLine(line.line_id, line.revision, accept=True))
    return len(waiting)


def decide_line(session: Session, viewer: Viewer, command: DecideLine) -> LineState:
    """Accept a submitted line, or return it with a reason; never one's own or one's own unit's."""
    report = hold_report_of(session, command.line_id)
    line, revision, version = _submitted(session, command)
    hands = session.scalars(select(LineHand).where(LineHand.line_id == line.id)).all()
    authorise(session, viewer, Right.LINE_REVIEW, line, revision, *hands)
    reason = _reason(command)
    action = LineAction.ACCEPT if command.accept else LineAction.RETURN
    line.state = next_state(line.state, action)
    if command.accept:
        line.accepted_revision = revision.number_in_line
    session.add(
        Decision(
            line_id=line.id,
            revision=revision.number_in_line,
            kind=DecisionKind.ACCEPT if command.accept else DecisionKind.RETURN,
            reason=reason,
            measure_version_id=version.id,
            person_id=person_id(viewer),
            at=moment(session),
            reporter_unit_id=line.reporter_unit_id,
            subject_unit_id=line.subject_unit_id,
        )
    )
    record_event(session, viewer, report, EventKind.ACCEPTED if command.accept else EventKind.RETURNED, 1)
    return line.state


def _submitted(session: Session, command: DecideLine) -> tuple[Line, Revision, MeasureVersion]:
    line = session.get(Line, command.line_id)
    if line is None:
        raise NotFound("There is no such line.")
    if line.submitted_revision != command.revision:
        raise Superseded("The unit has changed this line meanwhile. Please look at it again.")
    revision = session.scalars(
        select(Revision).where(Revision.line_id == line.id, Revision.number_in_line == command.revision)
    ).first()
    version = session.scalars(
        select(MeasureVersion)
        .join(Measure, collected_in(period_of(session, line.period_id)))
        .where(Measure.id == line.measure_id)
    ).first()
    if revision is None or version is None:
        raise NotFound("There is no such line.")
    if revision.origin is Origin.HISTORICAL:
        raise WrongState("This figure came in with a batch of history, which a lead accepts as a whole.")
    return line, revision, version


def _reason(command: DecideLine) -> str | None:
    reason = parse_field("reason", command.reason, 0)
    if not command.accept and not reason:
        raise ValueRejected("Say why you return this, so that the unit knows what to change.", "reason")
    return str(reason) if reason else None
