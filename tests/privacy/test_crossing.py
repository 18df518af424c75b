"""Products that hang together in a ring are found, and only those."""

import pytest

from dashboard.privacy.crossing import ring
from dashboard.privacy.policy import Rung
from dashboard.privacy.protect import protect
from dashboard.privacy.table import ALL, Figure, Key, Table
from tests.support.brute import TooMany, ranges
from tests.support.needing import broken
from tests.support.protecting import POLICY, random_table


@pytest.mark.parametrize(
    ("products", "expected"),
    [
        (["rl", "ur", "f", "t"], ""),
        (["rl", "ur", "ul"], "rlu"),
        (["rl", "ur", "ul", "url"], ""),
        (["ab", "bc", "cd", "da"], "abcd"),
        (["ab", "bc", "ca", "cx", "xy"], "abc"),
        (["abc", "bcd", "cde"], ""),
        (["a"], ""),
        ([], ""),
    ],
)
def test_a_ring_is_what_graham_leaves(products: list[str], expected: str) -> None:
    assert ring(products) == frozenset(expected)


def margin(table: Table, left_out: int, product: str) -> Table:
    """Return the table without one of its dimensions."""
    keep = [place for place in range(len(table.dims)) if place != left_out]
    cells: dict[Key, Figure] = {
        tuple(key[place] for place in keep): figure
        for key, figure in table.cells.items()
        if key[left_out] == ALL
    }
    return Table("m", "Y2", product, "people", tuple(table.dims[place] for place in keep), cells)


@pytest.mark.parametrize("seed", range(6))
def test_what_a_ring_of_products_shows_cannot_be_taken_apart_by_the_full_cross(seed: int) -> None:
    full = random_table(seed, 2, 2, 2, most=6)
    products = [margin(full, place, f"without {place}") for place in range(3)]
    made = protect(products, POLICY)
    shown = {}
    for place, table in enumerate(made.tables):
        assert table.rung is Rung.DECLARED
        for key, figure in table.cells.items():
            shown[(*key[:place], ALL, *key[place:])] = figure.numerator or 0
    keys = [key for key in full.cells if ALL in key]
    try:
        found = ranges(full.dims, keys, shown, most=20_000)
    except TooMany:
        return
    margins = Table("m", "Y2", "all", "people", full.dims, {key: full.cells[key] for key in keys})
    assert not broken(margins, found, 3)
