"""The register of feedback cycles counts as the definitions say: known answers."""

from datetime import date

from dashboard.registers.facts import Book, Programme, Stated
from dashboard.registers.feedback_rules import actions_stated, cycle_opened
from dashboard.registers.windows import Window
from models.work_vocabulary import CommitmentState

UNIT = Programme(1, "Bureau", date(2024, 1, 1))
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31), ())
MAY, OCTOBER = date(2026, 5, 20), date(2026, 10, 20)


def test_a_cycle_opened_this_year_is_a_yes() -> None:
    for days, number in (((date(2025, 12, 31), date(2027, 1, 1)), 0), ((MAY,), 1), ((MAY, OCTOBER), 1)):
        answer = cycle_opened(Book(UNIT, opened=days), YEAR).answer
        assert answer is not None
        assert answer.number == number
    assert cycle_opened(Book(UNIT, opened=(MAY, OCTOBER)), YEAR).told == "2 feedback cycles opened."


def test_actions_are_listed_as_they_stood_on_the_last_day() -> None:
    kept = Book(
        UNIT,
        stated=(
            Stated("Pay interpreters;\nsooner", OCTOBER, CommitmentState.KEPT, date(2027, 1, 2)),
            Stated("Ask again in spring", MAY, CommitmentState.CHANGED, OCTOBER),
            Stated("Last year's", date(2025, 5, 1)),
        ),
    )
    answer = actions_stated(kept, YEAR).answer
    assert answer is not None
    assert answer.number == 2
    assert answer.text == "Ask again in spring (changed); Pay interpreters, sooner (open)"


def test_no_action_is_a_list_of_none() -> None:
    answer = actions_stated(Book(UNIT), YEAR).answer
    assert answer is not None
    assert (answer.number, answer.text) == (0, None)
