"""Moves a request for action on: a unit answers it, the team withdraws it; its words never change."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.acting import person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound, Superseded
from dashboard.fields import MaybeWords, Whole, Words
from dashboard.work_plans.request_rules import TEAM_MOVES, UNIT_MOVES, WITHDRAWN, Moves, ensure_move
from models.work_plans import ActionRequest, ActionRequestEvent
from models.work_vocabulary import RequestState

CHANGED = "Somebody else has moved this request on. Please look again; what you typed stays here."


@dataclass(frozen=True)
class AnswerRequest:
    """How a unit stands with a request; `seen` is how many entries its log had on the screen."""

    request: Whole
    seen: Whole
    state: RequestState
    note: MaybeWords = None


@dataclass(frozen=True)
class WithdrawRequest:
    """A request that the team takes back, with the reason."""

    request: Whole
    seen: Whole
    note: Words


def answer_request(session: Session, viewer: Viewer, command: AnswerRequest) -> RequestState:
    """Answer as the unit; return how the request stands now."""
    row = _held(session, command.request)
    authorise(session, viewer, Right.REQUEST_ANSWER, row)
    return _move(session, viewer, row, UNIT_MOVES, command)


def withdraw_request(session: Session, viewer: Viewer, command: WithdrawRequest) -> RequestState:
    """Withdraw as the team; return how the request stands now."""
    row = _held(session, command.request)
    authorise(session, viewer, Right.REQUEST_MAKE, row)
    asked = AnswerRequest(command.request, command.seen, WITHDRAWN, command.note)
    return _move(session, viewer, row, TEAM_MOVES, asked)


def _held(session: Session, key: int) -> ActionRequest:
    """Return a request that the viewer may read, locked, so that moves queue."""
    statement = select(ActionRequest).where(ActionRequest.id == key).with_for_update()
    row = session.scalars(statement.execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound("There is no such request.")
    return row


def _move(
    session: Session, viewer: Viewer, row: ActionRequest, moves: Moves, command: AnswerRequest
) -> RequestState:
    events = select(func.count(ActionRequestEvent.id)).where(ActionRequestEvent.request_id == row.id)
    if session.scalar(events) != command.seen:
        raise Superseded(CHANGED)
    ensure_move(moves, row.state, command.state, command.note)
    row.state = command.state
    session.add(
        ActionRequestEvent(
            request_id=row.id,
            reporter_unit_id=row.reporter_unit_id,
            subject_unit_id=row.subject_unit_id,
            state=command.state,
            note=command.note,
            person_id=person_id(viewer),
            at=session.info["clock"].now(),
        )
    )
    session.flush()
    return row.state
