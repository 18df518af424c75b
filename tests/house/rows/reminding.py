"""What the room of reminders adds to the table."""

from collections.abc import Mapping

from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from models.messages import OutboxMessage
from models.work_vocabulary import MessageState
from tests.house.shape import TEAM, Fetched, Route, Screen, Sent
from tests.support.content import SYSTEM
from tests.support.outbox import message, person, queue
from tests.support.world import World

KEEPERS = TEAM | {"administrator"}


def refused(world: World) -> dict[str, object]:
    """Have a message refused."""
    queue(world, message(person(world)))
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.MESSAGE_QUEUE)
        row = session.scalars(select(OutboxMessage)).one()
        row.state, row.error = MessageState.REFUSED, "550 No such mailbox"
        return {"message": row.id}


def reachable(world: World) -> dict[str, object]:
    """Give a unit that is late somebody who can be reminded."""
    person(world)
    return {"unit": "BCHAP", "period": "Y3Q3"}


SCREENS: Mapping[str, Screen] = {
    "pages.admin_messages": Screen("/admin/messages", Right.MESSAGE_READ, KEEPERS),
}
ACTIONS: Mapping[str, Sent] = {
    "/admin/messages/retry": Sent(
        Right.MESSAGE_RETRY, {}, done="goes to director.bchap@example.org", allowed=KEEPERS, made=refused
    ),
    "/review/remind": Sent(
        Right.MESSAGE_QUEUE, {}, done="Reminded: Director Of Bchap.", allowed=TEAM, made=reachable
    ),
}
DOWNLOADS: Mapping[str, Fetched] = {
    "/admin/messages/<name>": Fetched(
        Right.MESSAGE_READ, "/admin/messages/messages.csv", "/admin/messages/other.csv", KEEPERS
    ),
}
ROUTES: Mapping[tuple[str, str], Route] = {}
