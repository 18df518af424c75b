"""Works out who is reminded today of what: one digest for each person, with everything that concerns them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.reminding.circle import Circle, read_circle
from dashboard.reminding.owed import Owed, owed_now
from dashboard.reminding.rules import SPACING, Rung, calls, may_be_reminded, told
from models.messages import OutboxMessage
from models.organization import Person
from models.work_vocabulary import MessageKind

REMINDERS = (MessageKind.REMINDER, MessageKind.ESCALATION)
OWN = (Rung.ENTERING, Rung.RETURNED)


@dataclass(frozen=True)
class Concern:
    """One thing that concerns a person, and why."""

    owed: Owed
    rung: Rung


@dataclass(frozen=True)
class Digest:
    """Everything that a reminder tells a person; `last` is the day of the last one within the spacing."""

    person_id: int
    name: str
    email: str | None
    concerns: tuple[Concern, ...]
    called: bool
    last: date | None

    @property
    def escalated(self) -> bool:
        """Say whether the person is told only because others are late."""
        return all(each.rung not in OWN for each in self.concerns)


def digests(session: Session) -> tuple[Digest, ...]:
    """Return a digest for everybody whom something concerns today, called for or not, by name."""
    today = session.info["clock"].today()
    concerns = _concerns(owed_now(session), read_circle(session))
    sent = _reminded(session, today)
    statement = select(Person.id, Person.display_name, Person.email).where(Person.active.is_(True))
    people = session.execute(statement.order_by(Person.display_name, Person.id))
    made = (_digest(row, concerns.get(row[0], ()), sent[row[0]], today) for row in people)
    return tuple(each for each in made if each.concerns)


def _concerns(owed: Iterable[Owed], circle: Circle) -> Mapping[int, list[Concern]]:
    """Return what concerns whom; a person gets each thing once, by the first rung that names them.

    A director who enters is named again by the director's rung, which adds a day to the ladder: it stays.
    """
    found = defaultdict[int, list[Concern]](list)
    for each in owed:
        for rung, people in circle.of(each):
            for person in people:
                found[person].append(Concern(each, rung))
    return found


def _digest(
    row: tuple[int, str, str | None], every: Iterable[Concern], sent: set[date], today: date
) -> Digest:
    present = [each for each in every if told(each.rung, each.owed.day, today)]
    called = any(calls(each.rung, each.owed.day, today, sent) for each in present)
    last = max((day for day in sent if not may_be_reminded(today, [day])), default=None)
    return Digest(*row, tuple(_once(present)), called, last)


def _once(concerns: Iterable[Concern]) -> Iterable[Concern]:
    """Yield each thing once, for the first reason."""
    seen: set[Owed] = set()
    for each in concerns:
        if each.owed not in seen:
            seen.add(each.owed)
            yield each


def _reminded(session: Session, today: date) -> Mapping[int, set[date]]:
    """Return the days of everybody's reminders of late.

    One that was refused counts, so that it is not repeated: who mends the address sends it again.
    """
    statement = select(OutboxMessage.person_id, OutboxMessage.local_date).where(
        OutboxMessage.kind.in_(REMINDERS),
        OutboxMessage.local_date > today - timedelta(days=2 * SPACING),
        OutboxMessage.local_date <= today,
    )
    found = defaultdict[int, set[date]](set)
    for person, day in session.execute(statement):
        found[person].add(day)
    return found


def about(found: Iterable[Digest], unit: str, path: str) -> list[Digest]:
    """Return the digests that tell those who enter for a unit of one report."""
    return [
        digest
        for digest in found
        if any(
            each.rung in OWN and each.owed.unit == unit and each.owed.report == path
            for each in digest.concerns
        )
    ]
