"""The same input has the same pattern: again, in another order, and after renaming in order."""

import random
from dataclasses import replace

import pytest

from dashboard.privacy.protect import protect
from dashboard.privacy.protected import Protected
from dashboard.privacy.table import ALL, Dim, Figure, Key, Table
from tests.support.protecting import POLICY, counted, dims, random_table


def margins(table: Table) -> list[Table]:
    """Return the table with its two one-way cuts as products of their own."""
    cuts = []
    for place, dim in enumerate(table.dims):
        cells: dict[Key, Figure] = {
            (key[place],): figure for key, figure in table.cells.items() if key[1 - place] == ALL
        }
        cuts.append(Table("m", "Y2", dim.name, "people", (dim,), cells))
    return [table, *cuts]


def shown(protected: Protected) -> dict[str, frozenset[Key]]:
    return {table.product: table.shown for table in protected.tables}


@pytest.mark.parametrize("seed", range(5))
def test_neither_time_nor_order_changes_the_pattern(seed: int) -> None:
    tables = margins(random_table(seed, 4, 3, most=15))
    first = protect(tables, POLICY)
    made = random.Random(seed)
    shuffled = [
        replace(table, cells=dict(made.sample(sorted(table.cells.items()), k=len(table.cells))))
        for table in made.sample(tables, k=len(tables))
    ]
    again = protect(shuffled, POLICY)
    assert shown(again) == shown(first) == shown(protect(tables, POLICY))
    assert again.certificate == first.certificate


def test_renaming_categories_in_order_renames_the_pattern() -> None:
    table = counted(dims(3, 3), [1, 6, 7, 8, 9, 5, 4, 7, 11])
    renamed = (Dim("unit", ("v00", "v01", "v02")), table.dims[1])
    other = counted(renamed, [1, 6, 7, 8, 9, 5, 4, 7, 11])
    pattern = protect([table], POLICY).tables[0].shown
    assert {(key[0].replace("u", "v"), key[1]) for key in pattern} == protect([other], POLICY).tables[0].shown


def test_tables_come_back_in_the_order_they_came() -> None:
    tables = margins(random_table(1, 3, 3))[::-1]
    assert [table.product for table in protect(tables, POLICY).tables] == [table.product for table in tables]
