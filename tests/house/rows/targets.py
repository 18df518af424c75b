"""What the room of targets adds to the table."""

from collections.abc import Mapping

from dashboard.access.roles import Right
from dashboard.targets.goal_commands import ProposeGoal, propose_goal
from dashboard.targets.override_commands import ProposeOverride, propose_override
from models.measure_vocabulary import MeasureStatus
from tests.house.shape import OTHER_UNIT, TEAM, Fetched, Route, Screen, Sent
from tests.support import aiming
from tests.support.placing import person_id
from tests.support.world import FIRST, PERIOD, World

LEAD = frozenset({"lead"})
PROPOSERS = TEAM | {"director.bchap"}
HERE = {"measure": FIRST, "unit": "BCHAP", "year": "3"}
VALUE = {"numerator": "21", "denominator": "50", "period": "Y2Q4", "source": "The list.", "quality": "good"}
AIM = {**aiming.WORDS, "value": "60 %", "due": "Y3Q4", "method": "stretch"}
GOAL = {"objective": "2.1", "text": "Every program reviews itself.", "from_period": "Y3Q1"}
JUDGED = {
    "measure": FIRST,
    "unit": "BCHAP",
    "period": PERIOD,
    "status": "watch",
    "reason": "A list was lost.",
}


def planned(world: World) -> dict[str, object]:
    with world.sessions.read(aiming.SYSTEM) as session:
        owner = person_id(session)
    return {"year": "3", "owner": str(owner), "due": "2027-03-31", "places": [f"{FIRST} BCHAP"]}


def proposal(world: World) -> dict[str, object]:
    return {"proposal": str(aiming.propose(world))}


def proposal_to_return(world: World) -> dict[str, object]:
    return {"baseline": str(aiming.propose(world)), "reason": "Count again."}


def target(world: World) -> dict[str, object]:
    aiming.excuse_gaps(world)
    aiming.aim(world, no_baseline_reason="It is still being obtained.")
    return {"target": aiming.key_of(world)}


def target_to_return(world: World) -> dict[str, object]:
    number = aiming.aim(world, no_baseline_reason="It is still being obtained.")
    return {"target": str(number), "reason": "Say which programs."}


def goal(world: World) -> dict[str, object]:
    viewer = world.viewer("reviewer")
    with world.sessions.write(viewer) as session:
        return {"goal": str(propose_goal(session, viewer, ProposeGoal("2.1", "A goal.", "Y3Q1")).id)}


def goal_to_end(world: World) -> dict[str, object]:
    return {**goal(world), "to_period": "Y4Q4"}


def judgement(world: World) -> dict[str, object]:
    viewer = world.viewer("reviewer")
    command = ProposeOverride(FIRST, "BCHAP", PERIOD, MeasureStatus.WATCH, "A list was lost.")
    with world.sessions.write(viewer) as session:
        return {"override": str(propose_override(session, viewer, command).id), "accept": "yes"}


SCREENS: Mapping[str, Screen] = {
    "pages.baselines": Screen(
        f"/baselines?year=3&measure={FIRST}&unit=BCHAP", Right.TARGET_READ, PROPOSERS, OTHER_UNIT
    ),
    "pages.targets": Screen("/targets?year=3", Right.TARGET_READ, PROPOSERS | OTHER_UNIT),
}
ACTIONS: Mapping[str, Sent] = {
    "/baselines/plan": Sent(
        Right.BASELINE_PROPOSE, {}, "Planned: 1 baseline", PROPOSERS, OTHER_UNIT, made=planned
    ),
    "/baselines/propose": Sent(Right.BASELINE_PROPOSE, {**HERE, **VALUE}, "Proposed.", PROPOSERS, OTHER_UNIT),
    "/baselines/not-applicable": Sent(
        Right.BASELINE_PROPOSE, {**HERE, "reason": "No programs."}, "Proposed as not", PROPOSERS, OTHER_UNIT
    ),
    "/baselines/approve": Sent(Right.BASELINE_APPROVE, {}, "Approved and frozen.", LEAD, made=proposal),
    "/baselines/return": Sent(Right.BASELINE_APPROVE, {}, "Returned", LEAD, made=proposal_to_return),
    "/targets/propose": Sent(
        Right.TARGET_PROPOSE,
        {**HERE, **AIM, "no_baseline_reason": "It is still being obtained."},
        "Proposed.",
        PROPOSERS,
        OTHER_UNIT,
    ),
    "/targets/approve": Sent(Right.TARGET_APPROVE, {}, "Approved: 1 target", LEAD, made=target),
    "/targets/return": Sent(Right.TARGET_APPROVE, {}, "Returned", LEAD, made=target_to_return),
    "/goals/propose": Sent(Right.GOAL_PROPOSE, {**GOAL}, "Proposed.", TEAM),
    "/goals/approve": Sent(Right.GOAL_APPROVE, {}, "Approved.", LEAD, made=goal),
    "/goals/end": Sent(Right.GOAL_APPROVE, {}, "The goal ends", LEAD, made=goal_to_end),
    "/overrides/propose": Sent(Right.STATUS_PROPOSE, {**JUDGED}, "Proposed.", TEAM),
    "/overrides/decide": Sent(Right.STATUS_APPROVE, {}, "Approved.", LEAD, made=judgement),
}
DOWNLOADS: Mapping[str, Fetched] = {}
ROUTES: Mapping[tuple[str, str], Route] = {}
