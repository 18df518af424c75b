"""Which cells a rule hides, and what an attacker must be left to believe of them.

The numbers of a cell that are groups of people: the numerator, the denominator, and the rest (those of the
denominator who are not in the numerator). Each is small below the threshold; a true zero is hidden too where
the display does not show zeros.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dashboard.privacy.implied import own_floor
from dashboard.privacy.links import DENOMINATOR, NUMERATOR, REST
from dashboard.privacy.money import money_needs
from dashboard.privacy.places import Cell
from dashboard.privacy.policy import Protects
from dashboard.privacy.system import System, Whole


class Need(NamedTuple):
    """What must stay possible for a column: some table at or below `low`, some at or above `high`.

    Where only a width is asked, `low` and `high` are the same distance apart wherever they lie.
    """

    column: int
    low: int
    high: int
    width: bool = False


def cell_needs(system: System, floors: Whole, cell: Cell) -> list[Need]:
    """Return what the rule of the cell's class asks for; nothing where the cell may be shown.

    `floors` are those of `implied_floors`: below them the display itself admits nothing. What must stay
    possible reaches from there to the largest small number, and is as wide for a wider group as for one cell.
    """
    kind = cell.rule.protects
    if kind is Protects.NOTHING:
        return []
    if kind is Protects.MONEY:
        return [Need(*each) for each in money_needs(system, cell)]
    small = [need for part in sensitive(cell) if (need := _small(system, floors, cell, part))]
    return small + list(_wide(system, cell, small))


def sensitive(cell: Cell) -> tuple[str, ...]:
    """Return the parts that are groups of people by themselves."""
    if cell.rule.protects is Protects.RESPONDENTS and cell.ratio:
        return (DENOMINATOR,)
    return tuple(cell.columns)


def _small(system: System, floors: Whole, cell: Cell, part: str) -> Need | None:
    column = cell.columns[part]
    value, most = system.truth[column], cell.threshold - 1
    if cell.floor < 0:
        wide = 0 < abs(value) <= most
        return Need(column, 0, most, width=True) if wide else None
    hidden_zero = value == 0 and cell.zero and not shows_zero(system, cell, part)
    if not (0 < value <= most or hidden_zero):
        return None
    own = own_floor(system, cell, part)
    low = min(int(floors[column]), value)
    return Need(column, low, max(most, low + most - own))


def _wide(system: System, cell: Cell, small: list[Need]) -> Iterator[Need]:
    """Yield that numerator and rest stay unknown where they hide because their base is small."""
    if not cell.ratio or not cell.displayed:
        return
    base = system.truth[cell.columns[DENOMINATOR]]
    small_base = base < cell.rule.minimum_denominator and cell.rule.protects is Protects.PEOPLE
    if small_base or any(need.column == cell.columns[DENOMINATOR] for need in small):
        done = {need.column for need in small}
        for part in (NUMERATOR, REST):
            told = system.truth[cell.columns[part]] == 0 and told_zero(system, cell, part)
            if cell.columns[part] not in done and base > 0 and not told:
                yield Need(cell.columns[part], 0, cell.threshold - 1, width=True)


def shows_zero(system: System, cell: Cell, part: str) -> bool:
    """Say whether a zero here is told anyway: by the rule, or by the department's own zero around it."""
    if cell.rule.shows_zeros(cell.place.below):
        return True
    return told_zero(system, cell, part)


def told_zero(system: System, cell: Cell, part: str) -> bool:
    """Say whether a zero that is shown somewhere around the cell tells that this is one too."""
    return any((where, part) in system.told_zeros for where in cell.place.around())
