"""Synthetic mail in every state, so that the outbox can be seen: sent, refused, waiting to be tried again."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.demonstration.accounts import CONTRIBUTOR, REVIEWER, director
from dashboard.demonstration.figures import KEY_UNIT
from dashboard.outbox.queueing import SYNTHETIC
from models.messages import OutboxMessage, ReminderRun
from models.organization import Person
from models.work_vocabulary import MessageKind, MessageState

Planned = tuple[str, int, MessageKind, MessageState, str | None]
Told = tuple[int, MessageKind, MessageState, str | None]
BODY = "This is a synthetic message of the demonstration; it was sent to nobody.\n\n  /\n"
SUBJECT = "To do in the racial equity plan: 1 due"
REFUSAL = "550 5.1.1 The mailbox does not exist (synthetic)"
DELAY = "451 4.3.0 The mailbox is busy, try again later (synthetic)"
# Sign-in name, days ago, kind, state, what the server said; older than the five days between reminders.
SENT: tuple[Planned, ...] = tuple(
    (name, days, MessageKind.REMINDER, MessageState.SENT, None)
    for days in (36, 13, 7)
    for name in (director(KEY_UNIT), CONTRIBUTOR, director("BFHN"), director("BSAS"))
)
OTHERS: tuple[Planned, ...] = (
    (director(KEY_UNIT), 1, MessageKind.RETURNED, MessageState.SENT, None),
    (REVIEWER, 13, MessageKind.ESCALATION, MessageState.SENT, None),
    (director("BIDLS"), 7, MessageKind.REMINDER, MessageState.REFUSED, REFUSAL),
    (director("BFHN"), 1, MessageKind.RETURNED, MessageState.REFUSED, REFUSAL),
    (CONTRIBUTOR, 0, MessageKind.RETURNED, MessageState.WAITING, DELAY),
)


def add_messages(session: Session, viewer: Viewer) -> None:
    """Add the messages to people who are there, and the run that wrote the last reminders."""
    authorise(session, viewer, Right.MESSAGE_QUEUE)
    now: datetime = session.info["clock"].now()
    people = {row.sign_in_name: row for row in session.scalars(select(Person))}
    planned = [message for message in (*SENT, *OTHERS) if message[0] in people]
    rows = [_row(people[message[0]], message[1:], now) for message in planned]
    rows.sort(key=lambda row: row.made_at)
    session.add_all(rows)
    day = now - timedelta(days=7)
    session.add(ReminderRun(local_date=day.date(), at=day, written=len(rows), without_address=0))


def _row(person: Person, told: Told, now: datetime) -> OutboxMessage:
    days, kind, state, error = told
    at = now - timedelta(days=days, minutes=5)
    return OutboxMessage(
        kind=kind,
        person_id=person.id,
        subject_key="demonstration",
        local_date=at.date(),
        address=person.email or f"{person.sign_in_name}@example.org",
        subject=f"{SYNTHETIC}{SUBJECT if kind is MessageKind.REMINDER else 'A synthetic message'}",
        body=BODY,
        state=state,
        attempts=3 if state is MessageState.WAITING else 1,
        next_attempt_at=at + timedelta(minutes=40),
        sent_at=at + timedelta(seconds=2) if state is MessageState.SENT else None,
        error=error,
        made_at=at,
    )
