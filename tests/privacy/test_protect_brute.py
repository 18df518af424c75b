"""What `protect` shows of small tables of every shape cannot be taken apart by trying every table."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.privacy.policy import Rung
from dashboard.privacy.protect import protect
from dashboard.privacy.table import Table
from tests.support.brute import TooMany, ranges
from tests.support.needing import broken
from tests.support.protecting import POLICY, RULES, counted, dims, numerators, only

THRESHOLD = RULES["people"].threshold
MOST = 8_000
FEW = st.sampled_from([0, 0, 0, 1, 1, 2])
SPARSE = st.sampled_from([0, 0, 0, 1, 2, 3, 4, 6])
SHAPES = st.sampled_from([(2, 2), (2, 3), (3, 2), (0, 2, 2), (0, 2, 3), (4,), (0, 4)])


@st.composite
def tables(draw: st.DrawFn, numbers: st.SearchStrategy[int], shapes: st.SearchStrategy = SHAPES) -> Table:
    """Return a small table with all margins."""
    over = dims(*draw(shapes))
    size = 1
    for dim in over:
        size *= len(dim.categories)
    return counted(over, draw(st.lists(numbers, min_size=size, max_size=size)))


def check(table: Table) -> None:
    """Fail where trying every table narrows a small number down; too many tables to try are not tried."""
    made = only(protect([table], POLICY))
    shown = numerators(made)
    assert all(shown[key] == table.cells[key].numerator for key in shown)
    with suppress(TooMany):
        found = ranges(made.dims, sorted(made.frame.keys), shown, most=MOST)
        assert made.rung is not Rung.DECLARED or not broken(table, found, THRESHOLD)


@settings(max_examples=30)
@given(tables(SPARSE))
def test_sparse_tables(table: Table) -> None:
    check(table)


@settings(max_examples=10)
@given(tables(FEW))
def test_tables_of_small_numbers_only(table: Table) -> None:
    check(table)


@settings(max_examples=8)
@given(st.lists(SPARSE, min_size=3, max_size=3))
def test_a_single_row_that_is_not_empty(row: list[int]) -> None:
    check(counted(dims(2, 3), [*row, 0, 0, 0]))


@settings(max_examples=6)
@given(st.integers(0, 8), st.lists(st.sampled_from([3, 4, 5]), min_size=6, max_size=6))
def test_a_unit_of_one_person(where: int, others: list[int]) -> None:
    alone = [int(place == where % 3) for place in range(3)]
    check(counted(dims(3, 3), [*alone, *others]))


@settings(max_examples=4)
@given(tables(st.sampled_from([0, 1, 1, 2]), st.just((2, 2, 2))))
def test_tables_of_three_ways(table: Table) -> None:
    check(table)
