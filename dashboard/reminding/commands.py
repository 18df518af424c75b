"""Reminds: writes today's digests into the outbox, or says what it would write."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import whole_view
from dashboard.access.viewer import Viewer
from dashboard.outbox.queueing import Message, Queued, queue_message
from dashboard.reminding.digests import REMINDERS, Digest, digests
from dashboard.reminding.rules import may_be_reminded
from dashboard.reminding.words import subject_of, text_of
from models.messages import OutboxMessage, ReminderRun
from models.organization import Person
from models.work_vocabulary import MessageKind


@dataclass(frozen=True)
class Reminded:
    """What a run wrote: digests to people, and how many people it could not reach for want of an address."""

    written: int
    without_address: int


def planned(session: Session, viewer: Viewer) -> tuple[Digest, ...]:
    """Return the digests that a run would write now, those without an address among them; nothing changes."""
    with whole_view(session, viewer, Right.MESSAGE_READ):
        return tuple(each for each in digests(session) if each.called)


def remind(session: Session, viewer: Viewer) -> Reminded:
    """Write today's digests and record the run; a second run on the same day writes nothing more."""
    authorise(session, viewer, Right.MESSAGE_QUEUE)
    with whole_view(session, viewer, Right.MESSAGE_READ):
        called = [each for each in digests(session) if each.called]
        became = Counter(write_digest(session, viewer, each) for each in called)
        done = Reminded(became[Queued.WAITS], became[Queued.NO_ADDRESS])
        clock = session.info["clock"]
        session.add(
            ReminderRun(
                local_date=clock.today(),
                at=clock.now(),
                person_id=viewer.person_id,
                written=done.written,
                without_address=done.without_address,
            )
        )
        session.flush()
    return done


def write_digest(session: Session, viewer: Viewer, digest: Digest, nudge: bool = False) -> Queued:
    """Write one digest, unless the person was reminded within five days, even by somebody else just now."""
    today = session.info["clock"].today()
    session.scalars(select(Person.id).where(Person.id == digest.person_id).with_for_update()).one()
    days = select(OutboxMessage.local_date).where(
        OutboxMessage.person_id == digest.person_id, OutboxMessage.kind.in_(REMINDERS)
    )
    if not may_be_reminded(today, session.scalars(days).all()):
        return Queued.ALREADY
    kind = MessageKind.ESCALATION if digest.escalated else MessageKind.REMINDER
    body = text_of(digest, today, nudge)
    message = Message(kind, digest.person_id, "digest", subject_of(digest, today), body)
    return queue_message(session, viewer, message)
