"""Numerators, denominators and overlapping groups are attacked exactly, too."""

from itertools import product as crossing

import pytest

from dashboard.privacy.links import Link, Tie
from dashboard.privacy.table import ALL, Dim, Figure, Key, Table, with_margins
from tests.support.attacking import attacked, shown_without, together
from tests.support.protecting import counted, dims, shares

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
    cells: dict[Key, Figure] = {
        (unit, *key): Figure(number) for unit in ("u", ALL) for key, number in figures.items()
    }
    table = Table("m", "Y2", "cross", "people", over, cells)
    hidden = {key for key in cells if key[1] in {"a", "b"}}
    shown = parts[2]
    fit = [
        one
        for one in range(1, total + 1)  # The department hides no zero.
        if any(one + other + shown >= total for other in range(1, total + 1))
    ]
    assert attacked(shown_without(table, hidden))["u", "a"] == (min(fit), max(fit))


def test_over_a_known_base_that_is_large_a_hidden_numerator_of_the_department_is_not_zero() -> None:
    trained = shares(dims(0, 2), [(1, 9), (5, 9)], product="trained")
    staff = Table(
        "staff", "Y2", "staff", "people", dims(0, 2), with_margins({("g00",): Figure(9), ("g01",): Figure(9)})
    )
    links = [Link(trained.address(key), (staff.address(key),), Tie.DENOMINATOR) for key in staff.cells]
    display = together(shown_without(trained, {("g00",), ("g01",)}), shown_without(staff, ()))
    assert attacked(display, links=links) == {("g00",): (1, 5), ("g01",): (1, 5)}


def test_a_ring_of_products_is_attacked_through_its_full_cross() -> None:
    names = ((0, 2, 2), (2, 0, 2), (2, 2))
    diagonal = [counted(dims(*sizes), [5, 0, 0, 5], product=str(sizes)) for sizes in names]
    inner = [key for key in diagonal[2].cells if ALL not in key]
    display = together(
        *(shown_without(table, ()) for table in diagonal[:2]), shown_without(diagonal[2], inner)
    )
    assert attacked(display, at=2)["u00", "g00"] == (5, 5)
    alone = together(shown_without(diagonal[0], ()), shown_without(diagonal[2], inner))
    assert attacked(alone, at=1)["u00", "g00"] == (0, 5)
