"""Reads the outbox: what was written to whom, and whether a mail server took it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session

from dashboard.texts import parse_day
from models.messages import OutboxMessage, ReminderRun
from models.organization import Person
from models.work_vocabulary import MessageKind, MessageState

PAGE = 50  # Messages on one screen.


@dataclass(frozen=True)
class MessageSearch:
    """What the list is cut to, as it stands in the address."""

    q: str = ""
    state: str = ""
    kind: str = ""
    day: str = ""
    page: str = ""


@dataclass(frozen=True)
class MessageLine:
    """One message; `error` is what the mail server said last, `next_at` when it is tried again."""

    id: int
    kind: MessageKind
    state: MessageState
    name: str
    address: str
    subject: str
    body: str
    made_at: datetime
    sent_at: datetime | None
    next_at: datetime
    attempts: int
    error: str | None


@dataclass(frozen=True)
class MessageList:
    """One page of the messages found, how many were found, and how many of all stand in each state."""

    search: MessageSearch
    lines: tuple[MessageLine, ...]
    found: int
    page: int
    pages: int
    counts: Mapping[MessageState, int]


@dataclass(frozen=True)
class RunView:
    """The last run of the reminders: when, by whom (None: the worker), and how many it wrote to."""

    at: datetime
    by: str | None
    written: int
    without_address: int


def message_list(session: Session, search: MessageSearch, at_once: int = PAGE) -> MessageList:
    """Return a page of `at_once` messages, refused ones first, then the newest; three statements.

    Raises `ValueRejected` for a day that is none.
    """
    sought = _sought(search)
    joined = select(func.count(OutboxMessage.id)).join(Person, Person.id == OutboxMessage.person_id)
    found = session.scalar(joined.where(*sought)) or 0
    pages = max(1, -(-found // at_once))
    asked = int(search.page) if search.page.isascii() and search.page.isdigit() else 1
    page = min(max(1, asked), pages)
    lines = _lines(session, sought, page, at_once)
    return MessageList(search, lines, found, page, pages, message_counts(session))


def message_counts(session: Session) -> Mapping[MessageState, int]:
    """Return how many messages stand in each state."""
    statement = select(OutboxMessage.state, func.count(OutboxMessage.id)).group_by(OutboxMessage.state)
    return {row[0]: row[1] for row in session.execute(statement)}


def _lines(
    session: Session, sought: tuple[ColumnElement[bool], ...], page: int, at_once: int
) -> tuple[MessageLine, ...]:
    refused_first = case((OutboxMessage.state == MessageState.REFUSED, 0), else_=1)
    statement = (
        select(
            OutboxMessage.id,
            OutboxMessage.kind,
            OutboxMessage.state,
            Person.display_name,
            OutboxMessage.address,
            OutboxMessage.subject,
            OutboxMessage.body,
            OutboxMessage.made_at,
            OutboxMessage.sent_at,
            OutboxMessage.next_attempt_at,
            OutboxMessage.attempts,
            OutboxMessage.error,
        )
        .join(Person, Person.id == OutboxMessage.person_id)
        .where(*sought)
        .order_by(refused_first, OutboxMessage.id.desc())
        .offset((page - 1) * at_once)
        .limit(at_once)
    )
    rows: Sequence[Any] = session.execute(statement).all()
    return tuple(MessageLine(*row) for row in rows)


def _sought(search: MessageSearch) -> tuple[ColumnElement[bool], ...]:
    columns = (Person.display_name, OutboxMessage.address, OutboxMessage.subject, OutboxMessage.body)
    criteria: list[ColumnElement[bool]] = [
        or_(*(column.icontains(word, autoescape=True) for column in columns)) for word in search.q.split()
    ]
    if search.state in list(MessageState):
        criteria.append(OutboxMessage.state == search.state)
    if search.kind in list(MessageKind):
        criteria.append(OutboxMessage.kind == search.kind)
    day: date | None = parse_day(search.day, "day")
    if day is not None:
        criteria.append(OutboxMessage.local_date == day)
    return tuple(criteria)


def last_run(session: Session) -> RunView | None:
    """Return the last run of the reminders, or None before the first."""
    statement = (
        select(ReminderRun.at, Person.display_name, ReminderRun.written, ReminderRun.without_address)
        .outerjoin(Person, Person.id == ReminderRun.person_id)
        .order_by(ReminderRun.id.desc())
        .limit(1)
    )
    row = session.execute(statement).first()
    return None if row is None else RunView(*row)
