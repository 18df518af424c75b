"""What is needed, allocated and spent, and the gap between; a missing figure is not zero; pure.

Money, and the worth of in-kind and repurposed resources, in cents; people in tenths of a full-time position.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.measures.showing import show_amount
from dashboard.spreadsheet.shape import DOLLARS, Figure
from models.base import unscaled
from models.work_vocabulary import ResourceKind

SCALES = {
    ResourceKind.MONEY: 2,
    ResourceKind.PEOPLE: 1,
    ResourceKind.IN_KIND: 2,
    ResourceKind.REPURPOSED: 2,
}
MISSING = "not known"
POSITIONS = '#,##0.0" FTE"'


@dataclass(frozen=True)
class Amounts:
    """One resource: integers in units of 10^-scale of its kind, None where nobody gave a figure."""

    kind: ResourceKind
    needed: int | None
    allocated: int | None
    spent: int | None

    @property
    def gap(self) -> int | None:
        """Return needed − allocated, negative where more is there than needed; None where one is missing."""
        if self.needed is None or self.allocated is None:
            return None
        return self.needed - self.allocated


@dataclass(frozen=True)
class Total:
    """The sums of one kind over `count` resources, each over those that have the figure."""

    kind: ResourceKind
    count: int
    needed: int
    allocated: int
    spent: int
    gap: int
    no_need: int
    no_allocation: int
    no_spending: int
    no_gap: int

    @property
    def figures(self) -> tuple[int | None, ...]:
        """Return needed, allocated, spent and gap; None where no resource has the figure."""
        sums = (
            (self.needed, self.no_need),
            (self.allocated, self.no_allocation),
            (self.spent, self.no_spending),
            (self.gap, self.no_gap),
        )
        return tuple(None if missing == self.count else value for value, missing in sums)


def totals(resources: Iterable[Amounts]) -> tuple[Total, ...]:
    """Return the sums by kind, of the kinds that there are."""
    every = list(resources)
    found = ([each for each in every if each.kind is kind] for kind in ResourceKind)
    return tuple(_total(mine) for mine in found if mine)


def _total(mine: list[Amounts]) -> Total:
    def added(values: Iterable[int | None]) -> int:
        return sum(value for value in values if value is not None)

    return Total(
        kind=mine[0].kind,
        count=len(mine),
        needed=added(each.needed for each in mine),
        allocated=added(each.allocated for each in mine),
        spent=added(each.spent for each in mine),
        gap=added(each.gap for each in mine),
        no_need=sum(each.needed is None for each in mine),
        no_allocation=sum(each.allocated is None for each in mine),
        no_spending=sum(each.spent is None for each in mine),
        no_gap=sum(each.gap is None for each in mine),
    )


def shown(kind: ResourceKind, value: int | None) -> str:
    """Return an amount in words: '$1,200.00', '1.5 FTE', or that it is not known."""
    if value is None:
        return MISSING
    amount = show_amount(abs(value), SCALES[kind])
    sign = "−" if value < 0 else ""
    return f"{sign}{amount} FTE" if kind is ResourceKind.PEOPLE else f"{sign}${amount}"


def cell(kind: ResourceKind, value: int | None) -> Figure | str:
    """Return an amount as a number that a spreadsheet adds up, in dollars or full-time positions."""
    if value is None:
        return MISSING
    return Figure(unscaled(value, SCALES[kind]), POSITIONS if kind is ResourceKind.PEOPLE else DOLLARS)


def lacking(total: Total) -> str:
    """Return how many have no figure: '2 of 5 have no allocation'; empty where all have."""
    parts = [
        f"{number} of {total.count} {'has' if number == 1 else 'have'} no {what}"
        for number, what in ((total.no_need, "figure of what is needed"), (total.no_allocation, "allocation"))
        if number
    ]
    return "; ".join(parts)
