"""Whatever people type becomes an exact figure, or a sentence beside the field; nothing else ever happens."""

import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ValueRejected
from dashboard.measures.answers import NUMBERS, most
from dashboard.measures.kinds import parse_field
from models.vocabulary import MeasureKindName, StoredPresence

FIELDS = (*NUMBERS, "text", "on_date", "presence", "reason", "note")
ABSENT = "Choose why there is no number: not applicable or not collected."
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
anything = scalars | st.lists(scalars, max_size=2) | st.dictionaries(st.text(), scalars, max_size=2)
written = st.text(st.sampled_from("0123456789.,$%-+=eE \u00a0\u200b\u202e٣½naNA/"), max_size=40)


def refusal(field: str, raw: object, scale: int = 0) -> str:
    with pytest.raises(ValueRejected) as refused:
        parse_field(field, raw, scale)
    assert refused.value.field == field
    assert refused.value.message.endswith(".")
    return refused.value.message


def outcome(field: str, raw: object, scale: int, kind: MeasureKindName | None) -> object:
    try:
        return parse_field(field, raw, scale, kind)
    except ValueRejected as refused:
        return refused


@given(
    st.sampled_from(FIELDS),
    anything | written | st.text(st.characters(categories=["Cs", "Cc", "Cf", "Nd"])),
    st.integers(0, 4),
    st.none() | st.sampled_from(MeasureKindName),
)
def test_nothing_but_a_refusal_is_ever_raised(
    field: str, raw: object, scale: int, kind: MeasureKindName | None
) -> None:
    value = outcome(field, raw, scale, kind)
    if isinstance(value, ValueRejected):
        assert value.field == field
        assert value.message.isprintable()
        value.message.encode()  # A sentence can always be sent and logged.
    elif field in NUMBERS and value is not None:
        assert type(value) is int
        assert 0 <= value <= most(scale) * 10**scale
    if isinstance(value, str):
        value.encode()
        assert unicodedata.is_normalized("NFC", value)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("raw", [None, "", "  ", "\t\r\n", "\u00a0\u2003"])
def test_a_blank_is_no_answer_and_not_zero(field: str, raw: object) -> None:
    assert parse_field(field, raw, 0) is None


@pytest.mark.parametrize(
    ("raw", "scale", "value"),
    [
        ("0", 0, 0),
        (" 21 ", 0, 21),
        ("1,234", 0, 1234),
        ("1,234,567", 0, 1234567),
        ("007", 0, 7),
        ("$1,234.56", 2, 123456),
        ("$ 5", 2, 500),
        ("7.5", 1, 75),
        ("1000000000000", 0, 10**12),
        (21, 0, 21),
        (21.0, 0, 21),
        (0.1, 1, 1),
        (1234.56, 2, 123456),
    ],
)
def test_plain_numbers_are_read_exactly(raw: object, scale: int, value: int) -> None:
    assert parse_field("number", raw, scale) == value


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("abc", "Enter a whole number, such as 21; “abc” is not one."),
        ("x" * 99, "“" + "x" * 29 + "…”"),
        ("-5", "Negative numbers are not accepted"),
        ("−5", "Negative numbers are not accepted"),
        ("-$5", "Negative numbers are not accepted"),
        (-5, "Negative numbers are not accepted"),
        ("21.5", "Enter whole numbers only; “21.5” has decimals."),
        (21.5, "Enter whole numbers only; “21.5” has decimals."),
        ("1e400", "“1e400” is a short form"),
        ("1e3", "“1e3” is a short form"),
        ("9" * 30, "More than 1,000,000,000,000 cannot be entered here"),
        (1e300, "More than 1,000,000,000,000 cannot be entered here"),
        ("1000000000001", "please check “1000000000001”"),
        ("1,23", "Check the commas in “1,23”"),
        ("12,34,567", "Check the commas"),
        ("1.234,56", "commas between thousands"),
        ('=HYPERLINK("http://a")', "begins like a formula"),
        ("+5", "begins like a formula"),
        ("@SUM(1)", "begins like a formula"),
        ("٢١", "“٢١” has other digits"),
        ("½", "has other digits"),
        ("2\u200b1", "contains invisible characters; please type it again"),
        ("\u202e21", "contains invisible characters; please type it again"),
        ("21\x00", "contains invisible characters; please type it again"),
        ("\ud800", "contains invisible characters; please type it again"),
        ("N/A", ABSENT),
        ("na", ABSENT),
        ("n.a.", ABSENT),
        ("None", ABSENT),
        ("-", ABSENT),
        ("–", ABSENT),
        (True, "what arrived is not a number"),
        ([1], "what arrived is not a number"),
        ({}, "what arrived is not a number"),
        (float("nan"), "Enter a number"),
        (float("inf"), "Enter a number"),
        ("NaN", "“NaN” is not one"),
        ("1 234", "“1 234” is not one"),
        ("1_000", "“1_000” is not one"),
        ("42 %", "Enter the number itself, not a percentage."),
    ],
)
def test_everything_else_is_refused_with_what_to_do(raw: object, sentence: str) -> None:
    assert sentence in refusal("number", raw)


