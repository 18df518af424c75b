"""What can be had by subtraction is protected: over time, around groups, from one table to another."""

from dataclasses import replace

import pytest

from dashboard.privacy.audit import audit
from dashboard.privacy.links import DENOMINATOR, NUMERATOR, Known, Link, Tie
from dashboard.privacy.protect import protect
from dashboard.privacy.protected import Protected
from dashboard.privacy.table import ALL, HIDDEN, Address, Dim, Figure, Table, with_margins
from tests.support.protecting import POLICY, counted, dims, listed

UNITS = dims(3)
QUARTERS = ("Q1", "Q2", "Q3", "Q4")


def over_time(period: str, *numbers: int) -> Table:
    return Table("m", period, "units", "people", UNITS, counted(UNITS, numbers).cells)


def released(*tables: Table, protected: Protected) -> dict[Address, Figure | str]:
    """Return what a release has shown and hidden."""
    made: dict[Address, Figure | str] = {}
    for table in tables:
        shown = protected.table(*table.name)
        made |= {table.address(key): shown.cells.get(key, HIDDEN) for key in table.cells}
    return made


def year_links(*tables: Table) -> list[Link]:
    *parts, year = tables
    return [Link(year.address(key), tuple(each.address(key) for each in parts)) for key in year.cells]


def test_a_year_does_not_give_a_quarter_away() -> None:
    quarters = [over_time(code, 5, 6, 7) for code in QUARTERS[:3]] + [over_time("Q4", 1, 6, 7)]
    year = over_time("Y2", 16, 24, 28)
    earlier = released(*quarters, protected=protect(quarters, POLICY))
    assert earlier[quarters[3].address(("u00",))] == HIDDEN
    tables, links = [*quarters, year], year_links(*quarters, year)
    made = protect(tables, POLICY, links=links, earlier=earlier)
    assert ("u00",) in protect([year], POLICY).tables[0].cells
    assert ("u00",) not in made.table(*year.name).cells
    assert made.certificate.complete
    assert all(released(each, protected=made).items() <= earlier.items() for each in quarters)
    assert audit(made, POLICY, links=links, earlier=earlier, truth=tables).safe


def test_a_small_increment_between_cumulative_values_is_not_given_away() -> None:
    before, after = over_time("Q1", 5, 6, 9), over_time("Q2", 6, 12, 18)
    links = [Link(after.address(key), (before.address(key),), Tie.GROWTH) for key in after.cells]
    earlier = released(before, protected=protect([before], POLICY))
    made = protect([before, after], POLICY, links=links, earlier=earlier)
    shown = made.table(*after.name).shown
    assert ("u00",) not in shown
    assert shown < protect([after], POLICY).tables[0].shown
    assert audit(made, POLICY, links=links, earlier=earlier, truth=[before, after]).safe


def test_whoever_is_in_none_of_overlapping_groups_is_a_small_group_too() -> None:
    group = Dim("group", ("a", "b"), overlapping=True)
    wide = listed({(ALL,): 20, ("a",): 9, ("b",): 15}, (group,))
    almost = listed({(ALL,): 20, ("a",): 19, ("b",): 15}, (group,))
    assert protect([wide], POLICY).tables[0].shown == frozenset(wide.cells)
    assert not {("a",), (ALL,)} <= protect([almost], POLICY).tables[0].shown


def test_linked_overlapping_groups_of_other_products_are_protected_alike() -> None:
    whole, part = over_time("Y2", 9, 9, 9), listed({(ALL,): 26}, UNITS, measure="k")
    link = Link(whole.address((ALL,)), (part.address((ALL,)),), Tie.UNION)
    alone = protect([whole, part], POLICY)
    assert all((ALL,) in each.cells for each in alone.tables)
    made = protect([whole, part], POLICY, links=[link])
    assert not all((ALL,) in each.cells for each in made.tables)


def test_groups_that_cover_everybody_are_together_at_least_all() -> None:
    whole, one, other = (
        listed({(ALL,): number}, UNITS, measure=name) for name, number in zip("wab", (20, 3, 19), strict=True)
    )
    link = Link(whole.address((ALL,)), (one.address((ALL,)), other.address((ALL,))), Tie.UNION)
    made = protect([whole, one, other], POLICY, links=[link])
    assert made.certificate.put_off == ()
    short = protect([whole, replace(one, cells={(ALL,): Figure(0)}), other], POLICY, links=[link])
    assert short.certificate.put_off == (0,)


