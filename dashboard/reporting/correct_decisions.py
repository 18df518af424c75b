"""Accepts or refuses a proposed correction; both revisions stay readable."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.fields import MaybeWords, Whole
from dashboard.reporting.deciding import Ruling, rule
from dashboard.reporting.decisions import decided_on, decision_reason
from dashboard.reporting.lines import hold_report_of, record_event
from dashboard.reporting.parts_moving import rule_corrected_parts
from dashboard.reporting.workflow import LineAction, line_standing, next_standing
from models.reporting import LineHand
from models.vocabulary import DecisionKind, EventKind


@dataclass(frozen=True)
class DecideCorrection:
    """A reviewer's decision about a proposed correction, or the reason why it is refused."""

    line: Whole
    revision: Whole
    accept: bool
    reason: MaybeWords = None


def decide_correction(session: Session, viewer: Viewer, command: DecideCorrection) -> None:
    """Put the corrected revision in force, or leave the accepted one; never one's own proposal."""
    report = hold_report_of(session, command.line)
    line, revision, version = decided_on(session, command.line, command.revision)
    hands = session.scalars(select(LineHand).where(LineHand.line_id == line.id)).all()
    authorise(session, viewer, Right.LINE_REVIEW, line, revision, *hands)
    reason = decision_reason(command.reason or "", needed=not command.accept)
    action = LineAction.CONFIRM if command.accept else LineAction.REFUSE
    next_standing(line_standing(line.state, line.submitted_revision, line.accepted_revision), action)
    kind = DecisionKind.ACCEPT if command.accept else DecisionKind.REFUSE
    ruling = Ruling(version, kind, reason)
    rule(session, viewer, line, ruling)
    rule_corrected_parts(session, viewer, line, ruling, action)
    if command.accept:
        line.accepted_revision = revision.number_in_line
        record_event(session, viewer, report, EventKind.CORRECTED, 1, reason=revision.correction_reason)
    else:
        line.submitted_revision = line.accepted_revision
    session.flush()
