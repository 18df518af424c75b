"""A rounded percentage gives away exactly the counts that are printed so."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.privacy.links import Known
from dashboard.privacy.rounding import counts_behind, known_from_percent, percent


@pytest.mark.parametrize(
    ("part", "base", "decimals", "printed"),
    [
        (1, 8, 0, "13"),
        (1, 200, 0, "1"),
        (1, 201, 0, "0"),
        (1, 3, 1, "33.3"),
        (1, 16, 1, "6.3"),
        (5, 5, 0, "100"),
    ],
)
def test_percentages_are_rounded_half_up(part: int, base: int, decimals: int, printed: str) -> None:
    assert percent(part, base, decimals) == Decimal(printed)


@given(st.integers(1, 400), st.integers(0, 2), st.data())
def test_the_counts_behind_are_those_that_are_printed_alike(
    base: int, decimals: int, data: st.DataObject
) -> None:
    shown = percent(data.draw(st.integers(0, base)), base, decimals)
    expected = [count for count in range(base + 1) if percent(count, base, decimals) == shown]
    assert counts_behind(shown, base, decimals) == expected


@given(st.integers(1, 99), st.data())
def test_a_whole_percentage_of_fewer_than_100_gives_the_count_away(base: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, base))
    assert counts_behind(percent(part, base), base) == [part]


def test_what_is_known_from_a_percentage_is_an_interval_and_its_base() -> None:
    assert known_from_percent(Decimal("34.1"), 3000, 1) == Known(1022, 1024, 3000)
    with pytest.raises(ValueError, match="no count out of 3 is printed as 50 %"):
        known_from_percent(Decimal(50), 3)
