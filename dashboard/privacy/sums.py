"""Keeps what is hidden of a line from being a small group itself: its sum can be worked out by subtraction.

Source: California's Data De-identification Guidelines 4.4 (complementary cells until the hidden ones of a
line add up to the threshold); here for numerators, denominators and rests alike.
"""

from collections.abc import Iterator

import numpy as np

from dashboard.privacy.pattern import Pattern, cell_weights
from dashboard.privacy.places import Line
from dashboard.privacy.policy import Protects
from dashboard.privacy.primary import sensitive
from dashboard.privacy.system import Real


def small_sums(pattern: Pattern) -> Iterator[tuple[Line, str, int]]:
    """Yield every line and part of which the hidden sum can be worked out and is below the threshold."""
    system = pattern.system
    for line in system.lines:
        total = system.cells[line.total]
        if pattern.hidden[line.total] or not total.displayed or total.rule.protects is Protects.MONEY:
            continue
        hidden = [each for each in line.pieces if _is_hidden(pattern, each)]
        for part in sensitive(total) if hidden else ():
            if any(part not in system.cells[each].columns for each in (line.total, *line.pieces)):
                continue
            value = sum(system.truth[system.cells[each].columns[part]] for each in hidden)
            if value < total.threshold and not _harmless(pattern, line, part, value):
                yield line, part, value


def _is_hidden(pattern: Pattern, cell: int) -> bool:
    return bool(pattern.hidden[cell]) or not pattern.system.cells[cell].displayed


def _harmless(pattern: Pattern, line: Line, part: str, value: int) -> bool:
    """Say whether the sum is a zero of which no single cell asks for protection."""
    columns = {pattern.system.cells[each].columns.get(part) for each in line.pieces}
    return value == 0 and not any(need.column in columns for need in pattern.needs)


def widen_sums(pattern: Pattern) -> bool:
    """Hide the cheapest cells until no hidden sum is small; say whether that was possible."""
    weights = cell_weights(pattern.system)
    while wrong := list(small_sums(pattern)):
        chosen = _choose(pattern, wrong, weights)
        if chosen is None:
            return False
        pattern.hidden[chosen] = True
    return True


def _choose(pattern: Pattern, wrong: list[tuple[Line, str, int]], weights: Real) -> int | None:
    """Return the cell that helps most small sums for its cost, or nothing where one line has no help left."""
    candidates, help_ = pattern.candidates(), np.zeros(len(weights))
    for line, part, value in wrong:
        useful = [each for each in (*line.parts, line.total) if candidates[each]]
        if not useful:
            return None
        for each in useful:
            help_[each] += _use(pattern, line, part, value, each)
    found = [int(each) for each in np.flatnonzero(help_)]
    return min(found, key=lambda each: (weights[each] / help_[each], each), default=None)


def _use(pattern: Pattern, line: Line, part: str, value: int, cell: int) -> float:
    """Return 1 where hiding the cell settles the sum (the total always does), less where it helps."""
    if cell == line.total:
        return 1.0
    own, limit = pattern.system.cells[cell], pattern.system.cells[line.total].threshold
    more = pattern.system.truth[own.columns[part]] if part in own.columns else 0
    return min(more / (limit - value), 1.0)