@pytest.mark.parametrize("field", ["numerator", "denominator"])
def test_a_percentage_is_asked_for_as_number_and_total(field: str) -> None:
    for raw in ("42 %", "42%", "42percent"):
        assert refusal(field, raw) == "Enter the number itself and the total, not a percentage."


def test_money_takes_no_more_decimals_than_cents() -> None:
    assert refusal("number", "1.234", 2) == "Enter at most 2 decimals; “1.234” has more."
    assert refusal("number", "1.25", 1) == "Enter at most 1 decimal; “1.25” has more."
    assert "amount in dollars" in refusal("number", "abc", 2)


def test_a_number_of_5000_digits_is_too_large_in_both_forms() -> None:
    assert "More than 1,000,000,000,000 cannot" in refusal("number", 10**5000)
    assert "More than 1,000,000,000,000 cannot" in refusal("number", "9" * 5000)


def test_a_stored_integer_stays_in_the_databases_range_at_every_scale() -> None:
    for scale in range(5):
        assert parse_field("number", str(most(scale)), scale) == most(scale) * 10**scale <= 10**15
        refusal("number", str(most(scale) + 1), scale)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        (" Two\r\nlines\t. ", "Two\nlines\t."),
        ("e\u0301", "é"),
        ("שלום عليكم", "שלום عليكم"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("x" * 5000, "x" * 5000),
    ],
)
def test_texts_are_kept_as_written(raw: str, text: str) -> None:
    assert parse_field("text", raw, 0) == text


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u2060", "\x00", "\x1b", "\ud800"]
)
def test_what_hides_in_a_text_is_refused_and_located(hidden: str) -> None:
    assert "invisible character after “Good day”" in refusal("note", f"Good day{hidden}!")
    assert "at its beginning" in refusal("text", f"{hidden}Good")


@pytest.mark.parametrize("loose", ["\u200dword", "word\u200d", "two \u200cwords"])
def test_a_joiner_outside_a_word_is_refused(loose: str) -> None:
    assert "invisible character" in refusal("text", loose)


def test_too_long_a_text_is_counted_and_left_alone() -> None:
    sentence = "This text has 10,000 characters; 5,000 fit. Nothing was changed."
    assert refusal("text", "x" * 10_000) == sentence
    assert refusal("note", "a\u0301\u0327" * 100_000).startswith("This text has 300,000 characters")


def test_no_answer_is_chosen_and_not_written() -> None:
    for field in ("text", "on_date"):
        assert refusal(field, "N/A") == "Choose why there is no answer: not applicable or not collected."
    assert parse_field("reason", "None", 0) == "None"
    assert "not a text" in refusal("text", 7)


@pytest.mark.parametrize(
    "raw", ["2026-03-15", "3/15/2026", "03/15/2026", "2026-03-15T00:00:00", date(2026, 3, 15)]
)
def test_days_are_read_in_both_habits(raw: object) -> None:
    assert parse_field("on_date", raw, 0) == date(2026, 3, 15)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("2/30/2026", "There is no such day"),
        ("15/3/2026", "There is no such day"),
        ("2019-12-31", "from 2020 to 2040"),
        ("1/1/2041", "from 2020 to 2040"),
        (date(1999, 1, 1), "from 2020 to 2040"),
        ("next week", "such as 2026-03-15 or 3/15/2026"),
        ("٢٠٢٦-٠٣-١٥", "such as 2026-03-15"),
        ("2026-03-15\u200b", "invisible characters"),
        (datetime(2026, 3, 15, tzinfo=UTC), "not a text"),
        (20260315, "not a text"),
    ],
)
def test_other_days_are_refused(raw: object, sentence: str) -> None:
    assert sentence in refusal("on_date", raw)


def test_presence_is_one_of_three() -> None:
    assert parse_field("presence", "not_collected", 0) is StoredPresence.NOT_COLLECTED
    assert parse_field("presence", "Not applicable", 0) is StoredPresence.NOT_APPLICABLE
    assert "is none of them" in refusal("presence", "overdue")
    assert "not a text" in refusal("presence", True)
