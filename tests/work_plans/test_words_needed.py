"""When “nothing changed” is enough, and when it is not."""

from datetime import date

import pytest

from dashboard.work_plans.timing import Dates, Span
from dashboard.work_plans.words_needed import Known, standing, word_needed
from models.vocabulary import ImplementationStatus as Status

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
TODAY = date(2026, 11, 23)
PAST, AHEAD = date(2026, 11, 22), date(2026, 11, 24)


@pytest.mark.parametrize(
    ("known", "dates", "expected"),
    [
        (None, Dates(YEAR), "Nobody has said yet how it stands."),
        (None, Dates(YEAR, starts_on=AHEAD), None),
        (None, Dates(YEAR, starts_on=TODAY), "Nobody has said yet how it stands."),
        (Known(Status.DONE, 3), Dates(YEAR, due_on=PAST), None),
        (Known(Status.DONE, 2), Dates(YEAR), "It was done in Year Two; say how it stands now."),
        (
            Known(Status.UNDER_WAY, 3, PAST),
            Dates(YEAR),
            "What was under way was to be done by 22 November 2026.",
        ),
        (Known(Status.UNDER_WAY, 3, TODAY), Dates(YEAR), None),
        (Known(Status.UNDER_WAY, 2, AHEAD), Dates(YEAR), None),
        (Known(Status.BLOCKED, 3), Dates(YEAR, due_on=PAST), "It was due on 22 November 2026."),
        (Known(Status.BLOCKED, 3), Dates(YEAR, due_on=TODAY), None),
        (Known(Status.NOT_DUE, 3), Dates(YEAR, starts_on=TODAY), "It was to start on 23 November 2026."),
        (Known(Status.NOT_DUE, 3), Dates(YEAR, starts_on=AHEAD), None),
        (Known(Status.NOT_STARTED, 3), Dates(YEAR), None),
    ],
)
def test_a_word_is_needed_where_a_day_has_passed(
    known: Known | None, dates: Dates, expected: str | None
) -> None:
    assert word_needed(known, dates, 3, TODAY) == expected


def test_what_stands_is_repeated_and_the_untold_is_not_due() -> None:
    assert standing(None) is Status.NOT_DUE
    assert standing(Known(Status.CHANGED, 3)) is Status.CHANGED
