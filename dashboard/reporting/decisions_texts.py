"""Changes what a reviewer decides about activity updates, narrative and actions, as about lines."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound, Superseded, WrongState
from dashboard.reporting.decisions import CHANGED, decision_reason
from dashboard.reporting.decisions_mail import tell_of_text
from dashboard.reporting.lines import hold_report, record_event
from dashboard.reporting.sealing import why_sealed
from dashboard.reporting.submit_texts import TEXTS, Text
from dashboard.reporting.text_hands import hands_on
from dashboard.reporting.workflow import LineAction, next_state
from models.reporting import Report
from models.vocabulary import EventKind, LineState
from models.work import ActivityUpdate

BY_NAME: dict[str, type[Text]] = {model.__tablename__: model for model in TEXTS}


@dataclass(frozen=True)
class DecideText:
    """A reviewer's decision about one submitted text; `version` is the one that was shown."""

    table: str
    row_id: int
    version: int
    accept: bool
    reason: str = ""


def decide_text(session: Session, viewer: Viewer, command: DecideText) -> LineState:
    """Accept a submitted text, or return it with a reason; never one's own or one's own unit's."""
    report, row = _held(session, command)
    authorise(session, viewer, Right.LINE_REVIEW, row, *hands_on(session, row))
    reason = decision_reason(command.reason, needed=not command.accept)
    action = LineAction.ACCEPT if command.accept else LineAction.RETURN
    row.state = next_state(row.state, action, why_sealed(session, row.reporter_unit_id, report.period_id))
    if row.version != command.version:
        raise Superseded(CHANGED)
    row.decided_by, row.decided_at = person_id(viewer), moment(session)
    row.return_reason = None if command.accept else reason
    record_event(session, viewer, report, EventKind.ACCEPTED if command.accept else EventKind.RETURNED, 1)
    if not command.accept:
        tell_of_text(session, viewer, report, row)
    return row.state


def _held(session: Session, command: DecideText) -> tuple[Report, Text]:
    model = BY_NAME.get(command.table)
    found: Any = None if model is None else session.get(model, command.row_id)
    if model is None or found is None:
        raise NotFound("There is no such entry.")
    report = hold_report(session, found.report_id)
    statement = select(model).where(model.id == command.row_id)
    row: Any = session.scalars(statement.execution_options(populate_existing=True)).first()
    if row is None:
        raise Superseded(CHANGED)
    if isinstance(row, ActivityUpdate) and row.batch_id is not None:
        raise WrongState("This came in with a batch of history, which a lead accepts as a whole.")
    return report, row