def test_few_outside_the_numerator_hide_like_few_inside_it() -> None:
    cells = with_margins({("u00",): Figure(8, 9), ("u01",): Figure(5, 9), ("u02",): Figure(4, 9)})
    made = protect([Table("m", "Y2", "units", "people", UNITS, cells)], POLICY).tables[0]
    assert ("u00",) not in made.cells
    assert len(made.cells) <= 2


def test_what_is_hidden_of_a_line_is_no_small_group_when_it_is_added_up() -> None:
    made = protect([counted(UNITS, [1, 1, 8])], POLICY).tables[0]
    assert not {(ALL,), ("u02",)} <= made.shown


def test_what_can_be_worked_out_lends_no_cover_to_what_its_line_hides() -> None:
    lines = [
        {"u00": 71, "u01": 2, "u02": 79, "u03": 8},
        {"u00": 145, "u01": 4, "u02": 58, "u03": 63},
        {"u00": 17, "u01": 87, "u02": 48, "u03": 93},
    ]
    numbers = [line[unit] for unit in ("u00", "u01", "u02", "u03") for line in lines]
    made = protect([replace(counted(dims(4, 3), numbers), data_class="workforce")], POLICY)
    (table,) = made.tables
    row = {key for key in table.shown if key[0] == "u00"}
    assert ("u00", "g00") in row or len(row) < 3
    assert audit(made, POLICY, truth=[replace(counted(dims(4, 3), numbers), data_class="workforce")]).safe


def test_a_filter_less_a_smaller_filter_gives_nobody_away() -> None:
    both = listed({(ALL,): 30, ("u00",): 10, ("u01",): 10, ("u02",): 10}, UNITS)
    narrow = listed({(ALL,): 28}, UNITS, measure="all but the office")
    office = listed({(ALL,): 2}, UNITS, measure="office")
    parts = (narrow.address((ALL,)), office.address((ALL,)))
    made = protect([both, narrow, office], POLICY, links=[Link(both.address((ALL,)), parts)])
    shown = [(ALL,) in each.cells for each in made.tables]
    assert not shown[2]
    assert not (shown[0] and shown[1])


def test_a_base_that_another_measure_shows_is_no_secret() -> None:
    staff = over_time("Y2", 9, 8, 10)
    cells = with_margins({("u00",): Figure(4, 9), ("u01",): Figure(7, 8), ("u02",): Figure(5, 10)})
    trained = Table("trained", "Y2", "units", "people", UNITS, cells)
    links = [Link(trained.address(key), (staff.address(key),), Tie.DENOMINATOR) for key in staff.cells]
    made = protect([staff, trained], POLICY, links=links)
    assert made.certificate.complete
    assert audit(made, POLICY, links=links, truth=[staff, trained]).safe


@pytest.mark.parametrize("told", [None, Known(14, 14), Known(0, 99)])
def test_outside_knowledge_protects_nobody(told: Known | None) -> None:
    table = counted(dims(2, 2), [1, 6, 7, 8])
    made = protect([table], POLICY, known={table.address(("u00", ALL)): told}).tables[0]
    free = protect([table], POLICY).tables[0]
    assert ("u00", "g00") not in made.cells
    assert len(made.cells) <= len(free.cells)


def test_links_on_bases_count_bases() -> None:
    first, second = (
        Table(
            "m",
            period,
            "units",
            "people",
            UNITS,
            with_margins({(each,): Figure(4, 9) for each in ("u00", "u01")}),
        )
        for period in ("Q1", "Q2")
    )
    cells = with_margins({(each,): Figure(8, 18) for each in ("u00", "u01")})
    year = Table("m", "Y", "units", "people", UNITS, cells)
    links = [
        Link(year.address(key), (first.address(key), second.address(key)), on=(NUMERATOR, DENOMINATOR))
        for key in year.cells
    ]
    made = protect([first, second, year], POLICY, links=links)
    assert made.certificate.complete
    assert made.certificate.put_off == ()
