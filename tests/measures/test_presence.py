"""One function says what stands in the place of a figure, and its words are the vocabulary's."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.answers import words
from dashboard.measures.presence import PRESENCE_WORDS, presence
from models.vocabulary import DutyState, Presence, StoredPresence

DUE = datetime(2026, 7, 16, 3, 59, 59, tzinfo=UTC)  # The last second of 15 July in Massachusetts.
SECOND = timedelta(seconds=1)
USUAL: dict[str, Any] = {
    "stored": None,
    "duty_state": DutyState.MUST_REPORT,
    "earliest_on": None,
    "opens_on": date(2026, 4, 1),
    "due_at": DUE,
    "closed_at": None,
    "before_system": False,
    "now": DUE,
    "today": date(2026, 7, 15),
}
moments = st.integers(-50_000_000, 50_000_000).map(lambda seconds: DUE + seconds * SECOND)
days = st.dates(date(2025, 1, 1), date(2028, 1, 1))
anything = st.fixed_dictionaries(
    {
        "stored": st.none() | st.sampled_from(StoredPresence),
        "duty_state": st.none() | st.sampled_from(DutyState),
        "earliest_on": st.none() | days,
        "opens_on": days,
        "due_at": moments,
        "closed_at": st.none() | moments,
        "before_system": st.booleans(),
        "now": moments,
        "today": days,
    }
)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, Presence.DUE),
        ({"now": DUE + SECOND}, Presence.OVERDUE),
        ({"now": DUE + 2 * SECOND, "closed_at": DUE + SECOND}, Presence.MISSING_AT_CLOSE),
        ({"closed_at": DUE + SECOND}, Presence.DUE),
        ({"today": date(2026, 3, 31)}, Presence.NOT_DUE),
        ({"duty_state": None}, Presence.NOT_DUE),
        ({"before_system": True, "closed_at": DUE}, Presence.BEFORE_SYSTEM),
        ({"before_system": True, "duty_state": None}, Presence.BEFORE_SYSTEM),
        ({"before_system": True, "stored": StoredPresence.REPORTED}, Presence.REPORTED),
        ({"duty_state": DutyState.NOT_YET_MEASURABLE, "closed_at": DUE}, Presence.NOT_YET_MEASURABLE),
        ({"earliest_on": date(2026, 7, 15)}, Presence.DUE),
        ({"earliest_on": date(2026, 7, 16)}, Presence.NOT_YET_MEASURABLE),
        ({"earliest_on": date(2026, 7, 10), "today": date(2026, 7, 9)}, Presence.NOT_YET_MEASURABLE),
        ({"duty_state": DutyState.NOT_APPLICABLE}, Presence.NOT_APPLICABLE),
        ({"stored": StoredPresence.NOT_COLLECTED, "closed_at": DUE}, Presence.NOT_COLLECTED),
        ({"stored": StoredPresence.NOT_APPLICABLE}, Presence.NOT_APPLICABLE),
    ],
)
def test_the_first_rule_that_holds_decides(changed: dict[str, Any], expected: Presence) -> None:
    assert presence(**(USUAL | changed)) is expected


def test_what_was_too_early_never_becomes_missing_later() -> None:
    later = {"earliest_on": date(2026, 10, 1), "closed_at": DUE + SECOND, "today": date(2027, 3, 1)}
    assert presence(**(USUAL | later | {"now": DUE + timedelta(days=230)})) is Presence.NOT_YET_MEASURABLE


@given(anything)
def test_an_answer_always_shows_unless_the_duty_does_not_apply(facts: dict[str, Any]) -> None:
    result = presence(**facts)
    if facts["duty_state"] is DutyState.NOT_APPLICABLE:
        assert result is Presence.NOT_APPLICABLE
    elif facts["stored"] is not None:
        assert result.value == facts["stored"].value
    else:
        assert result not in {Presence.REPORTED, Presence.NOT_APPLICABLE, Presence.NOT_COLLECTED}


@given(anything)
def test_nothing_is_late_or_missing_that_is_not_owed(facts: dict[str, Any]) -> None:
    late = presence(**facts) in {Presence.DUE, Presence.OVERDUE, Presence.MISSING_AT_CLOSE}
    assert not late or (facts["duty_state"] is DutyState.MUST_REPORT and not facts["before_system"])
    assert presence(**facts) is not Presence.SUPPRESSED


def test_the_words_are_exactly_the_vocabulary() -> None:
    assert list(PRESENCE_WORDS) == list(Presence)
    for member, printed in PRESENCE_WORDS.items():
        assert printed == member.value.replace("_", " ")
    for stated in StoredPresence:
        assert words(stated) == PRESENCE_WORDS[Presence(stated.value)]
