"""What must stay possible of a table's counts, said once more and without the product's code."""

from collections.abc import Iterator

from dashboard.privacy.table import ALL, Key, Table
from tests.support.brute import Ranges, inside, is_department


def hidden_by_rule(table: Table, threshold: int) -> Iterator[Key]:
    """Yield the keys of small counts, and of zeros below the department that its own zeros do not tell."""
    for key, figure in table.cells.items():
        below = not is_department(table.dims, key)
        told = any(
            other.numerator == 0 and is_department(table.dims, margin) and inside(margin, key)
            for margin, other in table.cells.items()
        )
        number = figure.numerator or 0
        if 0 < number < threshold or (number == 0 and below and not told):
            yield key


def broken(table: Table, found: Ranges, threshold: int) -> list[Key]:
    """Return the small counts of which the ranges say more than hiding does.

    Each must be able to reach the largest small number and, below the department, nothing at all.
    """
    wrong = []
    for key in hidden_by_rule(table, threshold):
        low, high = found.get(key, (0, -1))
        least = least_told(table, key) if is_department(table.dims, key) else 0
        if high < threshold - 1 or low > least or high - low < threshold - 2:
            wrong.append(key)
    return wrong


def least_told(table: Table, key: Key) -> int:
    """Return what shown zeros alone tell of a count of the department: how many of its parts are not zero."""
    counts = [1]
    for place, category in enumerate(key):
        if category == ALL and table.dims[place].name != "unit":
            parts = [(*key[:place], each, *key[place + 1 :]) for each in table.dims[place].categories]
            counts.append(sum(least_told(table, part) for part in parts if table.cells[part].numerator))
    return max(counts)
