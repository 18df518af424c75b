"""What holds for every register: order is nothing, parts fit totals, later days change no earlier period."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dashboard.calendar.queries import PeriodView
from dashboard.measures.kinds import check, missing
from dashboard.registers.facts import Book, Met, Programme, Reported, Stated
from dashboard.registers.rules import RULES
from dashboard.registers.windows import window
from models.vocabulary import Accumulation, PeriodKind
from models.work_vocabulary import CommitmentState
from tests.support.quarters import period_views

KNOWN: tuple[PeriodView, ...] = period_views()
QUARTERS = [each for each in KNOWN if each.kind is PeriodKind.QUARTER]
FIRST, LAST = KNOWN[0].starts_on, KNOWN[-1].ends_on
DAYS = st.dates(FIRST, LAST)
MAYBE = st.none() | DAYS
UNIT = Programme(1, "Unit", FIRST)
NAMED = {Programme(key, f"Program {key}", FIRST) for key in (2, 3)} | {Programme(4, "Four", date(2025, 5, 5))}
ENDS = st.sampled_from([each.ends_on for each in QUARTERS])
REPORTS = st.builds(Reported, st.integers(1, 4), ENDS, st.booleans(), MAYBE, MAYBE, MAYBE)
STATES = st.sampled_from(CommitmentState)
BOOKS = st.builds(
    Book,
    st.just(UNIT),
    st.frozensets(st.sampled_from(sorted(NAMED, key=lambda each: each.id))).map(tuple),
    st.lists(REPORTS).map(tuple),
    st.lists(st.builds(Met, DAYS, st.booleans()), max_size=4).map(tuple),
    st.lists(DAYS, max_size=4).map(tuple),
    st.lists(st.builds(Stated, st.text(max_size=5), DAYS, STATES, MAYBE), max_size=5).map(tuple),
)
CODES = st.sampled_from(sorted(RULES))
PERIODS = st.sampled_from(KNOWN)
WAYS = st.sampled_from(Accumulation)


def answer(code: str, book: Book, period: PeriodView, way: Accumulation) -> Any:
    return RULES[code].count(book, window(KNOWN, period, way)).answer


@given(CODES, BOOKS, PERIODS, WAYS, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_nothing(
    code: str, book: Book, period: PeriodView, way: Accumulation, chance: random.Random
) -> None:
    def mixed(rows: Any) -> tuple[Any, ...]:
        return tuple(chance.sample(list(rows), len(rows)))

    rows: dict[str, Any] = {name: mixed(getattr(book, name)) for name in vars(book) if name != "unit"}
    other = replace(book, **rows)
    assert answer(code, book, period, way) == answer(code, other, period, way)


@given(CODES, BOOKS, PERIODS, WAYS)
def test_every_answer_is_sound_and_complete(
    code: str, book: Book, period: PeriodView, way: Accumulation
) -> None:
    found = answer(code, book, period, way)
    if found is None:
        assert code == "4.2.1-M11"
        return
    for kind in RULES[code].kinds:
        check(kind, found, 0)
        assert missing(kind, found) is None


LATER: dict[str, Callable[[Book, date, int], Book]] = {
    "report": lambda book, day, key: replace(
        book, reports=(*book.reports, Reported(key, _quarter_of(day), False, day, day, day))
    ),
    "shared": lambda book, day, _: replace(book, reports=tuple(_moved(each, day) for each in book.reports)),
    "meeting": lambda book, day, key: replace(book, meetings=(*book.meetings, Met(day, key % 2 == 0))),
    "cycle": lambda book, day, _: replace(book, opened=(*book.opened, day)),
    "stated": lambda book, day, _: replace(book, stated=(*book.stated, Stated("New", day))),
    "settled": lambda book, day, _: replace(
        book,
        stated=tuple(
            each if each.settled_on else replace(each, state=CommitmentState.KEPT, settled_on=day)
            for each in book.stated
        ),
    ),
    "program": lambda book, day, _: replace(book, programmes=(*book.programmes, Programme(9, "New", day))),
}


def _quarter_of(day: date) -> date:
    return min(each.ends_on for each in QUARTERS if each.ends_on >= day)


def _moved(report: Reported, day: date) -> Reported:
    """Put a day where a plan has none yet."""
    return replace(
        report,
        shared_on=report.shared_on or day,
        implemented_on=report.implemented_on or day,
        evaluated_on=report.evaluated_on or day,
    )


@given(CODES, BOOKS, PERIODS, WAYS, st.sampled_from(sorted(LATER)), st.integers(1, 300), st.integers(1, 4))
def test_what_happens_later_changes_no_earlier_period(
    code: str, book: Book, period: PeriodView, way: Accumulation, event: str, days: int, key: int
) -> None:
    day = min(period.ends_on + timedelta(days), LAST)
    if day > period.ends_on:
        after = LATER[event](book, day, key)
        assert answer(code, book, period, way) == answer(code, after, period, way)


@given(CODES, BOOKS, st.integers(1, 5))
def test_a_running_count_never_falls_within_a_year(code: str, book: Book, year: int) -> None:
    quarters = [each for each in QUARTERS if each.plan_year == year]
    found = [answer(code, book, each, Accumulation.CUMULATIVE_YEAR) for each in quarters]
    for name in ("number", "numerator", "denominator"):
        values = [getattr(each, name) for each in found if each is not None]
        counts = [value for value in values if value is not None]
        assert counts == sorted(counts), name
