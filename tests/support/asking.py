"""Short ways to ask units for action, to answer, and to see how requests stand."""

from datetime import date
from typing import Any

from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.work_plans.request_answering import (
    AnswerRequest,
    WithdrawRequest,
    answer_request,
    withdraw_request,
)
from dashboard.work_plans.request_commands import MadeRequests, MakeRequests, make_requests
from dashboard.work_plans.request_queries import Request, all_requests
from models.organization import Person
from models.work_vocabulary import RequestState
from tests.support.owing import DIRECTOR, REVIEWER, confirmed
from tests.support.placing import SYSTEM
from tests.support.world import World

DUE = date(2026, 12, 15)
WORDS = "Please name who presents at the next meeting."


def asking(**changed: Any) -> MakeRequests:
    """Return the command that asks BCHAP for something, with some parts changed."""
    return MakeRequests(**{"units": ("BCHAP",), "text": WORDS, "due_on": DUE, **changed})


def make(world: World, who: str = REVIEWER, **changed: Any) -> MadeRequests:
    """Ask, with a yes to whatever is asked."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        done: MadeRequests = confirmed(session, viewer, make_requests, asking(**changed))
        return done


def answer(
    world: World, state: RequestState, note: str | None = None, who: str = DIRECTOR, **changed: Any
) -> RequestState:
    """Answer the only request as somebody."""
    one = only(world)
    command = AnswerRequest(
        **{"request": one.id, "seen": len(one.log), "state": state, "note": note, **changed}
    )
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return answer_request(session, viewer, command)


def withdraw(world: World, note: str = "No longer needed.", who: str = REVIEWER) -> RequestState:
    """Withdraw the only request as somebody."""
    one = only(world)
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return withdraw_request(session, viewer, WithdrawRequest(one.id, len(one.log), note))


def requests(world: World, who: str = REVIEWER) -> tuple[Request, ...]:
    """Return the requests that somebody reads."""
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return all_requests(session, viewer)


def only(world: World) -> Request:
    """Return the one request that there is."""
    (one,) = requests(world)
    return one


def with_address(world: World, *names: str) -> None:
    """Give people a mail address."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        for person in session.scalars(select(Person).where(Person.sign_in_name.in_(names))):
            person.email = f"{person.sign_in_name}@example.org"
