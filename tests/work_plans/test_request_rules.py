"""Requests move only as the table allows, with a reason where one is due, and are overdue the day after."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ValueRejected, WrongState
from dashboard.work_plans.request_rules import (
    DECLINED,
    DONE,
    OPEN,
    TEAM_MOVES,
    UNDER_WAY,
    UNIT_MOVES,
    WAITING,
    WITHDRAWN,
    ensure_due,
    ensure_move,
    is_overdue,
    needs_note,
)
from models.work_vocabulary import RequestState

TODAY = date(2026, 11, 23)
states = st.sampled_from(list(RequestState))


@given(st.lists(st.tuples(st.booleans(), states, st.sampled_from([None, "Because."])), max_size=12))
def test_no_order_of_moves_leaves_the_table(moves: list[tuple[bool, RequestState, str | None]]) -> None:
    state = OPEN
    for by_team, after, note in moves:
        table = TEAM_MOVES if by_team else UNIT_MOVES
        try:
            ensure_move(table, state, after, note)
        except (WrongState, ValueRejected):
            continue
        assert state is not WITHDRAWN
        assert by_team == (after is WITHDRAWN)
        assert note or not needs_note(state, after)
        state = after


@pytest.mark.parametrize(
    ("before", "after", "needed"),
    [
        (OPEN, UNDER_WAY, False),
        (OPEN, DONE, False),
        (OPEN, DECLINED, True),
        (UNDER_WAY, UNDER_WAY, True),
        (DONE, UNDER_WAY, True),
        (DECLINED, UNDER_WAY, True),
        (UNDER_WAY, WITHDRAWN, True),
    ],
)
def test_what_has_to_be_explained(before: RequestState, after: RequestState, needed: bool) -> None:
    assert needs_note(before, after) is needed


@given(states, st.integers(-400, 400))
def test_overdue_begins_the_day_after_and_only_while_it_waits(state: RequestState, days: int) -> None:
    due = TODAY + timedelta(days=days)
    assert is_overdue(state, due, TODAY) == (days < 0 and state in WAITING)


def test_a_day_that_is_over_is_refused_today_is_not() -> None:
    last = date(2028, 12, 31)
    ensure_due(TODAY, TODAY, last)
    ensure_due(last, TODAY, last)
    with pytest.raises(ValueRejected, match="This day is over"):
        ensure_due(TODAY - timedelta(days=1), TODAY, last)
    with pytest.raises(ValueRejected, match="The plan ends on December 31, 2028"):
        ensure_due(last + timedelta(days=1), TODAY, last)
