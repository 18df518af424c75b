"""The transition table answers every pair of state and action."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.access.roles import ROLES, Right
from dashboard.errors import WrongState
from dashboard.reporting.workflow import (
    REFUSALS,
    TRANSITIONS,
    LineAction,
    next_state,
    report_state,
    right_for,
)
from models.vocabulary import LineState, ReportState, Role

OPEN, SUBMITTED = LineState.OPEN, LineState.SUBMITTED
ACCEPTED, RETURNED = LineState.ACCEPTED, LineState.RETURNED
PAIRS = {(state, action) for state in LineState for action in LineAction}


def test_every_pair_has_either_an_arrow_or_a_sentence() -> None:
    assert set(TRANSITIONS) | set(REFUSALS) == PAIRS
    assert not set(TRANSITIONS) & set(REFUSALS)


@pytest.mark.parametrize(
    ("state", "action", "to", "right"),
    [
        (OPEN, LineAction.SAVE, OPEN, Right.FIGURE_ENTER),
        (RETURNED, LineAction.SAVE, RETURNED, Right.FIGURE_ENTER),
        (OPEN, LineAction.SUBMIT, SUBMITTED, Right.REPORT_SUBMIT),
        (RETURNED, LineAction.SUBMIT, SUBMITTED, Right.REPORT_SUBMIT),
        (SUBMITTED, LineAction.WITHDRAW, OPEN, Right.REPORT_SUBMIT),
        (SUBMITTED, LineAction.ACCEPT, ACCEPTED, Right.LINE_REVIEW),
        (SUBMITTED, LineAction.RETURN, RETURNED, Right.LINE_REVIEW),
        *((state, LineAction.RESTATE, RETURNED, Right.DEFINITION_APPROVE) for state in LineState),
        *((state, LineAction.DISCARD, OPEN, Right.DEFINITION_APPROVE) for state in LineState),
        (OPEN, LineAction.IMPORT, SUBMITTED, Right.HISTORY_IMPORT),
        (SUBMITTED, LineAction.ADMIT, ACCEPTED, Right.HISTORY_ACCEPT),
        (SUBMITTED, LineAction.TAKE_BACK, OPEN, Right.HISTORY_ACCEPT),
        (ACCEPTED, LineAction.TAKE_BACK, OPEN, Right.HISTORY_ACCEPT),
    ],
)
def test_the_arrows(state: LineState, action: LineAction, to: LineState, right: Right) -> None:
    assert len(TRANSITIONS) == 19
    assert next_state(state, action) is to
    assert TRANSITIONS[state, action].right is right
    assert right_for(action) is right


@pytest.mark.parametrize(("state", "action"), sorted(REFUSALS))
def test_everything_else_is_refused_with_a_sentence(state: LineState, action: LineAction) -> None:
    with pytest.raises(WrongState) as refused:
        next_state(state, action)
    assert refused.value.message == REFUSALS[state, action]
    assert refused.value.message.endswith(".")


def test_a_submitted_line_says_how_to_change_it() -> None:
    with pytest.raises(WrongState, match="submitted; withdraw the report before changing it"):
        next_state(SUBMITTED, LineAction.SAVE)


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
        ([OPEN], False, ReportState.NOT_STARTED),
        ([], True, ReportState.DRAFT),
        ([OPEN, OPEN], True, ReportState.DRAFT),
        ([OPEN, ACCEPTED], True, ReportState.DRAFT),
        ([ACCEPTED, OPEN], False, ReportState.DRAFT),
        ([ACCEPTED, SUBMITTED], True, ReportState.SUBMITTED),
        ([ACCEPTED, SUBMITTED, RETURNED], True, ReportState.RETURNED),
        ([ACCEPTED, ACCEPTED], True, ReportState.ACCEPTED),
    ],
)
def test_a_reports_state_follows_from_its_lines(
    states: list[LineState], started: bool, expected: ReportState
) -> None:
    assert report_state(states, started) is expected


@given(st.lists(st.sampled_from(LineState)), st.booleans())
def test_the_order_of_lines_does_not_matter(states: list[LineState], started: bool) -> None:
    assert report_state(states, started) is report_state(reversed(states), started)
    assert (report_state(states, started) is ReportState.ACCEPTED) == (set(states) == {ACCEPTED})
