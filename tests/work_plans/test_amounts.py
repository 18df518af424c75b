"""Needed, allocated, spent and the gap: whole numbers, and a missing figure is not zero."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ValueRejected
from dashboard.spreadsheet.shape import DOLLARS, Figure
from dashboard.work_plans.amounts import MISSING, POSITIONS, Amounts, cell, lacking, shown, totals
from dashboard.work_plans.resource_commands import parse_amount
from models.work_vocabulary import ResourceKind as Kind

FIGURE = st.none() | st.integers(0, 10**12)
RESOURCES = st.lists(st.builds(Amounts, st.sampled_from(Kind), FIGURE, FIGURE, FIGURE), max_size=12)


@given(RESOURCES)
def test_sums_are_of_what_is_known_by_kind(resources: list[Amounts]) -> None:
    found = {total.kind: total for total in totals(resources)}
    assert set(found) == {each.kind for each in resources}
    for kind, total in found.items():
        mine = [each for each in resources if each.kind is kind]
        both = [each for each in mine if each.needed is not None and each.allocated is not None]
        assert total.count == len(mine)
        assert total.gap == sum((each.needed or 0) - (each.allocated or 0) for each in both)
        assert total.no_gap == len(mine) - len(both)
        assert (total.figures[3] is None) == (not both)
        assert total.no_allocation == sum(each.allocated is None for each in mine)


def test_missing_figures_are_told_and_zero_is_a_figure() -> None:
    some = [Amounts(Kind.MONEY, 100, None, None)] * 2 + [Amounts(Kind.MONEY, 100, 0, 0)] * 3
    (total,) = totals(some)
    assert lacking(total) == "2 of 5 have no allocation"
    assert (total.needed, total.allocated, total.gap) == (500, 0, 300)
    (none,) = totals(some[:1])
    assert none.figures == (100, None, None, None)
    assert lacking(none) == "1 of 1 has no allocation"


def test_amounts_are_shown_with_their_unit() -> None:
    assert shown(Kind.MONEY, 1_250_050) == "$12,500.50"
    assert shown(Kind.MONEY, -100) == "−$1.00"
    assert shown(Kind.PEOPLE, 15) == "1.5 FTE"
    assert shown(Kind.MONEY, 0) == "$0.00"
    assert shown(Kind.IN_KIND, None) == "not known"


def test_amounts_are_read_exactly_or_refused_beside_their_field() -> None:
    assert parse_amount("$12,500.50", "needed", Kind.MONEY) == 1_250_050
    assert parse_amount("1.5", "needed", Kind.PEOPLE) == 15
    assert parse_amount("0", "spent", Kind.MONEY) == 0
    assert parse_amount(None, "spent", Kind.MONEY) is None
    for typed, kind in (
        ("1.55", Kind.PEOPLE),
        ("-5", Kind.MONEY),
        ("1.234", Kind.MONEY),
        ("n/a", Kind.MONEY),
    ):
        with pytest.raises(ValueRejected) as refused:
            parse_amount(typed, "allocated", kind)
        assert refused.value.field == "allocated"
    with pytest.raises(ValueRejected, match="Leave this blank"):
        parse_amount("n/a", "allocated", Kind.MONEY)


@given(st.integers(-(10**12), 10**12))
def test_a_file_holds_an_amount_as_an_exact_number_in_its_own_unit(value: int) -> None:
    money, people = cell(Kind.MONEY, value), cell(Kind.PEOPLE, value)
    assert money == Figure(Decimal(value) / 100, DOLLARS)
    assert people == Figure(Decimal(value) / 10, POSITIONS)
    assert cell(Kind.MONEY, None) == MISSING
