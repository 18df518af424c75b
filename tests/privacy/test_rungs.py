"""Each rung is a partition of the one below, and the ladder goes from fine to coarse."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.privacy.policy import Rung
from dashboard.privacy.rungs import Step, Surroundings, ladder
from dashboard.privacy.table import ALL, Dim, Figure, Key, Table, with_margins
from tests.support.protecting import dims, random_table

GROUPS = {"u00": "north", "u01": "north", "u02": "south"}
TREE = Dim("group", ("cambodian", "chinese", "black"), parents={"cambodian": "asian", "chinese": "asian"})


def steps(table: Table, pools: Mapping[tuple[str, str], Table] = MappingProxyType({})) -> list[Step]:
    return ladder(table, tuple(Rung), Surroundings(GROUPS, pools))


def total(table: Table) -> int | None:
    return table.cells[(ALL,) * len(table.dims)].numerator


def test_the_ladder_leaves_out_levels_then_groups_bureaus_then_takes_the_department() -> None:
    made = steps(random_table(1, 3, 2, 2))
    assert [step.rung for step in made] == [Rung.DECLARED, Rung.LEVEL, Rung.GROUPS, Rung.DEPARTMENT]
    assert [[dim.name for dim in step.table.dims] for step in made] == [
        ["unit", "group", "level"],
        ["unit", "group"],
        ["unit", "group"],
        ["group"],
    ]


@given(st.integers(0, 1000))
def test_every_rung_keeps_everybody(seed: int) -> None:
    for step in steps(random_table(seed, 3, 2, 2)):
        inner = [figure.numerator or 0 for key, figure in step.table.cells.items() if ALL not in key]
        assert total(step.table) == sum(inner) == total(random_table(seed, 3, 2, 2))


def test_grouped_bureaus_are_the_sum_of_theirs_and_say_so() -> None:
    table = random_table(3, 3, 2)
    grouped = next(step for step in steps(table) if step.rung is Rung.GROUPS)
    north = [table.cells[unit, "g00"].numerator or 0 for unit in ("u00", "u01")]
    assert grouped.table.cells["north", "g00"] == Figure(sum(north))
    assert grouped.sources is not None
    assert grouped.sources["north", "g00"] == (("u00", "g00"), ("u01", "g00"))


def test_bureaus_are_not_grouped_where_one_has_no_group_or_nothing_would_change() -> None:
    table = random_table(3, 3, 2)
    for groups in ({"u00": "north"}, dict.fromkeys(GROUPS, "all"), {each: each for each in GROUPS}):
        assert Rung.GROUPS not in {step.rung for step in ladder(table, tuple(Rung), Surroundings(groups))}


@pytest.mark.parametrize("beside", [False, True])
def test_detailed_groups_join_their_parent_whether_or_not_it_stands_beside_them(beside: bool) -> None:
    inner: dict[Key, Figure] = {("cambodian",): Figure(2), ("chinese",): Figure(5), ("black",): Figure(7)}
    cells, dim = with_margins(inner), TREE
    if beside:
        cells["asian",] = Figure(7)
        dim = Dim("group", ("asian", *TREE.categories), parents=TREE.parents)
    made = steps(Table("m", "Y2", "groups", "people", (dim,), cells))[-1]
    assert made.rung is Rung.PARENT
    assert {key: figure.numerator for key, figure in made.table.cells.items()} == {
        ("asian",): 7,
        ("black",): 7,
        (ALL,): 14,
    }


def test_years_are_taken_together_where_there_is_such_a_table() -> None:
    table = random_table(3, 0, 2, 2)
    pool = Table("m", "Y1-Y2", table.product, "people", table.dims, random_table(4, 0, 2, 2).cells)
    made = steps(table, pools={("m", table.product): pool})
    assert [step.rung for step in made] == [Rung.DECLARED, Rung.LEVEL, Rung.YEARS]
    assert made[-1].table.period == "Y1-Y2"
    assert [dim.name for dim in made[-1].table.dims] == ["group"]


def test_a_product_climbs_only_the_rungs_it_is_allowed() -> None:
    made = ladder(random_table(1, 3, 2, 2), (Rung.DEPARTMENT,), Surroundings(GROUPS))
    assert [step.rung for step in made] == [Rung.DECLARED, Rung.DEPARTMENT]


def test_dimensions_of_these_tests_are_what_they_seem() -> None:
    assert [dim.name for dim in dims(2, 0, 3)] == ["unit", "level"]
