"""Parts and spans: they never overlap, past years never change, and at most one unit leads in a year."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from dashboard.work_plans.assign_spans import (
    LEAD,
    PARTICIPATING,
    Change,
    Parts,
    Span,
    changed,
    parts_of,
    spans_of,
)

LAST = 5
years = st.integers(1, LAST)
changes = st.builds(
    lambda part, ends, present: Change(part, range(min(ends), max(ends) + 1), present),
    st.sampled_from([LEAD, PARTICIPATING, None]),
    st.tuples(years, years),
    years,
)
steps = st.lists(st.tuples(st.sampled_from([(1,), (2,), (3,), (1, 2), (2, 3)]), changes), max_size=8)


def play(done: list[tuple[tuple[int, ...], Change]]) -> tuple[dict[int, Parts], dict[int, tuple[Span, ...]]]:
    """Make changes one after the other, stored as spans in between; a lead is one unit."""
    stored: dict[int, tuple[Span, ...]] = {}
    parts: dict[int, Parts] = {}
    for units, change in done:
        held = {unit: parts_of(spans, LAST) for unit, spans in stored.items()}
        parts = dict(changed(held, units[:1] if change.part is LEAD else units, change))
        stored = {unit: spans_of(each, stored.get(unit, ()), LAST) for unit, each in parts.items()}
    return parts, stored


@given(steps)
def test_spans_say_what_the_parts_say_and_never_overlap(
    done: list[tuple[tuple[int, ...], Change]],
) -> None:
    parts, stored = play(done)
    for unit, spans in stored.items():
        assert parts_of(spans, LAST) == parts[unit]
        covered = Counter(year for span in spans for year in range(1, LAST + 1) if span.covers(year))
        assert set(covered.values()) <= {1}
        assert len({span.from_year for span in spans}) == len(spans)


@given(steps)
def test_at_most_one_unit_leads_in_a_year(done: list[tuple[tuple[int, ...], Change]]) -> None:
    parts, _ = play(done)
    for year in range(1, LAST + 1):
        assert sum(each.get(year) is LEAD for each in parts.values()) <= 1


@given(steps, changes, st.sampled_from([1, 2, 3]))
def test_years_that_are_over_keep_their_parts_and_no_span_goes(
    done: list[tuple[tuple[int, ...], Change]], change: Change, unit: int
) -> None:
    before, stored = play(done)
    after = changed(before, (unit,), change)
    for who, parts in before.items():
        past = {year: part for year, part in parts.items() if year < change.present}
        assert past.items() <= after[who].items()
        again = spans_of(after[who], stored[who], LAST)
        assert {span.from_year for span in stored[who]} <= {span.from_year for span in again}


@given(steps, changes, st.sampled_from([1, 2, 3]))
def test_the_present_and_later_years_hold_what_was_asked(
    done: list[tuple[tuple[int, ...], Change]], change: Change, unit: int
) -> None:
    before, _ = play(done)
    after = changed(before, (unit,), change)
    for year in change.years:
        if year >= change.present:
            assert after[unit].get(year) is change.part
    assert changed(after, (unit,), change) == after


def test_who_led_before_participates() -> None:
    after = changed({1: {3: LEAD, 4: LEAD}}, (2,), Change(LEAD, range(4, 6), 3))
    assert after == {1: {3: LEAD, 4: PARTICIPATING}, 2: {4: LEAD, 5: LEAD}}


def test_ending_keeps_the_past_and_an_end_at_once_leaves_an_empty_span() -> None:
    stored = (Span(2, None, LEAD),)
    ended = changed({1: parts_of(stored, LAST)}, (1,), Change(None, range(2, 6), 4))
    assert spans_of(ended[1], stored, LAST) == (Span(2, 3, LEAD),)
    gone = changed({1: parts_of(stored, LAST)}, (1,), Change(None, range(2, 6), 2))
    assert spans_of(gone[1], stored, LAST) == (Span(2, 1, LEAD),)


def test_a_year_that_is_over_takes_no_second_lead() -> None:
    after = changed({1: {2: LEAD}}, (2,), Change(LEAD, range(1, 4), 3))
    assert after[2] == {1: LEAD, 3: LEAD}
    assert after[1] == {2: LEAD}
