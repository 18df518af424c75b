"""The attacker finds exactly what trying every table finds."""

import random

import pytest

from dashboard.privacy.attacker import Contradiction
from dashboard.privacy.table import ALL, Key, Table
from tests.support.attacking import attacked, shown_without
from tests.support.brute import ranges
from tests.support.protecting import counted, dims, random_table


def some_hidden(seed: int, table: Table) -> set[Key]:
    """Return some keys to hide: never the grand total, nor a zero that the display always shows."""
    made = random.Random(seed)
    keys = [key for key in sorted(table.cells) if set(key) != {ALL} and table.cells[key].numerator]
    return set(made.sample(keys, k=made.randint(len(keys) // 2, len(keys))))


@pytest.mark.parametrize(
    ("sizes", "most"), [((2, 3), 5), ((3, 2), 5), ((0, 2, 3), 5), ((0, 2, 2), 5), ((2, 2, 2), 1)]
)
@pytest.mark.parametrize("seed", range(4))
def test_the_attacker_finds_what_trying_every_table_finds(
    seed: int, sizes: tuple[int, ...], most: int
) -> None:
    table = random_table(seed, *sizes, most=most)
    hidden = some_hidden(seed, table)
    shown = {key: figure.numerator or 0 for key, figure in table.cells.items() if key not in hidden}
    expected = ranges(table.dims, sorted(table.cells), shown)
    assert attacked(shown_without(table, hidden)) == expected


def test_a_department_that_shows_zeros_tells_that_what_it_hides_is_at_least_one() -> None:
    table = counted(dims(0, 2, 2), [1, 4, 4, 1])
    hidden = {key for key in table.cells if ALL not in key}
    assert attacked(shown_without(table, hidden))[("g00", "l00")] == (1, 4)
    below = counted(dims(2, 2), [1, 4, 4, 1])
    hidden = {key for key in below.cells if ALL not in key}
    assert attacked(shown_without(below, hidden))[("u00", "g00")] == (0, 5)


def test_a_display_that_fits_no_table_is_a_contradiction() -> None:
    table = counted(dims(2, 2), [1, 4, 4, 1])
    cells = {**table.cells, (ALL, ALL): table.cells["u00", ALL]}
    wrong = Table(*table.name, table.data_class, table.dims, cells)
    exact = shown_without(table, ()).tables[0].frame
    for hidden in ((), (("u00", "g00"),)):
        display = shown_without(wrong, hidden)
        object.__setattr__(display.tables[0], "frame", exact)
        with pytest.raises(Contradiction):
            attacked(display)
