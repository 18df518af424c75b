"""The register of inequity reports counts as the definitions say: known answers."""

from datetime import date

from dashboard.measures.answers import Answer
from dashboard.registers.facts import Book, Met, Programme, Reported
from dashboard.registers.inequity_rules import (
    NO_MEETING,
    plans_evaluated,
    plans_implemented,
    plans_proposed,
    programs_reporting,
    took_part,
)
from dashboard.registers.outcome import Outcome
from dashboard.registers.windows import Window

BEGIN = date(2024, 1, 1)
Q2, Q3, Q4 = date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)
QUARTER = Window(date(2026, 10, 1), Q4, (Q4,))
YEAR = Window(date(2026, 1, 1), Q4, (date(2026, 3, 31), Q2, Q3, Q4))
PLAN = Window(BEGIN, Q4, (Q4,))
UNIT = Programme(1, "Bureau", BEGIN)
ASTHMA, LEAD, ENDED = (
    Programme(2, "Asthma", BEGIN),
    Programme(3, "Lead", BEGIN),
    Programme(4, "Ended", BEGIN, date(2026, 11, 30)),
)


def pair(outcome: Outcome) -> tuple[int | None, int | None]:
    """Return what stands above and below."""
    answer = outcome.answer or Answer()
    return answer.numerator, answer.denominator


def book(*reports: Reported, programmes: tuple[Programme, ...] = (ASTHMA, LEAD, ENDED)) -> Book:
    """Return a unit with these reports."""
    return Book(UNIT, programmes, reports)


def test_programs_that_reported_of_those_there_on_the_last_day() -> None:
    kept = book(
        Reported(2, Q4, nothing_found=True),
        Reported(2, Q4),  # A second report of the same program counts once.
        Reported(3, Q3),  # Another quarter's.
        Reported(4, Q4),  # It ended before the last day.
        Reported(1, Q4),  # The whole unit's report is no program's.
    )
    assert pair(programs_reporting(kept, QUARTER)) == (1, 2)
    assert programs_reporting(kept, QUARTER).told.startswith("1 of 2 programs and units reported")


def test_a_unit_without_programs_counts_as_one_itself() -> None:
    alone = book(Reported(1, Q4), programmes=(ENDED,))
    assert pair(programs_reporting(alone, QUARTER)) == (1, 1)
    assert pair(programs_reporting(book(programmes=()), QUARTER)) == (0, 1)


def test_a_year_of_quarters_counts_each_program_once_in_every_quarter() -> None:
    kept = book(Reported(2, Q2), Reported(2, Q3), Reported(3, Q3))
    assert pair(programs_reporting(kept, YEAR)) == (3, 11)  # Three programs in three quarters, two in Q4.


def test_an_empty_register_says_none_of_the_programs() -> None:
    assert pair(programs_reporting(book(), QUARTER)) == (0, 2)


def test_programs_that_reported_inequities_and_shared_a_plan() -> None:
    kept = book(
        Reported(2, Q2, shared_on=date(2026, 9, 1)),
        Reported(2, Q3),  # The same program, counted once below.
        Reported(3, Q4),
        Reported(4, Q4, nothing_found=True),
        Reported(4, date(2025, 12, 31), shared_on=date(2026, 2, 1)),  # Last year's finding.
    )
    assert pair(plans_proposed(kept, YEAR)) == (1, 2)
    assert pair(plans_proposed(book(), YEAR)) == (0, 0)


def test_a_plan_shared_after_the_last_day_is_not_shared_yet() -> None:
    late = book(Reported(2, Q4, shared_on=date(2027, 1, 5)))
    assert pair(plans_proposed(late, YEAR)) == (0, 1)
    assert pair(plans_implemented(late, PLAN)) == (0, 0)


def test_taking_part_needs_a_meeting() -> None:
    assert took_part(book(), QUARTER) == Outcome(None, NO_MEETING)
    before = Book(UNIT, meetings=(Met(date(2026, 9, 15), took_part=True),))
    assert took_part(before, QUARTER).answer is None
    for present in (True, False):
        met = Book(UNIT, meetings=(Met(date(2026, 11, 12), took_part=present),))
        answer = took_part(met, QUARTER).answer
        assert answer is not None
        assert answer.number == int(present)


def test_shared_plans_count_from_the_plans_first_day_until_the_last_of_the_period() -> None:
    kept = book(
        Reported(2, Q2, shared_on=date(2025, 6, 1), implemented_on=Q4, evaluated_on=date(2027, 1, 1)),
        Reported(3, Q3, shared_on=date(2026, 9, 1), evaluated_on=date(2026, 10, 1)),
        Reported(3, Q4),
    )
    assert pair(plans_implemented(kept, PLAN)) == (1, 2)
    assert pair(plans_evaluated(kept, PLAN)) == (1, 2)
    assert "1 of 2 plans shared at quarterly meetings implemented." in plans_implemented(kept, PLAN).told
    assert pair(plans_implemented(book(), PLAN)) == (0, 0)
