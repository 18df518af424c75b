"""Everything that is known, as bounds of whole numbers and rows of sums between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.attack.seen import Place

ENDLESS = 10**9


class Row(NamedTuple):
    """A sum of numbers, each taken so many times, that lies between two bounds."""

    terms: tuple[tuple[int, int], ...]
    low: int
    high: int


@dataclass
class System:
    """Unknown numbers by place; `contradictions` are places for which two numbers are shown."""

    index: dict[Place, int] = field(default_factory=dict)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    contradictions: list[Place] = field(default_factory=list)

    def number(self, place: Place) -> int:
        """Return a place's number in the system; everything counts from zero on."""
        if place not in self.index:
            self.index[place] = len(self.low)
            self.low.append(0)
            self.high.append(ENDLESS)
        return self.index[place]

    def know(self, place: Place, value: int) -> None:
        """Take a number as known."""
        self.between(place, value, value)

    def between(self, place: Place, low: int, high: int = ENDLESS) -> None:
        """Take a number to lie between bounds."""
        at = self.number(place)
        if max(low, self.low[at]) > min(high, self.high[at]):
            self.contradictions.append(place)
            return
        self.low[at], self.high[at] = max(low, self.low[at]), min(high, self.high[at])

    def add(self, terms: Mapping[Place, int], low: int, high: int) -> None:
        """Add a row."""
        self.rows.append(Row(tuple((self.number(place), by) for place, by in terms.items()), low, high))

    def same(self, total: Place, parts: Iterable[Place]) -> None:
        """Say that parts add up to a total."""
        self.add(_against(total, parts), 0, 0)

    def at_most(self, total: Place, parts: Iterable[Place]) -> None:
        """Say that parts together do not exceed a total."""
        self.add(_against(total, parts), -ENDLESS, 0)

    def at_least(self, total: Place, parts: Iterable[Place]) -> None:
        """Say that parts together reach a total."""
        self.add(_against(total, parts), 0, ENDLESS)

    def is_known(self, place: Place) -> bool:
        """Say whether a number can only be one."""
        at = self.index.get(place)
        return at is not None and self.low[at] == self.high[at]


def _against(total: Place, parts: Iterable[Place]) -> dict[Place, int]:
    return {**dict.fromkeys(parts, 1), total: -1}
