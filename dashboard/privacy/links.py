"""What ties cells of different tables together, and what people know from elsewhere."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from dashboard.privacy.table import Address

NUMERATOR, DENOMINATOR, REST = "n", "d", "r"


class Tie(StrEnum):
    """How a total and its parts belong together."""

    SUM = "sum"  # the parts add up to the total
    UNION = "union"  # the parts overlap: each is at most the total, together they are at least it
    GROWTH = "growth"  # a later cumulative value contains the earlier ones; the increment is a group too
    PEOPLE = "people"  # an amount (total) belongs to the people counted in the part
    DENOMINATOR = "denominator"  # the total's denominator is the part's number


@dataclass(frozen=True)
class Link:
    """A relation that everybody knows or can guess, between a total and its parts.

    `on` says for which numbers a sum, union or growth holds: the numerator, the denominator, or both.
    """

    total: Address
    parts: tuple[Address, ...]
    kind: str = Tie.SUM
    on: tuple[str, ...] = (NUMERATOR,)

    def __post_init__(self) -> None:
        """Refuse a kind that is not known."""
        Tie(self.kind)

    @property
    def addresses(self) -> tuple[Address, ...]:
        """Return all cells that the link speaks of, the total first."""
        return (self.total, *self.parts)


class Known(NamedTuple):
    """Outside knowledge about a cell's numerator, in whole units: from lowest to highest, both included.

    The denominator is known only where it is given.
    """

    low: int
    high: int
    denominator: int | None = None
