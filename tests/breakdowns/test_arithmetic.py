"""Parts and totals: sums, trees, completeness and differences, over every scheme there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.breakdowns.adding import Figure, completeness, rolled_up, sum_of_rows
from dashboard.breakdowns.book import book
from dashboard.breakdowns.differing import difference, difference_words, may_exceed, too_large
from dashboard.breakdowns.schemes import DECLINED, UNKNOWN, Scheme
from models.dimensions import Dimension

SPD15 = book().scheme(Dimension.RACE, "spd15-2024")
ANY = book().scheme(Dimension.RACE, "spd15-2024-any")
ALL = [scheme for info in book().dimensions.values() for scheme in info.schemes]
AMOUNTS = st.integers(0, 10**6)


def counts(**given: int) -> dict[str, Figure]:
    return {code: Figure(number) for code, number in given.items()}


def test_detailed_groups_roll_up_and_a_given_group_stands() -> None:
    figures = counts(chinese=4, korean=3, white=10)
    assert rolled_up(SPD15, figures)["asian"] == Figure(7)
    assert rolled_up(SPD15, {**figures, "asian": Figure(9)})["asian"] == Figure(9)
    assert sum_of_rows(SPD15, figures) == Figure(17)
    assert "asian" not in rolled_up(ANY, figures)  # Somebody may be both Chinese and Korean.


def test_what_was_not_given_is_not_zero() -> None:
    assert sum_of_rows(SPD15, {}) is None
    assert completeness(SPD15, {}, Figure(10)) is None
    assert difference(SPD15, {}, Figure(10)) is None
    assert sum_of_rows(SPD15, counts(asian=0)) == Figure(0)


@pytest.mark.parametrize(
    ("figures", "total", "words"),
    [
        (counts(asian=40, white=57), 100, "3 fewer than the total"),
        (counts(asian=40, white=60), 100, "adds up"),
        (counts(asian=44, white=60), 100, "4 more than the total"),
        (counts(), 100, ""),
    ],
)
def test_the_difference_is_told_in_words(figures: dict[str, Figure], total: int, words: str) -> None:
    assert difference_words(difference(SPD15, figures, Figure(total))) == words


def test_of_shares_both_numbers_add_up() -> None:
    figures = {"asian": Figure(3, 10), "white": Figure(4, 20), UNKNOWN: Figure(1, 5)}
    assert sum_of_rows(SPD15, figures) == Figure(8, 35)
    words = difference_words(difference(SPD15, figures, Figure(9, 40)))
    assert words == "1 fewer than the total; 5 fewer than the total in what they are out of"
    known = completeness(SPD15, figures, Figure(9, 40))
    assert known is not None
    assert known.words == "known for 30 of 40 (75 %)"


def test_rows_that_overlap_may_exceed_their_total_and_are_not_compared() -> None:
    figures = counts(asian=60, white=70, unknown=5)
    assert difference(ANY, figures, Figure(100)) is None
    assert (
        may_exceed(ANY) == "The rows may exceed the total, because one person may have chosen several groups."
    )
    known = completeness(ANY, figures, Figure(100))
    assert known is not None
    assert (known.known, known.total) == (95, 100)
    vendors = book().scheme(Dimension.CERTIFICATION, "sdo-proposal")
    assert "one vendor may hold several" in may_exceed(vendors)
    assert may_exceed(SPD15) == ""


def test_a_part_is_never_larger_than_its_total() -> None:
    assert too_large(Figure(5), Figure(5)) is None
    assert too_large(Figure(6), Figure(5)) == (
        "count",
        "This part is larger than the total, 5; please check both.",
    )
    assert too_large(Figure(1, 9), Figure(5, 8)) is not None
    assert too_large(Figure(6), None) is None
    assert too_large(Figure(1, 9), Figure(5)) is None


@given(st.sampled_from(ALL), st.data())
def test_what_is_known_and_what_is_not_never_exceed_the_total(scheme: Scheme, data: st.DataObject) -> None:
    codes = st.sampled_from([row.code for row in scheme.rows])
    figures = data.draw(st.dictionaries(codes, AMOUNTS.map(Figure), min_size=1))
    total = Figure(data.draw(AMOUNTS))
    found = completeness(scheme, figures, total)
    assert found is not None
    unknown = sum(figures[code].count for code in (UNKNOWN, DECLINED) if code in figures)
    assert 0 <= found.known <= found.total == total.count
    assert found.known <= max(0, total.count - unknown)


@given(st.dictionaries(st.sampled_from([each.code for each in SPD15.categories]), AMOUNTS.map(Figure)))
def test_rolling_up_twice_changes_nothing(figures: dict[str, Figure]) -> None:
    once = rolled_up(SPD15, figures)
    assert rolled_up(SPD15, once) == once
    assert figures.items() <= once.items()


@given(st.lists(AMOUNTS, min_size=len(SPD15.rows), max_size=len(SPD15.rows)))
def test_a_full_table_adds_up_to_its_own_sum(amounts: list[int]) -> None:
    figures = {row.code: Figure(number) for row, number in zip(SPD15.rows, amounts, strict=True)}
    found = difference(SPD15, figures, Figure(sum(amounts)))
    assert found is not None
    assert found.is_none
