"""What people type for a target or a baseline becomes exact figures, or a sentence."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ValueRejected
from dashboard.measures.answers import Answer
from dashboard.measures.kinds import KINDS
from dashboard.measures.rollup import REPORTED
from dashboard.targets.defined import Defined
from dashboard.targets.parsing import aimed_number, aimed_state, baseline_answer, milestone
from dashboard.targets.words import STATES, aim_words, measured, typed_aim, typed_field
from models.vocabulary import AcrossUnits, Direction, Level, MeasureKindName, VersionState

SHARE = Defined(
    id=1,
    code="PM-1",
    title="Share",
    kind=MeasureKindName.PERCENT,
    scale=0,
    direction=Direction.INCREASE,
    level=Level.UNIT,
    across_units=AcrossUnits.RATIO_OF_SUMS,
    unit_of_count="programs",
    lowest_published_level=Level.UNIT,
    caution_printed=False,
    state=VersionState.IN_USE,
    last_ordinal=None,
    objective="2.1",
    caution=None,
)
SURVEY = replace(SHARE, kind=MeasureKindName.SURVEY, scale=1)


def refused(defined: Defined, typed: str) -> str:
    with pytest.raises(ValueRejected) as caught:
        aimed_number(defined, typed, "value")
    assert caught.value.field == "value"
    return caught.value.message


@pytest.mark.parametrize(
    ("typed", "numerator", "denominator"),
    [
        ("42 %", 42, 100),
        ("42%", 42, 100),
        ("42", 42, 100),
        ("62.5 %", 625, 1000),
        ("33.33", 3333, 10000),
        ("0", 0, 100),
        ("0.42 %", 42, 10000),
        ("100 %", 100, 100),
        ("21 of 50", 21, 50),
        ("1,210 of 2,500", 1210, 2500),
    ],
)
def test_a_share_is_kept_exactly(typed: str, numerator: int, denominator: int) -> None:
    found = aimed_number(SHARE, typed, "value")
    assert found == Answer(REPORTED, numerator=numerator, denominator=denominator)


@given(st.integers(0, 10000), st.sampled_from((0, 1, 2)), st.booleans())
def test_a_typed_percentage_is_that_percentage(hundredths: int, scale: int, signed: bool) -> None:
    text = f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
    typed = f"{text} %" if signed or 0 < hundredths < 100 else text
    defined = replace(SHARE, scale=scale)
    found = aimed_number(defined, typed, "value")
    assert found is not None
    assert measured(defined.kind, found, scale) == Fraction(hundredths, 10000)
    assert aimed_number(defined, typed_aim(defined.kind, found, scale), "value") == found
    assert aim_words(defined.kind, found, scale) == f"{text} %"


@given(st.integers(0, 400), st.integers(1, 400))
def test_a_typed_count_is_that_share(part: int, total: int) -> None:
    if part > total:
        refused(SHARE, f"{part} of {total}")
        return
    found = aimed_number(SHARE, f"{part} of {total}", "value")
    assert found is not None
    assert measured(SHARE.kind, found, 0) == Fraction(part, total)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("0.42", "Write 42 % if that is meant, or 0.42 % for less than one percent."),
        (".5", "Write 50 % if that is meant, or .5 % for less than one percent."),
        ("0.425", "Write 42.5 % if"),
        ("0.005", "Write 0.5 % if"),
        ("101 %", "never more than 100"),
        ("1e2", "Write the number in full"),
        ("42,5", "Check the commas"),
        ("62.555", "at most 2 decimals"),
        ("about 40", "Enter a percentage such as 42 %"),
        ("-3", "below zero"),
        ("60 of 50", "larger than its total"),
        ("0 of 0", "a total above 0"),
        ("3 of n/a", "Choose why there is no number"),
    ],
)
def test_a_share_that_could_mean_two_things_is_refused(typed: str, told: str) -> None:
    assert told in refused(SHARE, typed)


def test_a_survey_takes_its_percentage_with_or_without_sign_but_no_fraction() -> None:
    assert aimed_number(SURVEY, "64.5 %", "value") == Answer(REPORTED, number=645)
    assert aimed_number(SURVEY, "64.5", "value") == Answer(REPORTED, number=645)
    assert "Write 40 %" in refused(replace(SURVEY, scale=2), "0.4")
    assert refused(SURVEY, "120")


def test_other_numbers_are_those_of_their_kind() -> None:
    money = replace(SHARE, kind=MeasureKindName.CURRENCY, scale=2)
    assert aimed_number(money, "$1,200.50", "value") == Answer(REPORTED, number=120050)
    rating = replace(SHARE, kind=MeasureKindName.RATING)
    assert "from 1 to 5" in refused(rating, "7")
    count = replace(SHARE, kind=MeasureKindName.COUNT)
    assert "not a percentage" in refused(count, "42 %")


@pytest.mark.parametrize("typed", ["", "   ", None])
def test_a_blank_is_no_number_and_never_zero(typed: str | None) -> None:
    assert aimed_number(SHARE, typed, "value") is None
    assert milestone(SHARE, typed, "q1") is None


@pytest.mark.parametrize("kind", sorted(STATES))
def test_what_has_no_number_is_a_state_by_a_day(kind: MeasureKindName) -> None:
    defined, day = replace(SHARE, kind=kind), date(2026, 9, 30)
    found = aimed_state(defined, "The policy is in force", day)
    assert aim_words(kind, found, 0) == "The policy is in force, by 30 September 2026"
    assert measured(kind, found, 0) is None
    for text, on_date, field in (("", day, "state"), ("It is done", None, "on_date")):
        with pytest.raises(ValueRejected) as caught:
            aimed_state(defined, text, on_date)
        assert caught.value.field == field
    assert milestone(defined, "A draft lies before the unit", "q2") is not None


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_takes_its_own_samples_as_a_baseline_and_shows_them_again(kind: MeasureKindName) -> None:
    for sample in KINDS[kind].samples:
        defined = replace(SHARE, kind=kind, scale=sample.scale)
        typed = dict(sample.typed)
        if "reason" in typed or typed.get("denominator") == "0":
            continue
        answer = baseline_answer(defined, typed)
        again = {name: typed_field(kind, name, answer, sample.scale) for name in answer.given}
        assert baseline_answer(defined, again) == answer


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "numerator"),
        ({"numerator": "21"}, "denominator"),
        ({"denominator": "50"}, "numerator"),
        ({"numerator": "60", "denominator": "50"}, "numerator"),
        ({"numerator": "0", "denominator": "0"}, "denominator"),
        ({"numerator": "42 %", "denominator": "100"}, "numerator"),
        ({"numerator": "21", "denominator": "50", "number": "3"}, "number"),
    ],
)
def test_a_baseline_of_a_share_needs_both_of_its_numbers(typed: dict[str, str], field: str) -> None:
    with pytest.raises(ValueRejected) as caught:
        baseline_answer(SHARE, typed)
    assert caught.value.field == field
