"""What the room of duties adds to the table."""

from collections.abc import Mapping

from dashboard.access.roles import Right
from dashboard.duties.commands import AssignDuties, assign_duties
from tests.house.shape import Fetched, Route, Screen, Sent
from tests.support.owing import REVIEWER, asked, state, waiting
from tests.support.world import FIRST, PERIOD, World

TEAM_OF_DUTIES = frozenset({"reviewer", "reviewer.bchap"})
STATED: dict[str, object] = {
    "units": ["BCHAP"],
    "state": "not_applicable",
    "from_period": PERIOD,
    "measures": [FIRST],
    "reason": "No programs of this kind.",
}
ASSIGNED: dict[str, object] = {"measures": ["PM-2.1.1-03"], "from_period": PERIOD, "units": ["BCHAP"]}


def confirmed(world: World) -> dict[str, object]:
    """Return a body that asks for a measure, with a yes to the question."""
    command = AssignDuties(("PM-2.1.1-03",), PERIOD, ("BCHAP",))
    return {**ASSIGNED, "confirmed": asked(world, assign_duties, command, REVIEWER).mark}


def stated(world: World) -> dict[str, object]:
    """Have the director of BCHAP state something; return a body that accepts it."""
    state(world)
    return {"statements": list(waiting(world)), "accept": True}


SCREENS: Mapping[str, Screen] = {
    "pages.admin_duties": Screen(
        "/admin/duties", Right.DUTY_PROPOSE, TEAM_OF_DUTIES | {"director.bchap", "director.bfhn"}
    )
}
ACTIONS: Mapping[str, Sent] = {
    "/duties/assign": Sent(
        Right.DUTY_ASSIGN, ASSIGNED, done="1 duty is new", allowed=TEAM_OF_DUTIES, made=confirmed
    ),
    "/duties/state": Sent(
        Right.DUTY_PROPOSE,
        STATED,
        done="1 statement waits",
        allowed=TEAM_OF_DUTIES | {"director.bchap"},
        hidden=frozenset({"director.bfhn"}),
    ),
    "/duties/decide": Sent(
        Right.DUTY_ACCEPT, {}, done="Accepted: 1 statement", allowed=frozenset({"reviewer"}), made=stated
    ),
}
DOWNLOADS: Mapping[str, Fetched] = {}
ROUTES: Mapping[tuple[str, str], Route] = {}
