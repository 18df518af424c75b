"""Numerators, denominators and overlapping groups are attacked exactly, too."""

from itertools import product as crossing

import pytest

from dashboard.privacy.table import ALL, Dim, Figure, Table
from tests.support.attacking import attacked, shown_without
from tests.support.protecting import dims, shares

GROUPS = ("a", "b", "c")


@pytest.mark.parametrize(
    "pairs", [[(1, 3), (2, 5), (0, 2)], [(2, 2), (2, 5), (1, 4)], [(0, 0), (0, 6), (1, 1)]]
)
def test_numerators_and_denominators_of_units_are_found_together(pairs: list[tuple[int, int]]) -> None:
    table = shares(dims(3), pairs)
    whole, parts = sum(n for n, _ in pairs), sum(d for _, d in pairs)
    fit = [
        tuple(zip(n, d, strict=True))
        for d in crossing(range(parts + 1), repeat=3)
        if sum(d) == parts
        for n in crossing(*(range(each + 1) for each in d))
        if sum(n) == whole
    ]
    display = shown_without(table, {("u00",), ("u01",), ("u02",)})
    for place, part in enumerate("nd"):
        numbers = [[pair[place] for pair in each] for each in fit]
        expected = (min(row[0] for row in numbers), max(row[0] for row in numbers))
        assert attacked(display, part)["u00",] == expected


@pytest.mark.parametrize(
    "group_pairs", [[(1, 3), (0, 2), (4, 9)], [(0, 4), (2, 3), (3, 6)], [(5, 6), (2, 2), (0, 4)]]
)
def test_a_hidden_zero_of_the_department_says_that_the_base_is_small(
    group_pairs: list[tuple[int, int]],
) -> None:
    table = shares(dims(0, 3), group_pairs)
    whole, parts = sum(n for n, _ in group_pairs), sum(d for _, d in group_pairs)
    numbers = [
        n[0]
        for d in crossing(range(1, parts + 1), repeat=3)
        if sum(d) == parts
        for n in crossing(*(range(each + 1) for each in d))
        if sum(n) == whole and all(base < 5 or 0 < part < base for part, base in zip(n, d, strict=True))
    ]
    display = shown_without(table, {("g00",), ("g01",), ("g02",)})
    assert attacked(display)["g00",] == (min(numbers), max(numbers))


@pytest.mark.parametrize("counts", [(6, 4, 3, 2), (6, 6, 0, 1), (5, 2, 2, 2)])
def test_overlapping_groups_are_at_most_the_total_and_together_at_least_it(counts: tuple[int, ...]) -> None:
    over = (Dim("unit", ("u",)), Dim("group", GROUPS, overlapping=True))
    total, *parts = counts
    figures = {(ALL,): total, **{(each,): part for each, part in zip(GROUPS, parts, strict=True)}}
    cells = {(unit, *key): Figure(number) for unit in ("u", ALL) for key, number in figures.items()}
    table = Table("m", "Y2", "cross", "people", over, cells)
    hidden = {key for key in cells if key[1] in {"a", "b"}}
    shown = parts[2]
    fit = [
        one
        for one in range(1, total + 1)  # The department hides no zero.
        if any(one + other + shown >= total for other in range(1, total + 1))
    ]
    assert attacked(shown_without(table, hidden))["u", "a"] == (min(fit), max(fit))
