"""Random tables of two and three ways: whatever is shown passes the audit, zeros shown and hidden alike."""

import random

import pytest

from dashboard.privacy.audit import audit
from dashboard.privacy.protect import protect
from dashboard.privacy.table import Table
from tests.support.protecting import POLICY, dims, random_table, shares

SIZES = ((4, 4), (6, 3), (0, 4, 3), (3, 3, 2), (5,), (2, 4, 2))
CLASSES = ("people", "open")


def some_table(seed: int) -> Table:
    """Return a random table of counts, or of numerators and denominators."""
    made = random.Random(seed)
    sizes = SIZES[seed % len(SIZES)]
    if seed % 4 == 3:
        bases = [made.choice((0, 1, 2, 4, 7, 12)) for _ in range(12)]
        return shares(dims(4, 3), [(made.randint(0, base), base) for base in bases])
    return random_table(seed, *sizes, most=14, data_class=CLASSES[seed % 5 == 0])


def taken_apart(seeds: range) -> list[int]:
    """Return the seeds of the tables whose display does not pass the audit."""
    broken = []
    for seed in seeds:
        table = some_table(seed)
        made = protect([table], POLICY)
        if not audit(made, POLICY, truth=[table]).safe:
            broken.append(seed)
    return broken


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_none_of_100_random_tables_is_taken_apart(part: int) -> None:
    assert not taken_apart(range(25 * part, 25 * part + 25))


@pytest.mark.soak
@pytest.mark.parametrize("part", range(10))
def test_none_of_1000_random_tables_is_taken_apart(part: int) -> None:
    assert not taken_apart(range(1000 + 100 * part, 1100 + 100 * part))
