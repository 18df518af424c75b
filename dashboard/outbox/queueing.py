"""Puts a message into the outbox; a second one with the same key on the same day is the same message."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.installation import installation
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from models.messages import OutboxMessage
from models.organization import Person
from models.vocabulary import InstallationKind
from models.work_vocabulary import MessageKind

SYNTHETIC = "[demonstration] "


@dataclass(frozen=True)
class Message:
    """One mail to one person: what it is about (`subject_key`), its subject line, and its text.

    A line of the text that is a path of the product (`/entry/BCHAP/Y3Q4`) becomes a whole address when it is
    sent. A mail leaves the system: it tells units, periods, names of measures and counts, never figures or
    what somebody wrote.
    """

    kind: MessageKind
    person_id: int
    subject_key: str
    subject: str
    body: str


class Queued(StrEnum):
    """What became of a message: it waits, it was there today already, or the person cannot get mail."""

    WAITS = "waits"
    ALREADY = "already"
    NO_ADDRESS = "no_address"
    INACTIVE = "inactive"


def queue_message(session: Session, viewer: Viewer, message: Message) -> Queued:
    """Put a message into the outbox, in the transaction that runs, so that it goes out only if that stands.

    A second call on the same day with the same kind, person and subject key changes nothing. People without
    an address, and those who cannot sign in any more, get none, which the answer tells.
    """
    authorise(session, viewer, Right.MESSAGE_QUEUE)
    person = session.get_one(Person, message.person_id)
    if not person.active:
        return Queued.INACTIVE
    if person.email is None:
        return Queued.NO_ADDRESS
    if _queued_today(session, message):
        return Queued.ALREADY
    return _added(session, _row(session, message, person.email))


def _queued_today(session: Session, message: Message) -> bool:
    statement = select(OutboxMessage.id).where(
        OutboxMessage.kind == message.kind,
        OutboxMessage.person_id == message.person_id,
        OutboxMessage.subject_key == message.subject_key,
        OutboxMessage.local_date == session.info["clock"].today(),
    )
    return session.scalars(statement).first() is not None


def _row(session: Session, message: Message, address: str) -> OutboxMessage:
    now = session.info["clock"].now()
    present = installation(session)
    synthetic = present is not None and present.kind is InstallationKind.DEMONSTRATION
    return OutboxMessage(
        kind=message.kind,
        person_id=message.person_id,
        subject_key=message.subject_key,
        local_date=session.info["clock"].today(),
        address=address,
        subject=f"{SYNTHETIC if synthetic else ''}{' '.join(message.subject.split())}",
        body=message.body,
        next_attempt_at=now,
        made_at=now,
    )


def _added(session: Session, row: OutboxMessage) -> Queued:
    """Add a row; somebody who added the same one at the same moment wins, and nothing else is undone."""
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return Queued.ALREADY
    return Queued.WAITS
