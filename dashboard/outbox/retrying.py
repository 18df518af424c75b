"""Sends a refused message again, to the address that the person has by now."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound, WrongState
from dashboard.fields import Whole
from dashboard.outbox.claiming import DATED, STALE
from models.messages import OutboxMessage
from models.organization import Person
from models.work_vocabulary import MessageState


@dataclass(frozen=True)
class RetryMessage:
    """One refused message."""

    message: Whole


def retry(session: Session, viewer: Viewer, command: RetryMessage) -> str:
    """Let a refused message wait again, and return the address that it goes to.

    Raises `WrongState` for one that is not refused, out of date, or to somebody who cannot get mail.
    """
    authorise(session, viewer, Right.MESSAGE_RETRY)
    statement = select(OutboxMessage).where(OutboxMessage.id == command.message).with_for_update()
    row = session.scalars(statement).first()
    if row is None:
        raise NotFound("There is no such message.")
    person = session.get_one(Person, row.person_id)
    if (sentence := _why_not(session, row, person)) or person.email is None:
        raise WrongState(sentence or f"{person.display_name} has no mail address. Enter one first.")
    row.state, row.address, row.error = MessageState.WAITING, person.email, None
    row.attempts, row.next_attempt_at = 0, session.info["clock"].now()
    return person.email


def _why_not(session: Session, row: OutboxMessage, person: Person) -> str | None:
    if row.state is not MessageState.REFUSED:
        return "This message is not refused, so there is nothing to send again."
    if not person.active:
        return f"{person.display_name} has been deactivated and gets no mail."
    if row.kind in DATED and row.local_date < session.info["clock"].today() - STALE:
        return "This reminder is out of date. The next one goes out by itself."
    return None
