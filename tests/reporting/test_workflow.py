"""The transition table answers every pair of state and action."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.access.roles import ROLES, Right
from dashboard.errors import WrongState
from dashboard.reporting.workflow import (
    REFUSALS,
    STEP_REFUSALS,
    STEPS,
    TRANSITIONS,
    LineAction,
    PeriodAction,
    PeriodStanding,
    Standing,
    line_standing,
    next_standing,
    next_state,
    next_step,
    report_state,
    right_for,
)
from models.vocabulary import LineState, ReportState, Role

OPEN, SUBMITTED, RETURNED = Standing.OPEN, Standing.SUBMITTED, Standing.RETURNED
ACCEPTED, CORRECTING = Standing.ACCEPTED, Standing.CORRECTING
PAIRS = {(standing, action) for standing in Standing for action in LineAction}
STEP_PAIRS = {(standing, action) for standing in PeriodStanding for action in PeriodAction}


def test_every_pair_has_either_an_arrow_or_a_sentence() -> None:
    assert set(TRANSITIONS) | set(REFUSALS) == PAIRS
    assert not set(TRANSITIONS) & set(REFUSALS)
    assert set(STEPS) | set(STEP_REFUSALS) == STEP_PAIRS
    assert not set(STEPS) & set(STEP_REFUSALS)


@pytest.mark.parametrize(
    ("standing", "action", "to", "right"),
    [
        (OPEN, LineAction.SAVE, OPEN, Right.FIGURE_ENTER),
        (RETURNED, LineAction.SAVE, RETURNED, Right.FIGURE_ENTER),
        (OPEN, LineAction.SUBMIT, SUBMITTED, Right.REPORT_SUBMIT),
        (RETURNED, LineAction.SUBMIT, SUBMITTED, Right.REPORT_SUBMIT),
        (SUBMITTED, LineAction.WITHDRAW, OPEN, Right.REPORT_SUBMIT),
        (SUBMITTED, LineAction.ACCEPT, ACCEPTED, Right.LINE_REVIEW),
        (SUBMITTED, LineAction.RETURN, RETURNED, Right.LINE_REVIEW),
        (ACCEPTED, LineAction.CORRECT, CORRECTING, Right.CORRECTION_PROPOSE),
        (CORRECTING, LineAction.CONFIRM, ACCEPTED, Right.LINE_REVIEW),
        (CORRECTING, LineAction.REFUSE, ACCEPTED, Right.LINE_REVIEW),
        *((standing, LineAction.RESTATE, RETURNED, Right.DEFINITION_APPROVE) for standing in Standing),
        *((standing, LineAction.DISCARD, OPEN, Right.DEFINITION_APPROVE) for standing in Standing),
        (OPEN, LineAction.IMPORT, SUBMITTED, Right.HISTORY_IMPORT),
        (SUBMITTED, LineAction.ADMIT, ACCEPTED, Right.HISTORY_ACCEPT),
        (SUBMITTED, LineAction.TAKE_BACK, OPEN, Right.HISTORY_ACCEPT),
        (ACCEPTED, LineAction.TAKE_BACK, OPEN, Right.HISTORY_ACCEPT),
        (CORRECTING, LineAction.TAKE_BACK, OPEN, Right.HISTORY_ACCEPT),
    ],
)
def test_the_arrows(standing: Standing, action: LineAction, to: Standing, right: Right) -> None:
    assert len(TRANSITIONS) == 25
    assert next_standing(standing, action) is to
    assert TRANSITIONS[standing, action].right is right
    assert right_for(action) is right


@pytest.mark.parametrize(("standing", "action"), sorted(REFUSALS))
def test_everything_else_is_refused_with_a_sentence(standing: Standing, action: LineAction) -> None:
    with pytest.raises(WrongState) as refused:
        next_standing(standing, action)
    assert refused.value.message == REFUSALS[standing, action]
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize(("standing", "action"), sorted(STEP_REFUSALS))
def test_a_period_refuses_everything_else_too(standing: PeriodStanding, action: PeriodAction) -> None:
    with pytest.raises(WrongState) as refused:
        next_step(standing, action)
    assert refused.value.message == STEP_REFUSALS[standing, action]
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize(
    ("state", "submitted", "accepted", "expected"),
    [
        (LineState.OPEN, None, None, OPEN),
        (LineState.SUBMITTED, 2, 1, SUBMITTED),
        (LineState.ACCEPTED, 1, 1, ACCEPTED),
        (LineState.ACCEPTED, 2, 1, CORRECTING),
        (LineState.RETURNED, 2, None, RETURNED),
    ],
)
def test_an_accepted_line_with_a_later_revision_is_being_corrected(
    state: LineState, submitted: int | None, accepted: int | None, expected: Standing
) -> None:
    assert line_standing(state, submitted, accepted) is expected


def test_a_corrected_line_stays_accepted() -> None:
    assert next_state(LineState.ACCEPTED, LineAction.CORRECT) is LineState.ACCEPTED


def test_a_submitted_line_says_how_to_change_it() -> None:
    with pytest.raises(WrongState, match="submitted; withdraw the report before changing it"):
        next_state(LineState.SUBMITTED, LineAction.SAVE)


AFTER_CLOSING = {
    *(LineAction.ACCEPT, LineAction.CORRECT, LineAction.CONFIRM, LineAction.REFUSE),
    *(LineAction.IMPORT, LineAction.ADMIT, LineAction.TAKE_BACK),
}


@pytest.mark.parametrize(("standing", "action"), sorted(TRANSITIONS))
def test_in_a_closed_period_nothing_opens_that_nobody_could_mend(
    standing: Standing, action: LineAction
) -> None:
    if action in AFTER_CLOSING:
        assert next_standing(standing, action, "It is closed.") is next_standing(standing, action)
    else:
        with pytest.raises(WrongState, match="It is closed"):
            next_standing(standing, action, "It is closed.")


@pytest.mark.parametrize("action", LineAction)
def test_an_action_needs_the_same_right_from_every_state(action: LineAction) -> None:
    assert {arrow.right for (_, taken), arrow in TRANSITIONS.items() if taken is action} == {
        right_for(action)
    }


def test_no_role_both_submits_and_reviews() -> None:
    for role in Role:
        assert not {Right.REPORT_SUBMIT, Right.LINE_REVIEW} <= ROLES[role].rights


@pytest.mark.parametrize(
    ("states", "started", "expected"),
    [
        ([], False, ReportState.NOT_STARTED),
        ([LineState.OPEN], False, ReportState.NOT_STARTED),
        ([], True, ReportState.DRAFT),
        ([LineState.OPEN, LineState.OPEN], True, ReportState.DRAFT),
        ([LineState.OPEN, LineState.ACCEPTED], True, ReportState.DRAFT),
        ([LineState.ACCEPTED, LineState.OPEN], False, ReportState.DRAFT),
        ([LineState.ACCEPTED, LineState.SUBMITTED], True, ReportState.SUBMITTED),
        ([LineState.ACCEPTED, LineState.SUBMITTED, LineState.RETURNED], True, ReportState.RETURNED),
        ([LineState.ACCEPTED, LineState.ACCEPTED], True, ReportState.ACCEPTED),
    ],
)
def test_a_reports_state_follows_from_its_lines(
    states: list[LineState], started: bool, expected: ReportState
) -> None:
    assert report_state(states, started) is expected


@given(st.lists(st.sampled_from(LineState)), st.booleans())
def test_the_order_of_lines_does_not_matter(states: list[LineState], started: bool) -> None:
    assert report_state(states, started) is report_state(reversed(states), started)
    assert (report_state(states, started) is ReportState.ACCEPTED) == (set(states) == {LineState.ACCEPTED})
