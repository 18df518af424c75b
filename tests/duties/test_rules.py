"""The nearest statement wins, pieces never overlap, and closed periods never change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard.duties.pieces import Held, Serves, Stated, at, changes
from dashboard.duties.rules import assigned, effective
from models.vocabulary import DutyState

MUST, NOT, LATER = DutyState.MUST_REPORT, DutyState.NOT_APPLICABLE, DutyState.NOT_YET_MEASURABLE
MEASURE, ACTIVITY, OBJECTIVE, SECOND, OTHER = 1, 10, 20, 11, 21
ONE = (Serves(ACTIVITY, OBJECTIVE),)
TWO = (*ONE, Serves(SECOND, OTHER))
LABELS = {
    ACTIVITY: "activity 2.1.1",
    SECOND: "activity 3.1.1",
    OBJECTIVE: "objective 2.1",
    OTHER: "objective 3.1",
}
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ASKED = Held(6, None, 7)
ORDINALS = range(1, 27)


def stated(about: int, state: DutyState, first: int = 6, last: int | None = None, **more: object) -> Stated:
    """Make an accepted statement; one with a higher `key` was accepted later."""
    key = int(str(more.pop("key", 1)))
    facts = {
        "id": key,
        "measure": about if about == MEASURE else None,
        "item": None if about == MEASURE else about,
        "label": LABELS.get(about, ""),
        "reporter": 7,
        "state": state,
        "reason": f"because {about}",
        "earliest_on": date(2027, 6, 1) if state is LATER else None,
        "first": first,
        "last": last,
        "at": NOON + timedelta(hours=key),
        "proposed_by": 100,
        "accepted_by": 200,
        **more,
    }
    return Stated(**facts)  # type: ignore[arg-type]  # The facts are those of a statement.


def states(held: tuple[Held, ...]) -> list[tuple[int, int | None, DutyState]]:
    return [(*each[:2], each.state) for each in held]


def test_without_a_statement_everything_stays() -> None:
    assert effective([ASKED], [], ONE, ()) == (ASKED,)


def test_a_statement_cuts_what_it_covers() -> None:
    told = [stated(MEASURE, NOT, 8, 10)]
    found = effective([ASKED], told, ONE, ())
    assert states(found) == [(6, 7, MUST), (8, 10, NOT), (11, None, MUST)]
    assert found[1].statement == 1
    assert found[1][7:] == (100, 200)


def test_the_measure_wins_over_the_activity_and_the_activity_over_the_objective() -> None:
    objective, activity = stated(OBJECTIVE, NOT, key=9), stated(ACTIVITY, LATER, key=8)
    measure = stated(MEASURE, MUST, key=7)
    assert states(effective([ASKED], [objective], ONE, ())) == [(6, None, NOT)]
    assert states(effective([ASKED], [objective, activity], ONE, ())) == [(6, None, LATER)]
    found = effective([ASKED], [objective, activity, measure], ONE, ())
    assert states(found) == [(6, None, MUST)]
    assert found[0].statement == 7


def test_among_equals_the_later_accepted_one_wins_in_any_order() -> None:
    first, second = stated(ACTIVITY, NOT, key=1), stated(ACTIVITY, MUST, 9, key=2)
    for told in ([first, second], [second, first]):
        assert states(effective([ASKED], told, ONE, ())) == [(6, 8, NOT), (9, None, MUST)]


def test_an_inherited_reason_says_where_it_comes_from() -> None:
    assert effective([ASKED], [stated(OBJECTIVE, NOT)], ONE, ())[0].reason == "For objective 2.1: because 20"
    assert effective([ASKED], [stated(MEASURE, NOT)], ONE, ())[0].reason == "because 1"


def test_a_measure_of_two_activities_is_excused_only_where_both_are() -> None:
    one = stated(ACTIVITY, NOT)
    assert states(effective([ASKED], [one], TWO, ())) == [(6, None, MUST)]
    both = [one, stated(OTHER, NOT, 8, key=2)]
    found = effective([ASKED], both, TWO, ())
    assert states(found) == [(6, 7, MUST), (8, None, NOT)]
    assert found[1].reason == "For activity 2.1.1: because 10. For objective 3.1: because 21."


def test_where_one_activity_is_not_applicable_and_the_other_only_later_the_measure_is_later() -> None:
    found = effective([ASKED], [stated(ACTIVITY, NOT), stated(SECOND, LATER, key=2)], TWO, ())
    assert states(found) == [(6, None, LATER)]
    assert found[0].earliest_on == date(2027, 6, 1)
    assert found[0].reason == "For activity 3.1.1: because 11"


def test_an_exception_without_a_statement_counts_as_one_about_the_measure() -> None:
    recorded = ASKED._replace(state=NOT, reason="Recorded before.")
    assert effective([recorded], [stated(OBJECTIVE, MUST)], ONE, ()) == (recorded,)
    again = effective([recorded], [stated(MEASURE, MUST, 8, 9)], ONE, ())
    assert states(again) == [(6, 7, NOT), (8, 9, MUST), (10, None, NOT)]


def test_an_excuse_does_not_pass_to_another_reporter() -> None:
    told = [stated(MEASURE, NOT)]
    excused = effective([ASKED], told, ONE, ())
    passed = assigned(excused, 8, 10, None, ())
    assert states(effective(passed, told, ONE, ())) == [(6, 9, NOT), (10, None, MUST)]
    assert [each.reporter for each in passed] == [7, 8]


def test_closed_periods_stay_as_they_were() -> None:
    found = effective([ASKED], [stated(OBJECTIVE, NOT)], ONE, frozenset({7, 8}))
    assert states(found) == [(6, 6, NOT), (7, 8, MUST), (9, None, NOT)]


def test_assigning_fills_gaps_and_keeps_what_is_there() -> None:
    before = [Held(8, 9, 7), Held(12, None, 7)]
    assert assigned(before, 7, 6, None, ()) == (Held(6, 7, 7), *before[:1], Held(10, 11, 7), before[1])
    assert assigned([], 7, 6, None, frozenset({7, 8})) == (Held(6, 6, 7), Held(9, None, 7))
    assert assigned(before, 7, 8, 9, ()) == tuple(before)


def test_where_pieces_are_cut_is_no_change() -> None:
    assert not changes([Held(6, None, 7)], [Held(6, 9, 7), Held(10, None, 7)])
    assert changes([Held(6, None, 7)], [Held(6, 9, 7), Held(10, None, 8)])
    assert changes([], [Held(6, None, 7)])


places = some.sampled_from([MEASURE, ACTIVITY, SECOND, OBJECTIVE, OTHER])
spans = some.tuples(some.integers(1, 25), some.one_of(some.none(), some.integers(0, 24))).map(
    lambda pair: (pair[0], None if pair[1] is None else min(25, pair[0] + pair[1]))
)


@some.composite
def tellings(draw: some.DrawFn) -> list[Stated]:
    chosen = draw(some.lists(some.tuples(places, some.sampled_from(DutyState), spans), max_size=6))
    return [stated(about, state, *span, key=key) for key, (about, state, span) in enumerate(chosen, 1)]


@some.composite
def lanes(draw: some.DrawFn) -> list[Held]:
    """Draw duties that follow each other, with or without gaps, of one or two reporters."""
    found: list[Held] = []
    start = draw(some.integers(1, 10))
    for _ in range(draw(some.integers(1, 3))):
        end = start + draw(some.integers(0, 5))
        found.append(Held(start, end, draw(some.sampled_from([7, 8]))))
        start = end + draw(some.integers(1, 3))
    if draw(some.booleans()):
        found[-1] = found[-1]._replace(last=None)
    return found


closed = some.frozensets(some.integers(1, 25), max_size=12)
serving = some.sampled_from([ONE, TWO])


def whole(held: object) -> list[object]:
    return [at(held, ordinal) for ordinal in ORDINALS]  # type: ignore[arg-type]  # Held in any collection.


@given(lanes(), tellings(), serving, closed)
def test_pieces_partition_what_was_asked(
    base: list[Held], told: list[Stated], serves: tuple[Serves, ...], frozen: frozenset[int]
) -> None:
    found = effective(base, told, serves, frozen)
    for ordinal in ORDINALS:
        assert sum(each.covers(ordinal) for each in found) == sum(each.covers(ordinal) for each in base)
    assert {each.first for each in base} <= {each.first for each in found}
    assert len({each.first for each in found}) == len(found)


@given(lanes(), tellings(), serving, closed)
def test_a_second_time_changes_nothing(
    base: list[Held], told: list[Stated], serves: tuple[Serves, ...], frozen: frozenset[int]
) -> None:
    once = effective(base, told, serves, frozen)
    assert effective(once, told, serves, frozen) == once


@given(lanes(), tellings(), tellings(), serving)
def test_taking_statements_away_restores_what_was_there(
    base: list[Held], told: list[Stated], more: list[Stated], serves: tuple[Serves, ...]
) -> None:
    without = effective(base, told, serves, ())
    later = [each._replace(id=each.id + 50, at=each.at + timedelta(days=1)) for each in more]
    taken_back = effective(effective(base, [*told, *later], serves, ()), told, serves, ())
    assert whole(taken_back) == whole(without)


@given(lanes(), tellings(), serving, closed)
def test_closed_periods_are_as_before_whatever_is_stated_or_assigned(
    base: list[Held], told: list[Stated], serves: tuple[Serves, ...], frozen: frozenset[int]
) -> None:
    passed = assigned(effective(base, told, serves, frozen), 9, 3, 20, frozen)
    found = effective(passed, told, serves, frozen)
    assert [at(found, ordinal) for ordinal in frozen] == [at(base, ordinal) for ordinal in frozen]


@given(lanes(), tellings(), serving)
def test_the_nearest_and_latest_statement_decides_every_period(
    base: list[Held], told: list[Stated], serves: tuple[Serves, ...]
) -> None:
    """Against a plain recomputation, period by period."""
    found = effective(base, told, serves, ())
    for ordinal in ORDINALS:
        piece = next((each for each in found if each.covers(ordinal)), None)
        if piece is not None:
            assert piece.state is by_hand(told, serves, ordinal, piece.reporter)


def by_hand(told: list[Stated], serves: tuple[Serves, ...], ordinal: int, reporter: int) -> DutyState:
    holding = [
        each
        for each in sorted(told, key=lambda each: each.at)
        if each.reporter == reporter and each.first <= ordinal <= (each.last or 99)
    ]
    about = [each.state for each in holding if each.measure == MEASURE]
    if about:
        return about[-1]
    inherited = []
    for activity, objective in serves:
        near = [each.state for each in holding if each.item == activity]
        far = [each.state for each in holding if each.item == objective]
        inherited.append((near or far or [MUST])[-1])
    if MUST in inherited:
        return MUST
    return LATER if LATER in inherited else NOT


@given(lanes(), spans, closed)
def test_assigning_asks_everywhere_in_its_span_and_nowhere_else(
    base: list[Held], span: tuple[int, int | None], frozen: frozenset[int]
) -> None:
    found = assigned(base, 7, *span, frozen)
    for ordinal in ORDINALS:
        inside = span[0] <= ordinal <= (span[1] or 99) and ordinal not in frozen
        wanted = (7, MUST, None, None) if inside else at(base, ordinal)
        assert at(found, ordinal) == wanted
    assert sum(each.last is None for each in found) <= 1


@pytest.mark.parametrize("last", [5, None])
def test_an_empty_lane_is_asked_as_wanted(last: int | None) -> None:
    assert assigned([], 7, 3, last, ()) == (Held(3, last, 7),)
