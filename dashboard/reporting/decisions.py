"""Changes what a reviewer decides: a submitted line is accepted, or returned with a reason."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import period_of
from dashboard.errors import NotFound, Superseded, ValueRejected, WrongState
from dashboard.measures.duties import collected_in, total_cell
from dashboard.measures.kinds import parse_field
from dashboard.reporting.deciding import Ruling, rule
from dashboard.reporting.decisions_mail import tell_of_line
from dashboard.reporting.lines import hold_report_of, record_event
from dashboard.reporting.parts_moving import rule_parts
from dashboard.reporting.queue import is_owed
from dashboard.reporting.sealing import why_sealed
from dashboard.reporting.workflow import LineAction, next_state
from models.measures import Measure, MeasureVersion
from models.reporting import Decision, Line, LineHand, Revision
from models.vocabulary import DecisionKind, EventKind, LineState, Origin

LARGEST_KEY = 2**31  # What a column of whole numbers holds.
CHANGED = "The unit has changed this line meanwhile. Please look at it again."


@dataclass(frozen=True)
class DecideLine:
    """A reviewer's decision about one submitted line."""

    line_id: int
    revision: int
    accept: bool
    reason: str = ""


def decide_line(session: Session, viewer: Viewer, command: DecideLine) -> LineState:
    """Accept a submitted line, or return it with a reason; never one's own or one's own unit's."""
    report = hold_report_of(session, command.line_id)
    line, revision, version = _submitted(session, command)
    hands = session.scalars(select(LineHand).where(LineHand.line_id == line.id)).all()
    authorise(session, viewer, Right.LINE_REVIEW, line, revision, *hands)
    reason = _reason(command)
    action = LineAction.ACCEPT if command.accept else LineAction.RETURN
    line.state = next_state(line.state, action, why_sealed(session, line.reporter_unit_id, line.period_id))
    if command.accept:
        line.accepted_revision = revision.number_in_line
    kind = DecisionKind.ACCEPT if command.accept else DecisionKind.RETURN
    ruling = Ruling(version, kind, reason)
    rule(session, viewer, line, ruling)
    rule_parts(session, viewer, line, ruling, action)
    record_event(session, viewer, report, EventKind.ACCEPTED if command.accept else EventKind.RETURNED, 1)
    if not command.accept:
        tell_of_line(session, viewer, report, revision)
    return line.state


def _submitted(session: Session, command: DecideLine) -> tuple[Line, Revision, MeasureVersion]:
    line, revision, version = decided_on(session, command.line_id, command.revision)
    if line.state is LineState.SUBMITTED and not is_owed(session, line.id):
        raise WrongState("This is no longer asked of the unit, so nothing is decided about it.")
    if line.state is LineState.SUBMITTED and revision.origin is Origin.HISTORICAL:
        raise WrongState("This came in with a batch of earlier figures, which a lead accepts as a whole.")
    return line, revision, version


def decided_on(session: Session, line_id: int, number: int) -> tuple[Line, Revision, MeasureVersion]:
    """Return a line, its last revision and its definition; raise `Superseded` where another is the last."""
    line = session.get(Line, line_id)
    if line is None or line.cell_id != total_cell(session):  # A part is decided with its total.
        raise NotFound("There is no such line.")
    if line.submitted_revision != number:
        raise Superseded(CHANGED)
    revision = session.scalars(
        select(Revision).where(Revision.line_id == line.id, Revision.number_in_line == number)
    ).first()
    version = _definition(session, line)
    if revision is None or version is None:
        raise NotFound("There is no such line.")
    return line, revision, version


def _definition(session: Session, line: Line) -> MeasureVersion | None:
    """Return the definition under which a line is answered; of history, the one it was accepted under."""
    found = session.scalars(
        select(MeasureVersion)
        .join(Measure, collected_in(period_of(session, line.period_id)))
        .where(Measure.id == line.measure_id)
    ).first()
    accepted = (
        select(MeasureVersion)
        .join(Decision, Decision.measure_version_id == MeasureVersion.id)
        .where(Decision.line_id == line.id)
        .order_by(Decision.id.desc())
    )
    return found or session.scalars(accepted).first()


def _reason(command: DecideLine) -> str | None:
    return decision_reason(command.reason, needed=not command.accept)


def decision_reason(typed: str, *, needed: bool) -> str | None:
    """Return a reason as typed; raise `ValueRejected` where one is needed and none stands."""
    reason = parse_field("reason", typed, 0)
    if needed and not reason:
        raise ValueRejected("Say why you return this, so that the unit knows what to change.", "reason")
    return str(reason) if reason else None
