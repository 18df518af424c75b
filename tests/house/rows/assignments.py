"""What assignments, requests for action and goals for appraisals add to the table."""

from collections.abc import Mapping

from dashboard.access.roles import Right
from dashboard.work_plans.assign_as_planned import AssignAsPlanned, assign_as_planned
from dashboard.work_plans.assign_commands import assign_activities
from models.work_vocabulary import RequestState
from tests.house.shape import BCHAP_ENTERS, OTHER_UNIT, TEAM, Fetched, Route, Screen, Sent
from tests.support.asking import WORDS, make, only
from tests.support.assigning import NOBODYS, assigning
from tests.support.owing import REVIEWER, asked
from tests.support.world import World

UNITS_AND_TEAM = BCHAP_ENTERS | OTHER_UNIT | TEAM
ASSIGNED: dict[str, object] = {
    "activities": [NOBODYS],
    "units": ["BCHAP"],
    "part": "lead",
    "from_year": "3",
    "to_year": "",
}
COUNTED: dict[str, object] = {"unit": "BCHAP", "year": "3", "managers": "12", "linked": "5", "seen": ""}


def confirmed(world: World) -> dict[str, object]:
    """Return a body that assigns an activity, with a yes to the question."""
    return {**ASSIGNED, "confirmed": asked(world, assign_activities, assigning(), REVIEWER).mark}


def planned(world: World) -> dict[str, object]:
    """Return a body that assigns as the plan's words say, with a yes to the question."""
    return {"confirmed": asked(world, assign_as_planned, AssignAsPlanned(), REVIEWER).mark}


def waiting(world: World) -> dict[str, object]:
    """Ask BCHAP for something; return a body that answers or withdraws it."""
    make(world)
    one = only(world)
    return {"request": str(one.id), "seen": str(len(one.log)), "note": "Because."}


def answering(world: World) -> dict[str, object]:
    """Ask BCHAP for something; return a body that answers it."""
    return {**waiting(world), "state": RequestState.DONE.value}


SCREENS: Mapping[str, Screen] = {
    "pages.admin_assignments": Screen("/admin/assignments", Right.ASSIGNMENT_KEEP, TEAM),
    "pages.responsibilities": Screen("/responsibilities", Right.WORK_PLAN_READ, UNITS_AND_TEAM),
    "pages.requests": Screen("/requests", Right.WORK_PLAN_READ, UNITS_AND_TEAM),
    "pages.appraisals": Screen("/appraisals", Right.WORK_PLAN_READ, UNITS_AND_TEAM),
}
ACTIONS: Mapping[str, Sent] = {
    "/assignments/assign": Sent(
        Right.ASSIGNMENT_KEEP, ASSIGNED, done="1 part is different now", allowed=TEAM, made=confirmed
    ),
    "/assignments/as-planned": Sent(Right.ASSIGNMENT_KEEP, {}, done="parts.", allowed=TEAM, made=planned),
    "/requests/make": Sent(
        Right.REQUEST_MAKE,
        {"units": ["BCHAP"], "text": WORDS, "item": "", "due_on": "2026-12-15"},
        done="Sent: 1 request, 0 mails wait",
        allowed=TEAM,
    ),
    "/requests/answer": Sent(
        Right.REQUEST_ANSWER,
        {},
        done="the request is done.",
        allowed=BCHAP_ENTERS,
        hidden=OTHER_UNIT,
        made=answering,
    ),
    "/requests/withdraw": Sent(Right.REQUEST_MAKE, {}, done="Withdrawn.", allowed=TEAM, made=waiting),
    "/appraisals/count": Sent(
        Right.WORK_PLAN_KEEP,
        COUNTED,
        done="Saved: 5 of 12 managers",
        allowed=BCHAP_ENTERS,
        hidden=OTHER_UNIT,
    ),
}
DOWNLOADS: Mapping[str, Fetched] = {
    "/responsibilities/<name>": Fetched(
        Right.WORK_PLAN_READ,
        "/responsibilities/matrix.csv?year=3",
        "/responsibilities/none.xlsx",
        allowed=UNITS_AND_TEAM,
    ),
    "/admin/assignments/<name>": Fetched(
        Right.ASSIGNMENT_KEEP, "/admin/assignments/unassigned.csv", "/admin/assignments/other.csv", TEAM
    ),
    "/requests/<name>": Fetched(
        Right.WORK_PLAN_READ, "/requests/lists.xlsx", "/requests/other.csv", UNITS_AND_TEAM
    ),
    "/appraisals/<name>": Fetched(
        Right.WORK_PLAN_READ, "/appraisals/goals.xlsx?year=3", "/appraisals/goals.pdf", allowed=UNITS_AND_TEAM
    ),
}
ROUTES: Mapping[tuple[str, str], Route] = {}
