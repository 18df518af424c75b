"""The whole table of states, people and actions against real rows: lines, texts and periods."""

from collections.abc import Callable

import pytest

from dashboard.access.roles import Right
from dashboard.reporting.workflow import (
    STEPS,
    TRANSITIONS,
    LineAction,
    PeriodAction,
    PeriodStanding,
    Standing,
    right_for,
)
from tests.support.acting import (
    DIRECTOR,
    REVIEWER,
    attempt,
    line_facts,
    may,
    on_line,
    on_text,
    text_facts,
    undone,
)
from tests.support.closing import DUE, close, excuse, reopen
from tests.support.journey import accept_all, answer, decide, queue, submit
from tests.support.world import FIRST, PEOPLE, PERIOD, World

Action = LineAction
ON_LINES = (
    *(Action.SAVE, Action.SUBMIT, Action.WITHDRAW, Action.ACCEPT, Action.RETURN),
    *(Action.CORRECT, Action.CONFIRM, Action.REFUSE),
)
ON_TEXTS = ON_LINES[:5]
# Taking a definition into use and importing history move lines too; their own tests hold these arrows.
ELSEWHERE = {Action.RESTATE, Action.DISCARD, Action.IMPORT, Action.ADMIT, Action.TAKE_BACK}


def bring_line(world: World, standing: Standing) -> None:
    """Bring the first line of BCHAP to where it shall stand, and the others out of the way."""
    answer(world)
    if standing is Standing.OPEN:
        return
    submit(world)
    if standing is Standing.SUBMITTED:
        return
    if standing is Standing.RETURNED:
        line = next(each for each in queue(world) if each.measure == FIRST)
        decide(world, line, accept=False, reason="Count again.")
    accept_all(world)
    if standing is Standing.CORRECTING:
        on_line(world, DIRECTOR, Action.CORRECT)


def bring_text(world: World, standing: Standing) -> None:
    """Bring the progress text of BCHAP to where it shall stand, with every line accepted before."""
    answer(world)
    submit(world)
    accept_all(world)
    on_text(world, DIRECTOR, Action.SAVE)
    if standing is not Standing.OPEN:
        on_text(world, DIRECTOR, Action.SUBMIT)
    if standing in (Standing.ACCEPTED, Standing.RETURNED):
        on_text(world, REVIEWER, Action.ACCEPT if standing is Standing.ACCEPTED else Action.RETURN)


def test_every_action_is_tried_here_or_elsewhere() -> None:
    assert {*ON_LINES, *ELSEWHERE} == set(LineAction)
    assert not ELSEWHERE & set(ON_LINES)


@pytest.mark.parametrize("standing", Standing)
def test_every_person_and_action_on_a_line(world: World, standing: Standing) -> None:
    bring_line(world, standing)
    before = line_facts(world)
    assert before[0] is standing
    for action in ON_LINES:
        for who in PEOPLE:
            with undone(world):
                allowed = attempt(on_line, world, who, action)
                expected = (standing, action) in TRANSITIONS and may(who, right_for(action))
                assert allowed == expected, (standing, who, action)
                found = line_facts(world)
                if allowed:
                    assert found[0] is TRANSITIONS[standing, action].to, (standing, who, action)
                else:
                    assert found == before, (standing, who, action)


@pytest.mark.parametrize("standing", [each for each in Standing if each is not Standing.CORRECTING])
def test_every_person_and_action_on_a_text(world: World, standing: Standing) -> None:
    bring_text(world, standing)
    before = text_facts(world)
    assert before is not None
    assert before[0] is standing
    for action in ON_TEXTS:
        for who in PEOPLE:
            with undone(world):
                allowed = attempt(on_text, world, who, action)
                expected = (standing, action) in TRANSITIONS and may(who, right_for(action))
                assert allowed == expected, (standing, who, action)
                found = text_facts(world)
                assert found is not None
                if allowed:
                    assert found[0] is TRANSITIONS[standing, action].to
                else:
                    assert found == before, (standing, who, action)


PERIODS = {
    PeriodStanding.BEFORE_SYSTEM: "Y1Q1",
    PeriodStanding.NOT_OPEN: "Y4Q1",
    PeriodStanding.RUNNING: PERIOD,
    PeriodStanding.PAST_DUE: DUE,
    PeriodStanding.CLOSED: DUE,
}
DOING: dict[PeriodAction, Callable[[World, str, str], None]] = {
    PeriodAction.EXCUSE: lambda world, who, period: excuse(world, who, period=period),
    PeriodAction.CLOSE: close,
    PeriodAction.REOPEN: lambda world, who, period: reopen(world, who, period=period),
}
STEP_RIGHTS = {
    PeriodAction.EXCUSE: Right.REPORT_EXCUSE,
    PeriodAction.CLOSE: Right.PERIOD_CLOSE,
    PeriodAction.REOPEN: Right.PERIOD_REOPEN,
}


@pytest.mark.parametrize("standing", PeriodStanding)
def test_every_person_and_action_on_a_period(world: World, standing: PeriodStanding) -> None:
    if standing is PeriodStanding.CLOSED:
        close(world)
    for action in PeriodAction:
        for who in PEOPLE:
            with undone(world):
                allowed = attempt(DOING[action], world, who, PERIODS[standing])
                own = who == "reviewer.bchap"  # A unit's own people do not excuse it.
                expected = (standing, action) in STEPS and may(who, STEP_RIGHTS[action]) and not own
                assert allowed == expected, (standing, who, action)
