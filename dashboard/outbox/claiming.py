"""Claims messages that are due and marks what became of them, each in one short transaction."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.mail import Letter
from models.messages import OutboxMessage
from models.work_vocabulary import MessageKind, MessageState

CLAIM = timedelta(minutes=10)  # Longer than a server is waited for in all.
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=6)
MOST_ATTEMPTS = 12  # With the waits above about two days.
STALE = timedelta(days=3)
DATED = (MessageKind.REMINDER, MessageKind.ESCALATION)  # What they say is true for a few days only.
TOO_OLD = "Not sent: what it says was out of date before a mail server could take it."
LINK = re.compile(r"^( *)(/\S*)$", re.MULTILINE)


@dataclass(frozen=True)
class Claimed:
    """A message that this worker sends; `attempt` tells its claim from a later one of another worker."""

    id: int
    attempt: int
    letter: Letter


def claim(session: Session, viewer: Viewer, base: str, sender: str) -> Claimed | None:
    """Claim the message that has waited longest, or None where nothing is due.

    Two workers never hold the same one: SQLite's writers queue, PostgreSQL skips what another one holds.
    """
    authorise(session, viewer, Right.MESSAGE_QUEUE)
    now = session.info["clock"].now()
    for row in session.scalars(_due(now)):
        row.attempts += 1
        row.state, row.claimed_until = MessageState.SENDING, now + CLAIM
        return Claimed(row.id, row.attempts, _letter(row, base, sender))
    return None


def _due(now: datetime) -> Select[OutboxMessage]:
    waits = and_(OutboxMessage.state == MessageState.WAITING, OutboxMessage.next_attempt_at <= now)
    left = and_(OutboxMessage.state == MessageState.SENDING, OutboxMessage.claimed_until < now)
    statement = select(OutboxMessage).where(or_(waits, left)).order_by(OutboxMessage.id).limit(1)
    return statement.with_for_update(skip_locked=True)


def refuse_stale(session: Session, viewer: Viewer) -> int:
    """Take reminders out of the queue that waited for days; return how many."""
    authorise(session, viewer, Right.MESSAGE_QUEUE)
    oldest = session.info["clock"].today() - STALE
    waiting = select(OutboxMessage).where(
        OutboxMessage.state == MessageState.WAITING,
        OutboxMessage.kind.in_(DATED),
        OutboxMessage.local_date < oldest,
    )
    rows = session.scalars(waiting.with_for_update(skip_locked=True)).all()
    for row in rows:
        row.state, row.error = MessageState.REFUSED, TOO_OLD
    return len(rows)


def _letter(row: OutboxMessage, base: str, sender: str) -> Letter:
    return Letter(row.address, row.subject, with_links(row.body, base), message_id(row, sender), row.made_at)


def with_links(text: str, base: str) -> str:
    """Return a text in which every line that is a path of the product is a whole address."""
    return LINK.sub(rf"\g<1>{base}\g<2>", text)


def message_id(row: OutboxMessage, sender: str) -> str:
    """Return the Message-ID, which follows from the unique key: a letter that comes twice is known as one."""
    key = f"{row.kind}|{row.person_id}|{row.subject_key}|{row.local_date.isoformat()}"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{sender.partition('@')[2]}>"


def mark_sent(session: Session, viewer: Viewer, claimed: Claimed) -> None:
    """Mark that the server took a message."""
    if (row := _held(session, viewer, claimed)) is not None:
        row.state, row.sent_at, row.error = MessageState.SENT, session.info["clock"].now(), None


def mark_refused(session: Session, viewer: Viewer, claimed: Claimed, words: str) -> None:
    """Mark that the server will never take a message, in its own words."""
    if (row := _held(session, viewer, claimed)) is not None:
        row.state, row.error = MessageState.REFUSED, words


def mark_delayed(session: Session, viewer: Viewer, claimed: Claimed, words: str) -> None:
    """Let a message wait longer after every attempt; after the last one it counts as refused."""
    row = _held(session, viewer, claimed)
    if row is None:
        return
    row.error = words
    if row.attempts >= MOST_ATTEMPTS:
        row.state = MessageState.REFUSED
        return
    row.state = MessageState.WAITING
    row.next_attempt_at = session.info["clock"].now() + wait_after(row.attempts)


def wait_after(attempts: int) -> timedelta:
    """Return how long a message waits after so many attempts: 5 minutes, doubled, at most 6 hours."""
    return min(FIRST_WAIT * 2 ** min(attempts - 1, 20), LONGEST_WAIT)


def _held(session: Session, viewer: Viewer, claimed: Claimed) -> OutboxMessage | None:
    """Return the message while it is still this worker's; a claim that ran out may be another's by now."""
    authorise(session, viewer, Right.MESSAGE_QUEUE)
    statement = select(OutboxMessage).where(
        OutboxMessage.id == claimed.id,
        OutboxMessage.state == MessageState.SENDING,
        OutboxMessage.attempts == claimed.attempt,
    )
    return session.scalars(statement.with_for_update()).first()
