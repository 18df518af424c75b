"""What is asked about an answer that is unlike its history, and that nothing is asked without one."""

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.answers import Answer
from dashboard.measures.status import Status
from dashboard.reporting.parts_standing import TableStanding
from dashboard.reporting.soft_checks import Past, questions, usual
from dashboard.reporting.words_needed import PROMPT, asked_about, needs_words, unexplained
from models.measure_vocabulary import MeasureStatus
from models.vocabulary import Accumulation, MeasureKindName, StoredPresence

REPORTED = StoredPresence.REPORTED
COUNT, SHARE = MeasureKindName.COUNT, MeasureKindName.COUNT_AND_PERCENT


@dataclass(frozen=True)
class Row:
    """An answer with its history, as an entry sheet has it."""

    kind: MeasureKindName
    answer: Answer
    past: tuple[Past, ...] = ()
    accumulation: Accumulation = Accumulation.FLOW
    plan_year: int = 3
    scale: int = 0
    status: Status | None = field(default=None)
    parts: tuple[TableStanding, ...] = ()


def count(number: int | None) -> Answer:
    return Answer(REPORTED, number=number)


def share(part: int, total: int) -> Answer:
    return Answer(REPORTED, numerator=part, denominator=total)


def history(*answers: Answer, year: int = 3, comparable: bool = True) -> tuple[Past, ...]:
    """Return answers of successive periods, the oldest first."""
    return tuple(
        Past(f"Y{year}Q{place}", place, year, answer, comparable=comparable)
        for place, answer in enumerate(answers, 1)
    )


def codes(row: Row) -> list[str]:
    return [each.code for each in questions(row)]


numbers = st.integers(0, 10_000)
answers = st.one_of(
    st.builds(count, numbers),
    st.builds(lambda one, two: share(min(one, two), max(one, two)), numbers, numbers),
)


@given(answers, st.sampled_from(sorted(MeasureKindName)), st.sampled_from(sorted(Accumulation)))
def test_without_a_history_nothing_is_asked(answer: Answer, kind: MeasureKindName, way: Accumulation) -> None:
    assert questions(Row(kind, answer, accumulation=way)) == ()


@given(st.lists(numbers, min_size=1, max_size=4), numbers, st.randoms(use_true_random=False))
def test_the_order_in_which_a_history_is_given_plays_no_part(
    values: list[int], now: int, chance: Random
) -> None:
    past = list(history(*(count(each) for each in values)))
    told = questions(Row(COUNT, count(now), tuple(past)))
    chance.shuffle(past)
    assert questions(Row(COUNT, count(now), tuple(past))) == told


@given(st.lists(numbers, min_size=1, max_size=4), numbers)
def test_at_most_one_thing_is_asked_about_a_size_and_it_names_the_figure(values: list[int], now: int) -> None:
    found = questions(Row(COUNT, count(now), history(*(count(each) for each in values))))
    assert len([each for each in found if each.code != "unchanged"]) <= 1
    assert all(f"{now:,}" in each.sentence or each.code == "to_zero" for each in found)


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=4))
def test_the_middle_of_a_history_is_never_far_from_it(values: list[int]) -> None:
    middle = sorted(values)[len(values) // 2]
    assert "far" not in codes(Row(COUNT, count(middle), history(*(count(each) for each in values))))


@given(st.lists(numbers, min_size=1, max_size=6), st.booleans())
def test_what_is_usual_holds_the_middle_and_the_leeway(values: list[int], points: bool) -> None:
    known = [Decimal(each) for each in values]
    low, high = usual(known, points=points)
    assert low <= sorted(known)[len(known) // 2] <= high
    assert high - low >= (20 if points else 6)


@pytest.mark.parametrize(
    ("now", "past", "asked"),
    [
        (64, (20, 22, 21, 23), ["far"]),
        (25, (20, 22, 21, 23), []),
        (60, (20, 22), []),
        (70, (20, 22), ["far"]),
        (6, (20, 22), ["far"]),
        (3, (1, 0, 2, 0), []),  # Small counts may move.
        (0, (20, 22), ["to_zero"]),
        (0, (20, 0), []),  # It was 0 already.
        (7, (7, 7, 7), ["unchanged"]),
        (7, (7, 7), []),
        (0, (0, 0, 0), []),
    ],
)
def test_counts(now: int, past: tuple[int, ...], asked: list[str]) -> None:
    assert codes(Row(COUNT, count(now), history(*(count(each) for each in past)))) == asked


@pytest.mark.parametrize(
    ("now", "past", "asked"),
    [
        ((22, 50), ((21, 50), (20, 50)), []),
        ((45, 50), ((21, 50), (20, 50)), ["far"]),
        ((0, 50), ((21, 50),), ["to_zero"]),
        ((0, 0), ((21, 50),), ["to_zero"]),
        ((21, 50), ((21, 50),) * 3, ["unchanged"]),
        ((50, 50), ((50, 50),) * 3, []),  # All is reached, and stays so.
        ((0, 0), ((0, 0),) * 3, []),
    ],
)
def test_shares(now: tuple[int, int], past: tuple[tuple[int, int], ...], asked: list[str]) -> None:
    assert codes(Row(SHARE, share(*now), history(*(share(*each) for each in past)))) == asked


def test_a_sentence_has_the_numbers_in_the_order_of_time() -> None:
    (one,) = questions(Row(COUNT, count(64), history(*(count(each) for each in (20, 22, 21, 23)))))
    assert one.sentence == (
        "64 is far from the answers before (20; 22; 21; 23); from 18 to 25 would be usual."
    )


def test_what_counts_on_may_grow_and_not_fall_within_its_year() -> None:
    past = history(count(5), count(9))
    anew = Accumulation.CUMULATIVE_YEAR
    assert codes(Row(COUNT, count(90), past, anew)) == []
    assert codes(Row(COUNT, count(8), past, anew)) == ["falls"]
    assert codes(Row(COUNT, count(2), past, anew, plan_year=4)) == []
    assert codes(Row(COUNT, count(2), past, Accumulation.CUMULATIVE_PLAN, plan_year=4)) == ["falls"]


def test_a_broken_series_half_an_answer_and_an_absence_are_not_asked_about() -> None:
    past = history(count(20), comparable=False)
    assert codes(Row(COUNT, count(900), past)) == []
    half = Answer(REPORTED, numerator=0)
    assert codes(Row(SHARE, half, history(share(21, 50)))) == []
    absent = Answer(StoredPresence.NOT_COLLECTED, reason="No list is kept.")
    assert codes(Row(COUNT, absent, history(count(20)))) == []


def test_words_are_wanted_where_it_goes_badly_and_a_note_answers_everything() -> None:
    assert {each for each in MeasureStatus if needs_words(each)} == {
        MeasureStatus.OFF_TRACK,
        MeasureStatus.GETTING_WORSE,
    }
    off = Status(MeasureStatus.OFF_TRACK, "20 % against 50 % expected by Y3 Q4")
    row = Row(COUNT, count(64), history(count(20)), status=off)
    assert [each.code for each in unexplained(row)] == ["far", "status"]
    assert asked_about(row)[1].sentence.endswith(PROMPT)
    noted = Answer(REPORTED, number=64, note="A second office was counted.")
    assert unexplained(Row(COUNT, noted, row.past, status=off)) == ()
