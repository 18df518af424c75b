"""Roll-ups add and then divide; what is absent stays out of both sides; percentages are never averaged."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.answers import Answer
from dashboard.measures.figure_words import figure_words, reported_words
from dashboard.measures.rollup import Kept, alone, roll_up
from models.vocabulary import AcrossUnits, MeasureKindName, StoredPresence

REPORTED, NOT_COLLECTED, NOT_APPLICABLE = (
    StoredPresence.REPORTED,
    StoredPresence.NOT_COLLECTED,
    StoredPresence.NOT_APPLICABLE,
)
SUM, RATIO, COUNT_YES = AcrossUnits.SUM, AcrossUnits.RATIO_OF_SUMS, AcrossUnits.COUNT_YES
COUNTS = st.integers(0, 10**9)
PAIRS = st.tuples(COUNTS, COUNTS).map(sorted)
SHARES = PAIRS.map(lambda pair: Answer(REPORTED, numerator=pair[0], denominator=pair[1]))
ABSENT = st.sampled_from([Answer(NOT_COLLECTED, reason="why"), Answer(NOT_APPLICABLE, reason="why")])
ANSWERS = st.lists(st.one_of(SHARES, ABSENT, st.none()), max_size=30)


@given(ANSWERS)
def test_a_share_is_the_sum_of_parts_over_the_sum_of_totals(answers: list[Answer | None]) -> None:
    rolled = roll_up(RATIO, answers)
    added = [each for each in answers if each is not None and each.numerator is not None]
    if not added:
        assert rolled.answer is None
        return
    assert rolled.answer is not None
    assert rolled.answer.numerator == sum(each.numerator or 0 for each in added)
    assert rolled.answer.denominator == sum(each.denominator or 0 for each in added)


@given(st.lists(SHARES.filter(lambda each: bool(each.denominator)), min_size=1, max_size=20))
def test_a_rolled_up_share_lies_between_its_smallest_and_largest(answers: list[Answer]) -> None:
    parts = [Fraction(each.numerator or 0, each.denominator or 1) for each in answers]
    rolled = roll_up(RATIO, answers).answer
    assert rolled is not None
    assert min(parts) <= Fraction(rolled.numerator or 0, rolled.denominator or 1) <= max(parts)


@given(ANSWERS)
def test_n_never_exceeds_m_and_nothing_is_lost(answers: list[Answer | None]) -> None:
    rolled = roll_up(RATIO, answers)
    assert 0 <= rolled.reported <= rolled.expected <= len(answers)
    assert rolled.expected + rolled.not_applicable == len(answers)
    assert rolled.reported + rolled.not_collected + answers.count(None) == rolled.expected


@given(ANSWERS, st.randoms())
def test_the_order_of_units_does_not_matter(answers: list[Answer | None], chance: object) -> None:
    shuffled = list(answers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert roll_up(RATIO, answers) == roll_up(RATIO, shuffled)


@given(ANSWERS)
def test_what_is_absent_changes_no_figure(answers: list[Answer | None]) -> None:
    with_more = [*answers, Answer(NOT_APPLICABLE, reason="why"), Answer(NOT_COLLECTED, reason="why"), None]
    assert roll_up(RATIO, answers).answer == roll_up(RATIO, with_more).answer


@given(st.lists(COUNTS, min_size=1, max_size=30))
def test_numbers_add(numbers: list[int]) -> None:
    rolled = roll_up(SUM, [Answer(REPORTED, number=each) for each in numbers])
    assert rolled.answer == Answer(REPORTED, number=sum(numbers))


def test_a_part_without_its_total_is_told_and_not_added() -> None:
    answers = [
        Answer(REPORTED, numerator=22, denominator=50),
        Answer(REPORTED, numerator=7, reason="The list of staff is not kept."),
    ]
    rolled = roll_up(RATIO, answers)
    assert figure_words(MeasureKindName.PERCENT, 0, rolled) == "44 % (22 of 50)"
    assert reported_words(rolled) == "2 of 2 units; 1 without its total, not added"


def test_0_of_0_is_shown_as_such() -> None:
    rolled = roll_up(RATIO, [Answer(REPORTED, numerator=0, denominator=0), None])
    assert figure_words(MeasureKindName.PERCENT, 0, rolled) == "0 of 0, none this quarter"
    assert reported_words(rolled) == "1 of 2 units"


def test_yes_is_counted_of_all_that_owe() -> None:
    answers = [Answer(REPORTED, number=1), Answer(REPORTED, number=0), None, Answer(NOT_APPLICABLE)]
    rolled = roll_up(COUNT_YES, answers)
    assert (rolled.yes, rolled.answer) == (1, None)
    assert figure_words(MeasureKindName.YES_NO, 0, rolled) == "1 of 3 bureaus and offices"


def test_a_document_that_is_here_says_yes() -> None:
    assert roll_up(COUNT_YES, [Answer(REPORTED, text="Shared drive")]).yes == 1


@pytest.mark.parametrize("rule", [AcrossUnits.NONE, AcrossUnits.LIST_UNION])
def test_some_kinds_have_no_department_figure(rule: AcrossUnits) -> None:
    rolled = roll_up(rule, [Answer(REPORTED, number=4), None])
    assert rolled.answer is None
    assert figure_words(MeasureKindName.RATING, 0, rolled) == "no department figure; 1 of 2 handed in"


def test_nothing_reported_is_not_zero() -> None:
    assert figure_words(MeasureKindName.COUNT, 0, roll_up(SUM, [None, None])) == "none yet"
    not_applicable = roll_up(SUM, [Answer(NOT_APPLICABLE, reason="why")])
    assert figure_words(MeasureKindName.COUNT, 0, not_applicable) == "not applicable"


def test_one_subject_shows_its_own_answer() -> None:
    kept = Kept(REPORTED, number=1, scale=0)
    assert figure_words(MeasureKindName.YES_NO, 0, alone(COUNT_YES, kept)) == "Yes"
    absent = alone(SUM, Answer(NOT_COLLECTED, reason="why"))
    assert figure_words(MeasureKindName.COUNT, 0, absent) == "not collected"


def test_scales_meet_without_losing_a_digit() -> None:
    assert Kept(REPORTED, number=75, scale=1).at(2) == Kept(REPORTED, number=750, scale=2)
    assert Kept(REPORTED, number=700, scale=2).at(1).number == 70
    with pytest.raises(ValueError, match="digits"):
        Kept(REPORTED, number=75, scale=1).at(0)
