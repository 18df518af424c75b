"""A scheme at work: its rows in the order in which they are shown, its tree, and what it is counted by."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from models.dimensions import OVERLAPPING, CategoryKind, CountingRule, CrosswalkFlag, Dimension

UNKNOWN, DECLINED = "unknown", "declined"
SUM_OF_ROWS = "*"  # Where the sum of a table's rows is kept; no scheme has such a category.
NOT_KNOWN = frozenset({CategoryKind.UNKNOWN, CategoryKind.DECLINED})


@dataclass(frozen=True)
class Category:
    """A row of a scheme; `parent` is the group that a detailed group rolls up to."""

    code: str
    name: str
    kind: CategoryKind = CategoryKind.GROUP
    parent: str | None = None
    note: str | None = None

    @property
    def is_known(self) -> bool:
        """Say whether the row holds cases about which something is known."""
        return self.kind not in NOT_KNOWN


@dataclass(frozen=True)
class Scheme:
    """A closed list of rows with its counting rule; `asked` says that people may decline to answer.

    `because` is why the rows of an overlapping scheme may exceed their total, None for every other scheme.
    `categories` stand in the order of every screen: groups, each with its detailed groups below it, then
    those who chose several, then unknown and declined.
    """

    dimension: Dimension
    code: str
    title: str
    counting: CountingRule
    categories: tuple[Category, ...]
    ordered: bool
    asked: bool
    proposal: bool
    source: str
    because: str | None = None

    @cached_property
    def by_code(self) -> Mapping[str, Category]:
        """Return the rows by their codes."""
        return {each.code: each for each in self.categories}

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """Return of each detailed group the group that it rolls up to."""
        return {each.code: each.parent for each in self.categories if each.parent is not None}

    @cached_property
    def rows(self) -> tuple[Category, ...]:
        """Return the rows that make the total: every category that rolls up to no other."""
        return tuple(each for each in self.categories if each.parent is None)

    @property
    def entered(self) -> tuple[Category, ...]:
        """Return the categories that a reporter is asked for; “declined” only where people are asked."""
        return tuple(each for each in self.categories if self.asked or each.kind is not CategoryKind.DECLINED)

    @property
    def overlapping(self) -> bool:
        """Say whether one case may stand in several rows."""
        return self.counting in OVERLAPPING

    @property
    def detailed(self) -> bool:
        """Say whether the scheme has detailed groups."""
        return bool(self.parents)

    def below(self, code: str) -> tuple[Category, ...]:
        """Return the detailed groups directly below a group."""
        return self._below.get(code, ())

    @cached_property
    def _below(self) -> Mapping[str, tuple[Category, ...]]:
        found: dict[str, tuple[Category, ...]] = {}
        for each in self.categories:
            if each.parent is not None:
                found[each.parent] = (*found.get(each.parent, ()), each)
        return found


@dataclass(frozen=True)
class DimensionInfo:
    """Something to break figures down by: its title, “by …”, and its schemes, the first offered first."""

    code: Dimension
    title: str
    by: str
    asked: bool
    schemes: tuple[Scheme, ...]

    def scheme(self, code: str) -> Scheme | None:
        """Return the scheme with a code, or None."""
        return next((each for each in self.schemes if each.code == code), None)


@dataclass(frozen=True)
class Follows:
    """From which rows of one scheme a row of another follows, how far, and why no further."""

    to: str
    flag: CrosswalkFlag
    sources: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Crosswalk:
    """What can be said in the scheme `target` from figures in the scheme `source`.

    `not_derivable` is the reason why nothing can; then there are no rows.
    """

    source: str
    target: str
    about: str
    rows: tuple[Follows, ...]
    not_derivable: str | None
