"""Tables know their margins and lines, and where their parts do not add up."""

from dashboard.privacy.shape import Shape, lines_of, shape_of
from dashboard.privacy.table import ALL, Dim, Figure, Key, Table, add, all_keys, with_margins
from tests.support.protecting import counted, dims, listed

TREE = Dim(
    "group", ("asian", "chinese", "vietnamese", "white"), parents={"chinese": "asian", "vietnamese": "asian"}
)


def test_margins_add_up_whatever_is_there() -> None:
    cells = with_margins({("a", "x"): Figure(1, 2), ("a", "y"): Figure(3, 4), ("b", "x"): Figure(5, 6)})
    assert cells["a", ALL] == Figure(4, 6)
    assert cells[ALL, "x"] == Figure(6, 8)
    assert cells[ALL, ALL] == Figure(9, 12)
    assert ("b", "y") not in cells


def test_what_one_part_lacks_the_sum_lacks() -> None:
    assert add(Figure(1, 2, 3, (9, 4)), Figure(1, None, 4, (7,))) == Figure(2, None, 7, (9, 7))


def test_every_key_of_the_full_cross() -> None:
    assert all_keys(dims(1, 1)) == [(ALL, ALL), (ALL, "g00"), ("u00", ALL), ("u00", "g00")]


def test_a_parent_among_the_categories_is_the_sum_of_its_children() -> None:
    assert TREE.top == ("asian", "white")
    table = listed({(ALL,): 9, ("asian",): 6, ("chinese",): 2, ("vietnamese",): 4, ("white",): 3}, (TREE,))
    assert [(line.total, line.parts) for line in lines_of(table)] == [
        ((ALL,), (("asian",), ("white",))),
        (("asian",), (("chinese",), ("vietnamese",))),
    ]


def test_parts_that_leave_people_over_or_count_some_twice() -> None:
    assert shape_of(counted(dims(2, 2), [1, 2, 3, 4]), 3) == Shape()
    for total, floor in ((8, 0.0), (5, -2.0), (3, float("-inf"))):
        table = listed({(ALL,): total, ("u00",): 2, ("u01",): 4}, dims(2))
        assert shape_of(table, 3).loose == {"unit": floor}


def test_bases_that_do_not_add_up_count_too() -> None:
    cells: dict[Key, Figure] = {(ALL,): Figure(5, 9), ("u00",): Figure(2, 4), ("u01",): Figure(3, 4)}
    assert shape_of(Table("m", "Y2", "units", "people", dims(2), cells), 3).loose == {"unit": 0.0}


def test_overlapping_groups_cover_everybody_or_not() -> None:
    group = Dim("group", ("a", "b"), overlapping=True)
    assert shape_of(listed({(ALL,): 5, ("a",): 4, ("b",): 4}, (group,)), 3).covered == {"group"}
    assert shape_of(listed({(ALL,): 9, ("a",): 4, ("b",): 4}, (group,)), 3).covered == frozenset()
