"""When an amount says too much of one contributor, or belongs to too few people.

Sources: the (n, k) rule with n = 2 and the p-% rule (Hundepool et al., Statistical Disclosure Control, 2012,
chapter 4.2); amounts linked to fewer people than the threshold hide with their count (California's DDG).
"""

from collections.abc import Iterator

from dashboard.privacy.links import NUMERATOR
from dashboard.privacy.places import Cell
from dashboard.privacy.policy import Dominance
from dashboard.privacy.system import System


def dominated(total: int, largest: tuple[int, ...], rule: Dominance) -> bool:
    """Say whether the two largest hold too much, or the second could work out the first within p percent."""
    if total <= 0 or not largest:
        return False
    first, second = (*largest, 0)[:2]
    others = total - first - second
    return 100 * (first + second) > rule.share_of_two * total or 100 * others < rule.p * first


def money_needs(system: System, cell: Cell) -> Iterator[tuple[int, int, int]]:
    """Yield the column of a sensitive amount with the interval of ± p percent that must stay possible."""
    column = cell.columns[NUMERATOR]
    value, figure = system.truth[column], system.amounts.get(cell.number)
    if value == 0 or figure is None or not cell.displayed:
        return
    few = figure.people is not None and figure.people < cell.threshold
    if few or dominated(value, figure.largest, cell.rule.dominance):
        reach = max(-(-abs(value) * cell.rule.dominance.p // 100), 1)
        yield column, value - reach, value + reach
