"""Rules that dashboards make up at home, for the attacker to take apart."""

from collections.abc import Iterator, Sequence

from tests.attack.lines import Line, lines_of
from tests.attack.seen import ALL, Cell, Key, Seen


def small_ones(seen: Seen, threshold: int) -> set[Key]:
    """Return the inner cells with few people; zeros are shown."""
    return {
        key
        for key, cell in seen.cells.items()
        if ALL not in key and cell is not None and 0 < cell.numerator < threshold
    }


def next_smallest(seen: Seen, threshold: int, *, passes: int) -> set[Key]:
    """Return what the rule 'hide the next smallest in each line too' hides, in so many passes."""
    hidden = small_ones(seen, threshold)
    for _each in range(passes):
        lone = list(_lone(seen, hidden))
        if not lone:
            break
        for line in lone:
            if (next_one := _cheapest(seen, line, hidden)) is not None:
                hidden.add(next_one)
    return hidden


def _lone(seen: Seen, hidden: set[Key]) -> Iterator[Line]:
    for line in lines_of(seen):
        if len(hidden & set(line.parts)) == 1 and line.total not in hidden:
            yield line


def _cheapest(seen: Seen, line: Line, hidden: set[Key]) -> Key | None:
    if len(hidden & set(line.parts)) != 1:
        return None  # Another line's cell has closed this one meanwhile.
    cells = [(cell.numerator, key) for key, cell in _shown(seen, line.parts) if key not in hidden]
    positive = [each for each in cells if each[0] > 0 and ALL not in each[1]]
    return min(positive)[1] if positive else None


def _shown(seen: Seen, keys: Sequence[Key]) -> Iterator[tuple[Key, Cell]]:
    for key in keys:
        if (cell := seen.cells[key]) is not None:
            yield key, cell
