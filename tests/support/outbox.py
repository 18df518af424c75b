"""Writes into the outbox of the small department, and reads it."""

from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.outbox.queueing import Message, Queued, queue_message
from models.messages import OutboxMessage
from models.organization import Person
from models.work_vocabulary import MessageKind
from tests.support.content import SYSTEM
from tests.support.world import World


def person(world: World, name: str = "director.bchap", **changed: object) -> int:
    """Give one of the people an address (or what was asked for); return their id."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.PEOPLE_MANAGE)
        found = session.scalars(select(Person).where(Person.sign_in_name == name)).one()
        for key, value in {"email": f"{name}@example.org", **changed}.items():
            setattr(found, key, value)
        return found.id


def message(person_id: int, key: str = "report:BCHAP:Y3Q4") -> Message:
    """Return a message about one report."""
    return Message(
        MessageKind.RETURNED, person_id, key, "Returned:\n one line – fällig", "Look.\n/entry/BCHAP/Y3Q4"
    )


def queue(world: World, made: Message, who: str = "reviewer") -> Queued:
    """Queue a message as one of the people."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return queue_message(session, viewer, made)


def rows(world: World) -> list[OutboxMessage]:
    """Return the outbox."""
    with world.sessions.read(SYSTEM) as session:
        return list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))
