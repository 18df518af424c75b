"""Every kind reads, checks and shows its samples; the arithmetic is exact and zero is never a blank."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ValueRejected
from dashboard.measures.answers import FIGURES, Answer
from dashboard.measures.kinds import (
    KINDS,
    MeasureKind,
    Sample,
    check,
    kind_of,
    missing,
    parse_field,
    percent,
    show,
    show_percent,
)
from models.vocabulary import MeasureKindName, PeriodKind, StoredPresence

Name = MeasureKindName
SAMPLES = [(kind, sample) for kind in KINDS.values() for sample in kind.samples]
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)
every_sample = pytest.mark.parametrize(("kind", "sample"), SAMPLES)
totals = st.integers(1, 10**12)
ABSENT = (StoredPresence.NOT_APPLICABLE, StoredPresence.NOT_COLLECTED)


def answered(figures: Mapping[Any, Any], presence: StoredPresence | None = None) -> Answer:
    return Answer(presence, **figures)


def read(kind: MeasureKind, sample: Sample) -> Answer:
    return answered({name: kind.parse(name, raw, sample.scale) for name, raw in sample.typed.items()})


def test_the_registry_lists_every_kind_of_the_vocabulary_once() -> None:
    assert list(KINDS) == list(MeasureKindName)
    assert all(kind.key is name and kind_of(name) is kind for name, kind in KINDS.items())
    assert len({kind.label for kind in KINDS.values()}) == len(KINDS)


@every_kind
def test_a_kind_asks_known_fields_and_has_samples(kind: MeasureKind) -> None:
    assert kind.fields
    assert set(kind.fields) <= set(FIGURES)
    assert kind.samples


@every_sample
def test_a_sample_is_accepted_complete_and_shown(kind: MeasureKind, sample: Sample) -> None:
    answer = read(kind, sample)
    check(kind.key, answer, sample.scale)
    assert missing(kind.key, answer) is None
    assert kind.is_complete(answer)
    assert show(kind.key, answer, sample.scale) == sample.shown


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
