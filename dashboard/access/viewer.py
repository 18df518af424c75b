"""The viewer: who asks, with what rights, for which units; found anew for every request."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from dashboard.access.roles import EVERYBODY, ROLES, Right
from models.vocabulary import Post, Role


@dataclass(frozen=True)
class Grant:
    """A role as granted, for a unit where the role needs one."""

    role: Role
    unit_id: int | None = None
    post: Post | None = None
    strategies: tuple[str, ...] = ()
    see_small_cells: bool = False
    starts_on: date = date.min
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Say whether the grant is in force on `day`."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Viewer:
    """A person, or the system for a stated reason, with rights; without one no session reads.

    `looks` is true within one look at small cells of people, which is on record.
    """

    person_id: int | None
    name: str
    grants: tuple[Grant, ...] = ()
    rights: frozenset[Right] = frozenset()
    unit_rights: Mapping[int, frozenset[Right]] = field(default_factory=dict)
    reads: frozenset[int] = frozenset()
    system_reason: str | None = None
    looks: bool = False

    @classmethod
    def system(cls, reason: str) -> "Viewer":
        """Return the system itself, acting for a stated reason with every right and an unlimited view."""
        return cls(None, f"system: {reason}", rights=frozenset(Right), system_reason=reason)

    @property
    def is_system(self) -> bool:
        """Say whether the system acts, not a person."""
        return self.system_reason is not None

    @property
    def sees_live(self) -> bool:
        """Say whether the viewer belongs to the team that sees accepted figures before a release."""
        return Right.LIVE_READ in self.rights

    def may(self, right: Right, unit_id: int | None = None) -> bool:
        """Say whether the viewer holds a right for the whole department or for the given unit."""
        return right in self.rights or (unit_id is not None and right in self.unit_rights.get(unit_id, ()))

    def may_somewhere(self, right: Right) -> bool:
        """Say whether the viewer holds a right at all, for the department or for any unit."""
        return right in self.rights or any(right in held for held in self.unit_rights.values())

    def holds_role_in(self, unit_id: int) -> bool:
        """Say whether the viewer has a role in the unit or above it, which bars them from reviewing it."""
        return unit_id in self.reads


def make_viewer(
    person_id: int,
    name: str,
    grants: Iterable[Grant],
    parents: Mapping[int, int | None],
    today: date,
    followed: Mapping[int, Collection[int]] = MappingProxyType({}),
) -> Viewer:
    """Build a viewer from the grants in force today; a role on a parent reads its subtree.

    `followed` tells which ended units a unit follows: a role in it holds for what these left unfinished.
    """
    held = tuple(grant for grant in grants if grant.holds_on(today))
    units: dict[int, frozenset[Right]] = {}
    rights = set(EVERYBODY)
    for grant in held:
        description = ROLES[grant.role]
        if description.per_unit and grant.unit_id is not None:
            for unit in with_followed(grant.unit_id, followed):
                units[unit] = units.get(unit, frozenset()) | description.rights
        elif not description.per_unit:
            rights |= description.rights
        if grant.see_small_cells:
            rights.add(Right.SMALL_CELLS_SEE)
    return Viewer(person_id, name, held, frozenset(rights), units, subtree(units, parents))


def with_followed(unit: int, followed: Mapping[int, Collection[int]]) -> frozenset[int]:
    """Return a unit and every ended unit that it follows, however many changes ago."""
    found, left = {unit}, [unit]
    while left:
        new = set(followed.get(left.pop(), ())) - found
        found |= new
        left += new
    return frozenset(found)


def subtree(roots: Iterable[int], parents: Mapping[int, int | None]) -> frozenset[int]:
    """Return the given units and everything below them."""
    found = set(roots)
    return frozenset(unit for unit in {*parents, *found} if _reaches(unit, found, parents))


def _reaches(unit: int | None, roots: set[int], parents: Mapping[int, int | None]) -> bool:
    seen: set[int] = set()
    while unit is not None and unit not in seen:
        if unit in roots:
            return True
        seen.add(unit)
        unit = parents.get(unit)
    return False
