"""Every kind reads, checks, shows, rolls up and compares its samples; zero is never a blank."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ValueRejected
from dashboard.measures.answers import FIGURES, NUMBERS, Answer, most
from dashboard.measures.figure_words import AMOUNTS, NONE_YET, SHARES, figure_words, plotted
from dashboard.measures.kinds import (
    KINDS,
    ComparedAs,
    MeasureKind,
    Sample,
    check,
    kind_of,
    missing,
    parse_field,
    percent,
    progress_of,
    show,
    show_percent,
)
from dashboard.measures.measure_kind import NEEDED
from dashboard.measures.over_time import Quarter, YearRule, subject_year
from dashboard.measures.parsing import is_no_answer
from dashboard.measures.rollup import alone, roll_up
from models.vocabulary import (
    Accumulation,
    AcrossTime,
    AcrossUnits,
    MeasureKindName,
    MeasureOrigin,
    PeriodKind,
    StoredPresence,
)

Name = MeasureKindName
SAMPLES = [(kind, sample) for kind in KINDS.values() for sample in kind.samples]
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)
every_sample = pytest.mark.parametrize(("kind", "sample"), SAMPLES)
totals = st.integers(1, 10**12)
ABSENT = (StoredPresence.NOT_APPLICABLE, StoredPresence.NOT_COLLECTED)
REPORTED = StoredPresence.REPORTED
ADDING = (AcrossTime.SUM, AcrossTime.RATIO_OF_SUMS)


def answered(figures: Mapping[Any, Any], presence: StoredPresence | None = None) -> Answer:
    return Answer(presence, **figures)


def read(kind: MeasureKind, sample: Sample) -> Answer:
    return answered({name: kind.parse(name, raw, sample.scale) for name, raw in sample.typed.items()})


def is_an_answer(text: str) -> bool:
    """Say whether a text can be an answer: a dash alone means that there is none."""
    return bool(text) and not is_no_answer(text)


def test_the_registry_lists_every_kind_of_the_vocabulary_once() -> None:
    assert list(KINDS) == list(MeasureKindName)
    assert all(kind.key is name and kind_of(name) is kind for name, kind in KINDS.items())
    assert len({kind.label for kind in KINDS.values()}) == len(KINDS)


@every_kind
def test_a_kind_has_every_part_that_fits(kind: MeasureKind) -> None:
    assert set(kind.fields) <= set(FIGURES)
    assert set(kind.whole) <= set(kind.fields) & set(NUMBERS)
    assert {sample.scale for sample in kind.samples} <= kind.scales | {0}
    assert (kind.compared_as is ComparedAs.SHARE) == ({"numerator", "denominator"} == set(kind.fields))
    assert (AcrossTime.SUM in kind.across_time) == (AcrossUnits.SUM in kind.across_units)
    assert (AcrossTime.RATIO_OF_SUMS in kind.across_time) == (AcrossUnits.RATIO_OF_SUMS in kind.across_units)
    assert AcrossTime.LATEST in kind.across_time
    assert MeasureOrigin.TYPED in kind.origins


@every_kind
@pytest.mark.parametrize("part", NEEDED)
def test_a_kind_that_lacks_a_part_is_no_kind(kind: MeasureKind, part: str) -> None:
    with pytest.raises(ValueError, match=f"The kind {kind.key} lacks its {part}"):
        replace(kind, **{part: type(getattr(kind, part))()})


@every_kind
@pytest.mark.parametrize("part", ["lacks", "render", "compared_as", "measured", "axis", "samples"])
def test_a_kind_cannot_be_written_without_a_part(kind: MeasureKind, part: str) -> None:
    parts = {each.name: getattr(kind, each.name) for each in fields(kind) if each.name != part}
    with pytest.raises(TypeError, match=part):
        MeasureKind(**parts)


@every_kind
def test_what_is_offered_at_entry_is_understood(kind: MeasureKind) -> None:
    read_choices = [kind.parse("number", code, 0) for code, _ in kind.choices]
    assert len(set(read_choices)) == len(kind.choices)
    for number, (_, words) in zip(read_choices, kind.choices, strict=True):
        assert isinstance(number, int)
        kind.check(Answer(REPORTED, number=number), 0)
        assert kind.show(Answer(REPORTED, number=number), 0) == words


def test_what_depends_on_the_kind_is_said_of_each() -> None:
    assert {Name.PERCENT, Name.COUNT_AND_PERCENT} == SHARES
    assert {Name.COUNT, Name.CURRENCY, Name.COMPOSITION, Name.RATING, Name.SURVEY} == AMOUNTS
    assert [name for name, kind in KINDS.items() if kind.compared_as is ComparedAs.STATE] == [
        Name.YES_NO,
        Name.COMPLETION,
        Name.DOCUMENT,
        Name.LIST,
    ]
    assert [name for name, kind in KINDS.items() if kind.choices] == [Name.YES_NO, Name.COMPLETION]
    assert [name for name, kind in KINDS.items() if kind.keeps_files] == [Name.DOCUMENT]
    assert [name for name, kind in KINDS.items() if kind.has_parts] == [Name.COMPOSITION]
    assert KINDS[Name.SURVEY].across_units == KINDS[Name.RATING].across_units == {AcrossUnits.NONE}
    assert MeasureOrigin.REGISTER not in KINDS[Name.SURVEY].origins


@pytest.mark.parametrize(
    ("kind", "field", "scale", "keys"),
    [
        (Name.COUNT, "number", 0, "numeric"),
        (Name.COUNT, "number", 1, "decimal"),
        (Name.CURRENCY, "number", 2, "decimal"),
        (Name.PERCENT, "denominator", 0, "numeric"),
        (Name.SURVEY, "number", 1, "decimal"),
        (Name.SURVEY, "denominator", 1, "numeric"),
        (Name.LIST, "text", 0, None),
        (Name.COMPLETION, "on_date", 0, None),
    ],
)
def test_a_telephone_offers_the_keys_that_a_field_takes(
    kind: MeasureKindName, field: str, scale: int, keys: str | None
) -> None:
    assert kind_of(kind).input_mode(field, scale) == keys


@every_sample
def test_a_sample_is_accepted_complete_and_shown(kind: MeasureKind, sample: Sample) -> None:
    answer = read(kind, sample)
    check(kind.key, answer, sample.scale)
    assert missing(kind.key, answer) is None
    assert kind.is_complete(answer)
    assert show(kind.key, answer, sample.scale) == sample.shown


@every_sample
def test_a_sample_stands_for_an_exact_number_or_for_none(kind: MeasureKind, sample: Sample) -> None:
    answer = read(kind, sample)
    expected = None if sample.progress is None else Decimal(sample.progress)
    assert progress_of(kind.key, answer, sample.scale) == expected
    drawn = plotted(kind.key, sample.scale, answer)
    assert drawn == (None if expected is None or kind.axis is None else float(expected))
    for presence in ABSENT:
        assert kind.progress(replace(answer, presence=presence), sample.scale) is None
    assert kind.progress(Answer(), sample.scale) is None


@every_sample
def test_a_sample_rolls_up_across_units_by_every_rule_of_its_kind(kind: MeasureKind, sample: Sample) -> None:
    answer = replace(read(kind, sample), presence=REPORTED)
    for rule in kind.across_units:
        rolled = roll_up(rule, [answer, None, Answer(StoredPresence.NOT_APPLICABLE, reason="why")])
        assert (rolled.reported, rolled.expected, rolled.not_applicable) == (1, 2, 1)
        told = figure_words(kind.key, sample.scale, rolled)
        assert told not in ("", NONE_YET)
        if rule is AcrossUnits.COUNT_YES:
            assert told == f"{rolled.yes} of 2 bureaus and offices"
        elif rolled.answer is not None:
            assert told == sample.shown
            twice = roll_up(rule, [answer, answer]).answer
            assert twice is not None
            assert twice.number == (None if answer.number is None else 2 * answer.number)
        itself = alone(rule, answer)
        assert figure_words(kind.key, sample.scale, itself) == sample.shown


@every_sample
def test_a_sample_rolls_up_over_time_by_every_rule_of_its_kind(kind: MeasureKind, sample: Sample) -> None:
    answer = replace(read(kind, sample), presence=REPORTED)
    owed = [Quarter("Y3Q1", 11), Quarter("Y3Q2", 12, answer), Quarter("Y3Q3", 13)]
    for units in kind.across_units:
        for time in kind.across_time:
            kept = Accumulation.FLOW if time in ADDING else Accumulation.STOCK
            year = subject_year(YearRule(units, time, kept, sample.scale), owed)
            assert (year.tally.reported, year.tally.expected) == (1, 3)
            assert (year.reason is not None) == (time is AcrossTime.NONE)
            if year.reason is None:
                assert year.periods == ("Y3Q2",)
                assert kind.show(year.figure.answer or Answer(), sample.scale) == sample.shown


@every_kind
@pytest.mark.parametrize("presence", ABSENT)
def test_an_absence_needs_its_reason_and_nothing_else(kind: MeasureKind, presence: StoredPresence) -> None:
    words = presence.value.replace("_", " ")
    assert kind.missing(Answer(presence)) == f"Say why this is {words}."
    assert kind.missing(Answer(presence, reason="  ")) == f"Say why this is {words}."
    stated = Answer(presence, reason="No programme here.")
    kind.check(stated, 0)
    assert kind.is_complete(stated)
    assert kind.show(stated, 0) == words


@every_kind
def test_nothing_is_no_answer_and_shows_nothing(kind: MeasureKind) -> None:
    for empty in (Answer(), Answer(StoredPresence.REPORTED), Answer(note="Soon.")):
        kind.check(empty, 0)
        assert kind.missing(empty) == "Enter a value, or choose why there is none."
        assert kind.show(empty, 0) == ""


@every_sample
def test_figures_and_an_absence_do_not_stand_together(kind: MeasureKind, sample: Sample) -> None:
    figures = {name: getattr(read(kind, sample), name) for name in FIGURES}
    with pytest.raises(ValueRejected, match="clear one of the two") as refused:
        kind.check(answered(figures, StoredPresence.NOT_APPLICABLE), sample.scale)
    assert refused.value.field == "presence"


@every_kind
def test_a_figure_that_is_not_asked_is_refused(kind: MeasureKind) -> None:
    values = {"number": 1, "numerator": 1, "denominator": 1, "text": "x", "on_date": date(2026, 5, 5)}
    for name in set(FIGURES) - set(kind.fields):
        with pytest.raises(ValueRejected, match="does not ask for") as refused:
            kind.check(answered({name: values[name]}), 0)
        assert refused.value.field == name


@every_kind
def test_negative_and_too_large_figures_are_refused(kind: MeasureKind) -> None:
    for name in {"number", "numerator", "denominator"} & set(kind.fields):
        with pytest.raises(ValueRejected, match="Negative numbers"):
            kind.check(answered({name: -1}), 0)
        with pytest.raises(ValueRejected, match="More than 1,000,000,000,000 cannot"):
            kind.check(answered({name: 10**12 + 1}), 0)


@pytest.mark.parametrize(
    ("answer", "field", "sentence"),
    [
        (Answer(numerator=51, denominator=50), "numerator", "larger than its total"),
        (Answer(numerator=1, denominator=0), "denominator", "The total is 0"),
    ],
)
def test_a_part_never_exceeds_its_total(answer: Answer, field: str, sentence: str) -> None:
    with pytest.raises(ValueRejected, match=sentence) as refused:
        check(Name.PERCENT, answer, 0)
    assert refused.value.field == field


def test_zero_of_zero_is_an_honest_answer() -> None:
    answer = Answer(StoredPresence.REPORTED, numerator=0, denominator=0)
    check(Name.COUNT_AND_PERCENT, answer, 0)
    assert missing(Name.COUNT_AND_PERCENT, answer) is None
    assert percent(answer) is None
    assert show(Name.COUNT_AND_PERCENT, answer, 0) == "0 of 0, none this quarter"
    assert show(Name.COUNT_AND_PERCENT, answer, 0, PeriodKind.YEAR_END) == "0 of 0, none this year"


@pytest.mark.parametrize(
    ("kind", "answer", "sentence"),
    [
        (
            Name.PERCENT,
            Answer(numerator=22),
            "Enter the total as well, or say why the total is not collected.",
        ),
        (Name.PERCENT, Answer(denominator=50), "Enter the number as well; a total alone is no answer."),
        (Name.PERCENT, Answer(numerator=22, reason="Not kept."), None),
        (Name.SURVEY, Answer(number=64), "Enter how many people answered as well"),
        (Name.SURVEY, Answer(denominator=64), "Enter the percentage as well."),
        (Name.COMPLETION, Answer(number=1), "Enter the date on which it was done."),
        (Name.COMPLETION, Answer(on_date=date(2026, 5, 5)), "Say whether it is done."),
        (Name.COMPLETION, Answer(number=0), None),
        (Name.DOCUMENT, Answer(text="Intranet"), "Enter the date of the document as well."),
        (Name.DOCUMENT, Answer(on_date=date(2026, 5, 5)), "Say where the document is."),
        (Name.LIST, Answer(number=2), "List the entries as well."),
        (Name.LIST, Answer(text="Asthma"), "Enter how many entries the list has."),
        (Name.LIST, Answer(number=0, text="Asthma"), "The number of entries is 0"),
        (Name.LIST, Answer(number=0), None),
    ],
)
def test_missing_says_what_to_add(kind: MeasureKindName, answer: Answer, sentence: str | None) -> None:
    said = missing(kind, answer)
    assert (said or "").startswith(sentence or "")
    assert (said is None) == (sentence is None)


def test_an_open_half_is_not_called_not_collected() -> None:
    assert show(Name.PERCENT, Answer(numerator=0), 0) == "0 of –"
    assert show(Name.PERCENT, Answer(denominator=50), 0) == "– of 50"
    assert show(Name.COMPLETION, Answer(number=1), 0) == "Done"


@pytest.mark.parametrize(
    ("kind", "number", "scale"),
    [
        (Name.YES_NO, 2, 0),
        (Name.COMPLETION, 7, 0),
        (Name.RATING, 0, 0),
        (Name.RATING, 6, 0),
        (Name.SURVEY, 1001, 1),
    ],
)
def test_numbers_outside_a_kinds_limits_are_refused(kind: MeasureKindName, number: int, scale: int) -> None:
    with pytest.raises(ValueRejected) as refused:
        check(kind, Answer(number=number), scale)
    assert refused.value.field == "number"


def test_a_date_of_completion_contradicts_not_done() -> None:
    with pytest.raises(ValueRejected, match="not done") as refused:
        check(Name.COMPLETION, Answer(number=0, on_date=date(2026, 5, 5)), 0)
    assert refused.value.field == "on_date"


def test_a_kinds_own_words_and_signs_count_for_that_kind_alone() -> None:
    assert parse_field("number", "Yes", 0, Name.YES_NO) == 1
    assert parse_field("number", "not done", 0, Name.COMPLETION) == 0
    assert parse_field("number", "64.5 %", 1, Name.SURVEY) == 645
    assert parse_field("denominator", "210", 1, Name.SURVEY) == 2100
    for name, raw, scale, kind in (
        ("number", "yes", 0, Name.COUNT),
        ("number", "maybe", 0, Name.YES_NO),
        ("number", "$5", 0, Name.COUNT),
        ("denominator", "210.5", 1, Name.SURVEY),
        ("number", "5 %", 2, Name.CURRENCY),
        ("surprise", "1", 0, Name.COUNT),
    ):
        with pytest.raises(ValueRejected):
            parse_field(name, raw, scale, kind)


@every_kind
@given(st.data())
def test_what_was_saved_can_be_typed_again(kind: MeasureKind, data: st.DataObject) -> None:
    scale = data.draw(st.sampled_from(sorted(kind.scales)))
    for field in kind.fields:
        value: Any = {
            "text": st.text("abc é,=-", min_size=1).map(str.strip).filter(is_an_answer),
            "on_date": st.dates(date(2020, 1, 1), date(2040, 12, 31)),
        }.get(field, st.integers(0, most(scale)))
        drawn = data.draw(value)
        if field in NUMBERS:
            drawn *= 10**scale if field in kind.whole else 1
        typed = kind.typed(field, answered({field: drawn}), scale)
        assert typed
        assert kind.parse(field, typed, scale) == drawn
    assert kind.typed(kind.fields[0], Answer(), scale) == ""


@given(totals, st.data())
def test_percentages_are_exact_and_never_a_false_nought_or_hundred(total: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, total))
    share = percent(Answer(numerator=part, denominator=total))
    assert share is not None
    assert abs(Fraction(share) - Fraction(100 * part, total)) < Fraction(1, 10**50)
    shown = show_percent(share)
    assert (shown == "0 %") == (part == 0)
    assert (shown == "100 %") == (part == total)


@given(totals)
def test_the_nearest_shares_to_nothing_and_to_all_are_told_apart(total: int) -> None:
    for part in {1, total - 1, total}:
        shown = show(Name.PERCENT, Answer(numerator=part, denominator=total), 0)
        assert shown.endswith(f" ({part:,} of {total:,})")
        assert shown.startswith("0 % (") == (part == 0)
        assert shown.startswith("100 % (") == (part == total)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        ("0", "0 %"),
        ("0.04", "under 0.1 %"),
        ("0.05", "0.1 %"),
        ("4", "4 %"),
        ("4.25", "4.3 %"),
        ("9.96", "10 %"),
        ("10", "10 %"),
        ("12.5", "13 %"),
        ("42.4999", "42 %"),
        ("44", "44 %"),
        ("99.49", "99 %"),
        ("99.6", "99.6 %"),
        ("99.96", "over 99.9 %"),
        ("100", "100 %"),
    ],
)
def test_percentages_as_people_read_them(share: str, shown: str) -> None:
    assert show_percent(Decimal(share)) == shown


@given(st.integers(0, 10**11), st.integers(0, 4))
def test_what_is_shown_can_be_typed_again(value: int, scale: int) -> None:
    shown = show(Name.COUNT, Answer(number=value), scale)
    assert shown
    assert parse_field("number", shown, scale, Name.COUNT) == value
    dollars = show(Name.CURRENCY, Answer(number=value), 2)
    assert parse_field("number", dollars, 2, Name.CURRENCY) == value


@every_kind
def test_zero_is_never_shown_as_a_blank(kind: MeasureKind) -> None:
    zeros = {name: 0 for name in ("number", "numerator", "denominator") if name in kind.fields}
    if zeros:
        shown = kind.show(answered(zeros), 0)
        assert "0" in shown or shown in {"No", "Not done"}
        assert "0" in {kind.typed(name, answered(zeros), 0) for name in zeros}
        assert kind.progress(answered(zeros), 0) == (None if kind.compared_as is ComparedAs.SHARE else 0)
        assert kind.missing(answered(zeros)) != kind.missing(Answer())
