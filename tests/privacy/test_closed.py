"""What cannot be proved is not shown, whatever the reason."""

from dataclasses import replace

import pytest

from dashboard.privacy.links import Link
from dashboard.privacy.policy import Budget, Product, Rung
from dashboard.privacy.protect import protect
from dashboard.privacy.table import ALL, Address, Figure, Table
from tests.support.protecting import NO_WORK, POLICY, counted, dims

TABLE = counted(dims(3, 3), [1, 6, 7, 8, 9, 5, 4, 7, 11])


@pytest.mark.parametrize(
    "budget", [Budget(solves=0), Budget(work=0.0), Budget(seconds=0.0)], ids=["solves", "work", "seconds"]
)
def test_without_work_or_time_nothing_is_shown(budget: Budget) -> None:
    small_everywhere = counted(dims(3, 3), [1, 6, 7, 0, 9, 5, 0, 7, 11])
    assert protect([small_everywhere], POLICY).tables[0].cells
    made = protect([small_everywhere], replace(POLICY, budget=budget))
    assert made.tables[0].rung is Rung.NOTHING
    assert not made.tables[0].cells
    assert not made.tables[0].frame.keys
    assert made.certificate.shown == 0


def test_a_table_without_anything_small_needs_no_work() -> None:
    table = counted(dims(2, 2), [5, 6, 7, 8])
    assert protect([table], NO_WORK).tables[0].shown == frozenset(table.cells)


def test_a_person_alone_with_nobody_to_hide_among_is_not_reportable() -> None:
    made = protect([counted(dims(1), [1])], POLICY).tables[0]
    assert not made.cells


def test_too_small_a_share_climbs_a_rung() -> None:
    strict = replace(POLICY, products={"cross": Product("cross", minimum_share=0.9)})
    made = protect([TABLE], strict, groups={"u00": "a", "u01": "a", "u02": "b"})
    assert made.tables[0].rung in {Rung.GROUPS, Rung.DEPARTMENT}
    assert len(made.tables[0].cells) >= 0.9 * len(made.tables[0].frame.keys)
    assert made.certificate.rungs["m/Y2/cross"][0] is Rung.DECLARED


def test_only_the_failing_product_climbs() -> None:
    fine = Table(
        "m",
        "Y2",
        "units",
        "people",
        TABLE.dims[:1],
        {key[:1]: TABLE.cells[key[0], ALL] for key in TABLE.cells},
    )
    strict = replace(POLICY, products={"cross": Product("cross", minimum_share=0.9)})
    cross, units = protect([TABLE, fine], strict).tables
    assert cross.rung is Rung.DEPARTMENT
    assert units.rung is Rung.DECLARED
    assert units.shown == frozenset(fine.cells)


def test_tables_that_contradict_each_other_are_refused_without_a_number() -> None:
    other = Table("m", "Y2", "units", "people", TABLE.dims[:1], {(ALL,): Figure(59)})
    with pytest.raises(ValueError, match="two tables disagree") as refused:
        protect([TABLE, other], POLICY)
    assert "58" not in str(refused.value)


def test_a_part_larger_than_its_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="more than all of them"):
        protect([Table("m", "Y2", "units", "people", dims(1), {(ALL,): Figure(5, 4)})], POLICY)


def test_an_unknown_class_or_link_is_refused() -> None:
    with pytest.raises(KeyError):
        protect([replace(TABLE, data_class="secret")], POLICY)
    nowhere = Address("m", "Y1", "cross", (ALL, ALL))
    with pytest.raises(ValueError, match="a link names"):
        protect([TABLE], POLICY, links=[Link(TABLE.address((ALL, ALL)), (nowhere,))])
    with pytest.raises(ValueError, match="is not a valid Tie"):
        Link(nowhere, (), "product")
