"""Quarters make a year by the definition's rule; nothing is averaged, nothing absent becomes zero."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.answers import Answer
from dashboard.measures.figure_words import year_periods, year_reported, year_words
from dashboard.measures.over_time import (
    A_FLOW,
    NOT_A_FLOW,
    NOT_ADDED,
    Held,
    Quarter,
    Tally,
    YearFigure,
    YearRule,
    break_within,
    department_year,
    subject_year,
)
from dashboard.measures.rollup import Kept, roll_up
from models.vocabulary import (
    Accumulation,
    AcrossTime,
    AcrossUnits,
    MeasureKindName,
    PeriodKind,
    StoredPresence,
)

REPORTED = StoredPresence.REPORTED
ABSENT = StoredPresence.NOT_COLLECTED
NOT_HERE = StoredPresence.NOT_APPLICABLE
RATIO_OF_SUMS = AcrossUnits.RATIO_OF_SUMS
STOCK = YearRule(RATIO_OF_SUMS, AcrossTime.LATEST, Accumulation.STOCK)
FLOW = YearRule(AcrossUnits.SUM, AcrossTime.SUM, Accumulation.FLOW)
SHARE_OF_FLOW = YearRule(RATIO_OF_SUMS, AcrossTime.RATIO_OF_SUMS, Accumulation.FLOW)
YES = YearRule(AcrossUnits.COUNT_YES, AcrossTime.LATEST, Accumulation.CUMULATIVE_YEAR)
SURVEY = YearRule(AcrossUnits.NONE, AcrossTime.LATEST, Accumulation.STOCK, scale=1)
AWAY = Answer(NOT_HERE, reason="why")
COUNTS = st.integers(0, 10**9)
PAIRS = st.tuples(COUNTS, COUNTS).map(sorted).map(lambda pair: of(*pair))
NUMBERS = st.builds(Answer, st.just(REPORTED), number=COUNTS)
MISSING = st.sampled_from([None, Answer(ABSENT, reason="why"), Answer(NOT_HERE, reason="why")])
YEARS_OF_PAIRS = st.lists(st.lists(PAIRS | MISSING, min_size=1, max_size=4), min_size=1, max_size=8)
WHOLE_YEARS = st.lists(st.lists(PAIRS | MISSING, min_size=4, max_size=4), min_size=1, max_size=8)
YEARS_OF_NUMBERS = st.lists(st.lists(NUMBERS | MISSING, min_size=1, max_size=4), min_size=1, max_size=8)
Answers = Sequence[Answer | Kept | None]


def of(numerator: int, denominator: int | None) -> Answer:
    reason = "No list of all is kept." if denominator is None else None
    return Answer(REPORTED, numerator=numerator, denominator=denominator, reason=reason)


def count(number: int) -> Answer:
    return Answer(REPORTED, number=number)


def quarters(answers: Answers) -> list[Quarter]:
    return [Quarter(f"Y3Q{place}", 10 + place, answer) for place, answer in enumerate(answers, 1)]


def one(rule: YearRule, *answers: Answer | Kept | None) -> YearFigure:
    return subject_year(rule, quarters(answers))


def every(rule: YearRule, *units: Answers) -> YearFigure:
    return department_year(rule, [quarters(answers) for answers in units])


def test_a_stock_keeps_its_latest_value() -> None:
    year = one(STOCK, of(21, 50), None, of(30, 50), of(44, 50))
    assert year_words(MeasureKindName.PERCENT, 0, year) == "88 % (44 of 50)"
    assert (year.periods, year_periods(year)) == (("Y3Q4",), "Y3Q4")
    assert year_reported(year) == "3 of 4 answers"


def test_21_of_50_four_times_is_21_of_50() -> None:
    assert one(STOCK, *[of(21, 50)] * 4).figure.answer == of(21, 50)


def test_a_flow_adds_up() -> None:
    year = one(FLOW, count(10), count(0), None, count(7))
    assert year_words(MeasureKindName.COUNT, 0, year) == "17"
    assert (year_periods(year), year_reported(year)) == ("Y3Q1 to Y3Q4", "3 of 4 answers")


def test_a_share_of_a_flow_adds_both_parts_and_then_divides() -> None:
    year = one(SHARE_OF_FLOW, of(1, 2), of(9, 98))
    assert year_words(MeasureKindName.PERCENT, 0, year) == "10 % (10 of 100)"


@pytest.mark.parametrize("running", [Accumulation.CUMULATIVE_YEAR, Accumulation.CUMULATIVE_PLAN])
def test_a_running_count_keeps_its_latest_value(running: Accumulation) -> None:
    rule = YearRule(AcrossUnits.SUM, AcrossTime.LATEST, running)
    assert one(rule, count(5), count(12), count(20), None).figure.answer == count(20)
    assert every(rule, [count(5), count(12)], [count(3), None]).figure.answer == count(15)


def test_a_survey_keeps_its_latest_percentage_as_given_and_is_never_rolled_up() -> None:
    first, latest = (Kept(REPORTED, number=each, denominator=2100, scale=1) for each in (611, 645))
    year = one(SURVEY, first, None, latest)
    assert year_words(MeasureKindName.SURVEY, 1, year) == "64.5 % of 210 who answered"
    together = every(SURVEY, [first], [latest])
    assert together.figure.answer is None
    assert year_words(MeasureKindName.SURVEY, 1, together) == "no department figure; 2 of 2 handed in"


def test_0_of_0_is_an_honest_year() -> None:
    year = one(SHARE_OF_FLOW, of(0, 0), of(0, 0), of(0, 0), of(0, 0))
    assert year_words(MeasureKindName.PERCENT, 0, year) == "0 of 0, none this year"
    assert year_words(MeasureKindName.PERCENT, 0, one(SHARE_OF_FLOW, of(0, 0), of(3, 4))) == "75 % (3 of 4)"


def test_a_part_without_its_total_is_reported_and_not_added() -> None:
    year = one(SHARE_OF_FLOW, of(21, 50), of(7, None), of(9, 50))
    assert year_words(MeasureKindName.PERCENT, 0, year) == "30 % (30 of 100)"
    assert year_reported(year) == "3 of 3 answers; 1 without its total, not added"
    together = every(SHARE_OF_FLOW, [of(21, 50), of(7, None)], [of(5, None), of(6, None)])
    assert year_words(MeasureKindName.PERCENT, 0, together) == "42 % (21 of 50)"
    assert (together.figure.without_total, together.tally.without_total) == (1, 3)


def test_where_no_total_is_collected_all_year_there_is_no_percentage() -> None:
    alone = one(SHARE_OF_FLOW, of(5, None), of(6, None))
    assert year_words(MeasureKindName.PERCENT, 0, alone) == "11 of not collected"
    together = every(SHARE_OF_FLOW, [of(5, None)], [of(6, None)])
    assert year_words(MeasureKindName.PERCENT, 0, together) == "no percentage: no total is collected"
    assert one(STOCK, of(21, 50), of(22, None)).figure.answer == of(22, None)


def test_what_is_not_applicable_leaves_and_what_is_not_collected_stays() -> None:
    away, missed = Answer(NOT_HERE, reason="why"), Answer(ABSENT, reason="why")
    year = one(FLOW, count(3), away, missed, None)
    assert year.tally == Tally(reported=1, expected=3, not_applicable=1, not_collected=1)
    assert year_reported(year) == "1 of 3 answers; 1 not collected; 1 not applicable"
    assert year_words(MeasureKindName.COUNT, 0, one(FLOW, away, away)) == "not applicable"
    assert year_words(MeasureKindName.COUNT, 0, one(FLOW, away, missed)) == "not collected"
    assert year_words(MeasureKindName.COUNT, 0, one(FLOW, away, None)) == "none yet"


def test_units_without_an_answer_are_not_counted_as_zero() -> None:
    away, missed = Answer(NOT_HERE, reason="why"), Answer(ABSENT, reason="why")
    year = every(FLOW, [count(3)], [missed, missed], [away, away], [None, None])
    assert year.figure.answer == count(3)
    assert (year.figure.reported, year.figure.expected, year.figure.not_applicable) == (1, 3, 1)
    assert year.tally == Tally(reported=1, expected=5, not_applicable=2, not_collected=2)
    assert year_words(MeasureKindName.COUNT, 0, every(FLOW, [None], [None])) == "none yet"


def test_yes_at_the_end_of_the_year_is_counted_in_bureaus_and_offices() -> None:
    year = every(YES, [count(0), count(1)], [count(0), None], [None, None], [AWAY, AWAY])
    assert year_words(MeasureKindName.YES_NO, 0, year) == "1 of 3 bureaus and offices"
    assert year.periods == ("Y3Q1", "Y3Q2")
    assert year_words(MeasureKindName.COMPLETION, 0, every(YES, [count(1)])) == "1 of 1 bureau or office"


def test_a_document_of_the_year_is_counted_as_handed_in() -> None:
    there = Answer(REPORTED, text="Shared drive")
    rule = YearRule(AcrossUnits.COUNT_YES, AcrossTime.LATEST, Accumulation.CUMULATIVE_PLAN)
    assert (
        year_words(MeasureKindName.DOCUMENT, 0, every(rule, [there], [None])) == "1 of 2 bureaus and offices"
    )


def test_a_definition_that_makes_no_year_of_its_quarters_has_none() -> None:
    rule = YearRule(AcrossUnits.NONE, AcrossTime.NONE, Accumulation.FLOW)
    year = one(rule, count(3), count(4))
    assert (year.figure.answer, year.reason) == (None, NOT_ADDED)
    assert year_words(MeasureKindName.COUNT, 0, year) == NOT_ADDED
    assert (year.figure.reported, year.tally.reported) == (1, 2)


@pytest.mark.parametrize("time", [AcrossTime.SUM, AcrossTime.RATIO_OF_SUMS])
@pytest.mark.parametrize("kept", [each for each in Accumulation if each is not Accumulation.FLOW])
def test_what_is_no_flow_is_never_added_up(time: AcrossTime, kept: Accumulation) -> None:
    year = one(YearRule(RATIO_OF_SUMS, time, kept), of(21, 50), of(21, 50))
    assert (year.figure.answer, year.reason) == (None, NOT_A_FLOW)


def test_the_latest_quarter_of_a_flow_is_not_its_year() -> None:
    year = one(YearRule(AcrossUnits.SUM, AcrossTime.LATEST, Accumulation.FLOW), count(3), count(4))
    assert (year.figure.answer, year.reason) == (None, A_FLOW)


@pytest.mark.parametrize("time", AcrossTime)
def test_what_is_asked_once_a_year_is_the_years_value(time: AcrossTime) -> None:
    rule = YearRule(AcrossUnits.SUM, time, Accumulation.FLOW)
    year = subject_year(rule, [Quarter("Y3", 15, count(9), PeriodKind.YEAR_END)])
    assert (year.figure.answer, year.periods, year.reason) == (count(9), ("Y3",), None)
    owed = subject_year(rule, [Quarter("Y3", 15, None, PeriodKind.YEAR_END)])
    assert (owed.figure.answer, owed.tally) == (None, Tally(expected=1))


def test_a_new_definition_in_mid_year_that_breaks_the_series_leaves_no_year() -> None:
    goes_on = [Held("Y3Q1", 1), Held("Y3Q2", 1), Held("Y3Q3", 2)]
    breaks = [Held("Y3Q1", 1), Held("Y3Q2", 1), Held("Y3Q3", 2, breaks=True), Held("Y3Q4", 2, breaks=True)]
    assert break_within(goes_on) is None
    assert break_within(breaks[2:]) is None
    reason = break_within(breaks)
    assert reason is not None
    assert "from Y3Q3 on" in reason
    assert "version 2" in reason
    rule = YearRule(AcrossUnits.SUM, AcrossTime.SUM, Accumulation.FLOW, broken=reason)
    for year in (one(rule, count(3), count(4)), every(rule, [count(3)], [None])):
        assert (year.figure.answer, year.periods, year.reason) == (None, (), reason)
        assert year.tally.reported
    once = subject_year(rule, [Quarter("Y3", 15, count(9), PeriodKind.YEAR_END)])
    assert once.figure.answer == count(9)


def test_a_year_without_any_duty_expects_nothing() -> None:
    year = department_year(FLOW, [[], []])
    assert (year.figure.answer, year.figure.expected, year.tally) == (None, 0, Tally())


def test_a_unit_that_ended_within_the_year_counts_in_sums_and_not_in_what_is_there_at_the_end() -> None:
    merged = [Quarter("Y3Q1", 11, of(10, 20)), Quarter("Y3Q2", 12, of(12, 20))]
    whole = quarters([of(21, 50), of(21, 50), of(33, 70), of(34, 70)])
    stock = department_year(STOCK, [merged, whole])
    assert stock.figure.answer == of(34, 70)
    assert (stock.figure.expected, stock.tally.expected) == (1, 6)
    assert department_year(SHARE_OF_FLOW, [merged, whole]).figure.answer == of(131, 280)


def test_answers_of_different_scales_meet_at_the_definitions() -> None:
    rule = YearRule(AcrossUnits.SUM, AcrossTime.SUM, Accumulation.FLOW, scale=1)
    year = one(rule, Kept(REPORTED, number=7, scale=0), Kept(REPORTED, number=75, scale=1))
    assert year_words(MeasureKindName.COUNT, 1, year) == "14.5"


@given(YEARS_OF_NUMBERS)
def test_sums_over_units_and_over_time_may_change_places(units: list[list[Answer | None]]) -> None:
    time_first = every(FLOW, *units).figure.answer
    columns = [[unit[place] for unit in units if place < len(unit)] for place in range(4)]
    units_first = one(FLOW, *[roll_up(AcrossUnits.SUM, column).answer for column in columns])
    assert time_first == units_first.figure.answer


@given(YEARS_OF_PAIRS)
def test_a_share_of_all_is_divided_once_from_everything_reported(units: list[list[Answer | None]]) -> None:
    raw = [each for unit in units for each in unit if each is not None and each.numerator is not None]
    answer = every(SHARE_OF_FLOW, *units).figure.answer
    assert (answer is None) == (not raw)
    if answer is not None:
        assert answer.numerator == sum(each.numerator or 0 for each in raw)
        assert answer.denominator == sum(each.denominator or 0 for each in raw)


@given(YEARS_OF_PAIRS, st.sampled_from([STOCK, SHARE_OF_FLOW]), st.randoms())
def test_neither_the_order_of_units_nor_that_of_reading_matters(
    units: list[list[Answer | None]], rule: YearRule, chance: object
) -> None:
    read = [quarters(unit) for unit in units]
    before = department_year(rule, read)
    for each in (read, *read):
        chance.shuffle(each)  # type: ignore[attr-defined]
    assert department_year(rule, read) == before


@given(st.lists(PAIRS | MISSING, min_size=1, max_size=4))
def test_the_latest_value_is_one_that_was_reported(answers: list[Answer | None]) -> None:
    year = one(STOCK, *answers)
    reported = [each for each in answers if each is not None and each.presence is REPORTED]
    if not reported:
        assert year.figure.answer is None or year.figure.answer.is_absent
        return
    assert year.figure.answer == reported[-1]
    assert year.periods == (
        f"Y3Q{max(place for place, each in enumerate(answers, 1) if each == reported[-1])}",
    )


@given(WHOLE_YEARS, st.sampled_from([STOCK, SHARE_OF_FLOW, SURVEY]))
def test_n_never_exceeds_m_and_every_duty_is_counted(
    units: list[list[Answer | None]], rule: YearRule
) -> None:
    year = every(rule, *units)
    answers = [each for unit in units for each in unit]
    assert 0 <= year.tally.reported <= year.tally.expected
    assert year.tally.expected + year.tally.not_applicable == len(answers)
    assert year.tally.reported + year.tally.not_collected + answers.count(None) == year.tally.expected
    assert year.figure.expected + year.figure.not_applicable == len(units)


@given(st.lists(PAIRS.filter(lambda each: bool(each.denominator)), min_size=1, max_size=4))
def test_a_year_lies_between_its_lowest_and_its_highest_quarter(answers: list[Answer]) -> None:
    shares = [Fraction(each.numerator or 0, each.denominator or 1) for each in answers]
    for rule in (STOCK, SHARE_OF_FLOW):
        answer = one(rule, *answers).figure.answer
        assert answer is not None
        assert min(shares) <= Fraction(answer.numerator or 0, answer.denominator or 1) <= max(shares)


@pytest.mark.parametrize(("time", "units"), list(product(AcrossTime, AcrossUnits)))
def test_every_pair_of_rules_answers_or_says_why_not(time: AcrossTime, units: AcrossUnits) -> None:
    year = every(YearRule(units, time, Accumulation.FLOW), [of(1, 2), None], [of(1, 2)])
    assert year.reason or year.figure.reported == 2
