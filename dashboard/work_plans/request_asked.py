"""What the address of the screen of requests asks for, and which requests match it; pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.errors import NotFound
from dashboard.work_plans.request_queries import Request
from dashboard.work_plans.request_rules import STATE_WORDS
from models.work_vocabulary import RequestState

WAITING, OVERDUE, ALL = "", "overdue", "all"
SHOWN = (
    (WAITING, "Open and under way"),
    (OVERDUE, "Overdue"),
    *((state.value, words[1].capitalize()) for state, words in STATE_WORDS.items()),
    (ALL, "Everything"),
)
MATCHES: Mapping[str, Callable[[Request], bool]] = {
    WAITING: lambda request: request.waits,
    OVERDUE: lambda request: request.overdue,
    ALL: lambda _request: True,
}


@dataclass(frozen=True)
class Asked:
    """A unit, an activity and a state; empty texts mean all units, all activities, and what waits."""

    unit: str = ""
    activity: str = ""
    state: str = WAITING


def read_asked(address: Mapping[str, str]) -> Asked:
    """Return the choices of an address; raise `NotFound` for a state that is none."""
    state = address.get("state", "")
    if state not in dict(SHOWN):
        raise NotFound("There is no such state.")
    return Asked(address.get("unit", "")[:40], address.get("activity", "")[:40], state)


def matching(asked: Asked, requests: Sequence[Request]) -> tuple[Request, ...]:
    """Return the requests that an address asks for."""
    fits = MATCHES.get(asked.state, lambda request: request.state == RequestState(asked.state))
    return tuple(
        each for each in requests if fits(each) and (not asked.activity or each.activity == asked.activity)
    )
