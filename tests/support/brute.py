"""An attacker who tries every table there is: slow, simple, and written without the product's code."""

from collections.abc import Iterator, Mapping
from itertools import product as crossing

from dashboard.privacy.table import ALL, UNIT, Dim, Key

Ranges = dict[Key, tuple[int, int]]


def is_department(over: tuple[Dim, ...], key: Key) -> bool:
    return all(dim.name != UNIT or category == ALL for dim, category in zip(over, key, strict=True))


def inside(margin: Key, key: Key) -> bool:
    return all(wanted in (ALL, category) for wanted, category in zip(margin, key, strict=True))


class TooMany(Exception):
    """There are more tables than anybody wants to try."""


def fitting(
    over: tuple[Dim, ...], keys: list[Key], shown: Mapping[Key, int], most: int | None = None
) -> Iterator[dict[Key, int]]:
    """Yield every table of counts that fits what is shown; what the department hides is at least 1."""
    inner = list(crossing(*(dim.categories for dim in over)))
    parts = {key: [each for each in inner if inside(key, each)] for key in keys}
    least = {key: int(is_department(over, key)) for key in keys}
    for tried, numbers in enumerate(fillings(inner, parts, shown, {})):
        if tried == most:
            raise TooMany
        sums = {key: sum(numbers[each] for each in parts[key]) for key in keys}
        if all(sums[key] == shown[key] if key in shown else sums[key] >= least[key] for key in keys):
            yield sums


def fillings(
    left: list[Key], parts: Mapping[Key, list[Key]], shown: Mapping[Key, int], so_far: dict[Key, int]
) -> Iterator[dict[Key, int]]:
    """Yield inner cells filled so that no shown margin is exceeded; some margin around each must be shown."""
    if not left:
        yield dict(so_far)
        return
    cell, *rest = left
    around = [key for key in shown if cell in parts[key]]
    most = min(shown[key] - sum(so_far.get(each, 0) for each in parts[key]) for key in around)
    numbers = [shown[cell]] if cell in shown else range(most + 1)
    for number in numbers:
        yield from fillings(rest, parts, shown, {**so_far, cell: number})


def ranges(
    over: tuple[Dim, ...], keys: list[Key], shown: Mapping[Key, int], most: int | None = None
) -> Ranges:
    """Return the least and largest number of every hidden cell over all tables that fit.

    Raises `TooMany` where a cell has no margin around it shown, or there are more to try than `most`.
    """
    inner = crossing(*(dim.categories for dim in over))
    if not all(any(inside(key, cell) for key in shown) for cell in inner):
        raise TooMany
    found: Ranges = {}
    for table in fitting(over, keys, shown, most):
        for key in keys:
            low, high = found.get(key, (table[key], table[key]))
            found[key] = min(low, table[key]), max(high, table[key])
    return {key: found[key] for key in keys if key not in shown}
