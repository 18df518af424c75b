"""Which hidden numbers are small ones, and what must stay possible for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tests.attack.knowledge import Knowledge, Zeros
from tests.attack.seen import ALL, UNIT, Key, Members, Place, Seen, Way


def below_department(members: Iterable[tuple[str, str]]) -> bool:
    """Say whether a number is about some bureaus only."""
    return any(name.startswith(UNIT) for name, _ in members)


@dataclass(frozen=True)
class Rules:
    """What the policy hides, given what is displayed."""

    tables: Sequence[Seen]
    truth: Mapping[Place, int]
    knowledge: Knowledge

    def shows_zero(self, place: Place) -> bool:
        """Say whether a zero would be shown in a place, so that a hidden number is at least one."""
        zeros = self.knowledge.zeros
        return zeros is Zeros.EVERYWHERE or (
            zeros is Zeros.DEPARTMENT and not below_department(place.members)
        )

    def least(self, place: Place) -> int:
        """Return the least number that hiding itself leaves possible: each hidden cell within counts one."""
        if not self.shows_zero(place):
            return 0
        return max(1, self._within.get(place, 0))

    @cached_property
    def _within(self) -> dict[Place, int]:
        found: dict[Place, int] = {}
        for seen in self.tables:
            smallest = [key for key in seen.hidden() if self._is_smallest(seen, key)]
            for key in seen.hidden():
                place = seen.place(key)
                count = sum(_is_within(seen, each, key) for each in smallest)
                found[place] = max(count, found.get(place, 0))
        return found

    def _is_smallest(self, seen: Seen, key: Key) -> bool:
        """Say whether a hidden cell is at least one, and has no cells within it of which that can be said."""
        if not self.shows_zero(seen.place(key)):
            return False
        units = self.knowledge.zeros is Zeros.EVERYWHERE
        named = zip(seen.ways, key, strict=True)
        return all(_is_inner(way, each) for way, each in named if units or not way.name.startswith(UNIT))

    def is_small(self, place: Place) -> bool:
        """Say whether a number is one that the rule hides, and that no rule gives away."""
        value = self.truth[place]
        if value == 0 and self._is_nobody(place):
            return False
        return min(self.least(place), 1) <= value < self.knowledge.threshold

    def _is_nobody(self, place: Place) -> bool:
        """Say whether the rule itself shows that there is nobody in a wider group that holds this one."""
        zeros = self._shown_zeros.get(place._replace(members=frozenset()), ())
        return any(members <= place.members for members in zeros)

    @cached_property
    def _shown_zeros(self) -> dict[Place, list[Members]]:
        found: dict[Place, list[Members]] = {}
        for seen in self.tables:
            for key, cell in seen.cells.items():
                for part in seen.parts if cell is not None else ():
                    place = seen.place(key, part)
                    if self.truth.get(place) == 0 and self.shows_zero(place):
                        found.setdefault(place._replace(members=frozenset()), []).append(place.members)
        return found

    def needed(self, place: Place) -> tuple[int, int]:
        """Return what must stay possible: another number, and every small one where it is small."""
        value = self.truth[place]
        if self.is_small(place):
            return min(value, self.least(place)), max(value, self.knowledge.threshold - 1)
        return value, value


def _is_inner(way: Way, category: str) -> bool:
    return category != ALL and not way.overlapping and not way.children(category)


def _is_within(seen: Seen, key: Key, wider: Key) -> bool:
    named = zip(seen.ways, key, wider, strict=True)
    return all(other == ALL or way.within(each, other) for way, each, other in named)
