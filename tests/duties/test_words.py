"""Duties in words: spans of periods, a few names in a row, and questions that stay readable."""

from datetime import date

import pytest

from dashboard.calendar.periods import plan_periods
from dashboard.calendar.queries import PeriodView
from dashboard.duties.words import assigned_words, decided_words, item_words, listing, shortened, span_words
from models.vocabulary import PlanItemKind

KNOWN = [
    PeriodView(
        at, one.code, at, one.kind, one.plan_year, one.starts, one.ends, one.opens, one.due, None, False
    )
    for at, one in enumerate(plan_periods(date(2024, 1, 1)), 1)
]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (14, None, "from Y3Q4 on"),
        (14, 14, "for Y3Q4"),
        (14, 16, "from Y3Q4 to Y4Q1"),
        (14, 13, "for no period any more"),
    ],
)
def test_spans_are_named_by_their_periods(first: int, last: int | None, words: str) -> None:
    assert span_words(KNOWN, first, last) == words


def test_a_few_names_are_listed_and_many_counted() -> None:
    assert listing(["A", "B"]) == "A, B"
    assert listing(list("ABCDEFGH")) == "A, B, C, D, E, F, G, H"
    assert listing(list("ABCDEFGHI")) == "A, B, C, D, E, F, G and 2 more"


def test_a_question_counts_the_lines_that_do_not_fit() -> None:
    lines = [str(each) for each in range(60)]
    assert shortened(lines[:40]) == lines[:40]
    assert shortened(lines) == [*lines[:39], "… and 21 lines of the same kinds."]


def test_items_and_outcomes_are_sentences() -> None:
    assert item_words(PlanItemKind.OBJECTIVE, "2.1") == "objective 2.1"
    assert item_words(PlanItemKind.PRIMARY_ACTIVITY, "2.1.1") == "activity 2.1.1"
    assert assigned_words(1, 0, 2) == "Done: 1 duty is new, 0 changed, 2 as before."
    assert decided_words(2, 1, accepted=True) == "Accepted: 2 statements. What is asked changed 1 time."
    assert decided_words(1, 0, accepted=False) == "Refused: 1 statement. Nothing changes."
