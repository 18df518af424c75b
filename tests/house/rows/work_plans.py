"""What work plans add to the table."""

from collections.abc import Mapping
from typing import Any

from dashboard.access.roles import Right
from dashboard.work_plans.task_commands import SaveTask, save_task
from models.vocabulary import ImplementationStatus
from tests.house.shape import BCHAP_ENTERS, OTHER_UNIT, TEAM, Fetched, Route, Screen, Sent
from tests.support.planning import ACTIVITY, DIRECTOR, plan_of, row_of, run, tell
from tests.support.world import PERIOD, World

READ, KEEP = Right.WORK_PLAN_READ, Right.WORK_PLAN_KEEP
UNIT: dict[str, object] = {"unit": "BCHAP"}
PLACE: dict[str, object] = {**UNIT, "year": "3", "activity": ACTIVITY}


def task(world: World) -> dict[str, object]:
    """Have the director add a task; return a body that names it."""
    run(world, DIRECTOR, save_task, SaveTask("BCHAP", 3, ACTIVITY, "Ask the leads"))
    return {**UNIT, "task": str(row_of(world).tasks[0].id)}


def away(world: World) -> dict[str, object]:
    """Have the director add a task; return a body that takes it out."""
    return {**UNIT, "kind": "task", "number": task(world)["task"]}


def quiet_quarter(world: World) -> dict[str, object]:
    """Have the director tell of the quarter before; return a body by which nothing changed."""
    for row in plan_of(world).rows[:2]:
        code = row.part.activity.code
        tell(world, period="Y3Q3", activity=code, status=ImplementationStatus.NOT_STARTED)
    return {**UNIT, "period": PERIOD}


def sent(body: dict[str, object], done: str, **more: Any) -> Sent:
    """Return the row of a form that the unit's own people send."""
    return Sent(KEEP, body, done=done, allowed=BCHAP_ENTERS, hidden=OTHER_UNIT, **more)


SCREENS: Mapping[str, Screen] = {
    "pages.work_plan": Screen("/work-plan/BCHAP", READ, BCHAP_ENTERS | TEAM, OTHER_UNIT),
    "pages.work_plans": Screen("/work-plan", READ, BCHAP_ENTERS | TEAM | OTHER_UNIT, navigation=True),
}
ACTIONS: Mapping[str, Sent] = {
    "/work-plan/save": sent({**PLACE, "version": "0", "due_on": "2026-12-01"}, "is saved"),
    "/work-plan/many": sent(
        {**UNIT, "year": "3", "activities": [ACTIVITY], "due_on": "2026-12-01"}, "Set for 1 activity"
    ),
    "/work-plan/task": sent({**PLACE, "text": "Ask the leads"}, "The task is saved"),
    "/work-plan/task/done": sent({}, "Done: Ask the leads", made=task),
    "/work-plan/resource": sent({**PLACE, "kind": "money", "text": "Interpreters"}, "The resource is saved"),
    "/work-plan/partner": sent({**PLACE, "name": "MassHealth"}, "Added: MassHealth"),
    "/work-plan/withdraw": sent({}, "Taken out: Ask the leads", made=away),
    "/work-plan/status": sent(
        {**UNIT, "period": PERIOD, "activity": ACTIVITY, "version": "0", "status": "done"}, "is saved"
    ),
    "/work-plan/statuses": sent(
        {**UNIT, "period": PERIOD, "status": "done", "activities": [ACTIVITY]}, "Told of 1 activity"
    ),
    "/work-plan/unchanged": sent({}, "activities stand as told before", made=quiet_quarter),
}
DOWNLOADS: Mapping[str, Fetched] = {
    "/work-plan/<unit>/<name>": Fetched(
        READ,
        "/work-plan/BCHAP/lists.xlsx",
        "/work-plan/BCHAP/other.xlsx",
        allowed=BCHAP_ENTERS | TEAM,
        hidden=OTHER_UNIT,
    ),
}
ROUTES: Mapping[tuple[str, str], Route] = {}
