"""Which tables belong together: those of one measure and period, and whatever links tie to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.privacy.links import Known, Link, Tie
from dashboard.privacy.policy import Policy, Protects
from dashboard.privacy.table import Address, Figure, Table

Group = tuple[str, str]
Earlier = Figure | str


@dataclass(frozen=True)
class Family:
    """Tables that are protected together, by their position in the order they came."""

    tables: tuple[tuple[int, Table], ...]
    links: tuple[Link, ...] = ()
    known: Mapping[Address, Known | None] = field(default_factory=dict)
    earlier: Mapping[Address, Earlier] = field(default_factory=dict)
    before: tuple[Table, ...] = ()

    @property
    def numbers(self) -> dict[int, Table]:
        """Return the tables by position."""
        return dict(self.tables)


def group(of: Table | Address) -> Group:
    """Return the measure and period that something belongs to."""
    return of.measure, of.period


def families(
    tables: Sequence[Table],
    links: Sequence[Link],
    known: Mapping[Address, Known | None],
    earlier: Mapping[Address, Earlier],
    before: Sequence[Table],
) -> list[Family]:
    """Return the families in the order of their names; the order in which tables came changes nothing."""
    leader = _leaders({group(table) for table in tables}, links)
    found: dict[Group, list[tuple[int, Table]]] = {}
    for number, table in sorted(enumerate(tables), key=lambda pair: pair[1].name):
        found.setdefault(leader[group(table)], []).append((number, table))
    return [
        Family(
            tuple(members),
            tuple(link for link in links if leader.get(group(link.total)) == name),
            {address: told for address, told in known.items() if leader.get(group(address)) == name},
            {address: told for address, told in earlier.items() if leader.get(group(address)) == name},
            tuple(table for table in before if leader.get(group(table)) == name),
        )
        for name, members in sorted(found.items())
    ]


def _leaders(groups: Iterable[Group], links: Sequence[Link]) -> dict[Group, Group]:
    """Return the smallest group that each is tied to, itself where nothing ties it."""
    leader = {each: each for each in groups}
    for link in links:
        for address in link.addresses:
            leader.setdefault(group(address), group(address))
    changed = True
    while changed:
        changed = False
        for link in links:
            tied = [group(address) for address in link.addresses]
            least = min(leader[each] for each in tied)
            for each in tied:
                changed = changed or leader[each] != least
                leader[each] = least
        changed = _flatten(leader) or changed
    return leader


def _flatten(leader: dict[Group, Group]) -> bool:
    moved = {each: leader[top] for each, top in leader.items() if leader[top] != top}
    leader.update(moved)
    return bool(moved)


def bound_classes(family: Family, policy: Policy) -> dict[int, str]:
    """Return the class of each table; a process that people are counted by takes the rule of those people."""
    classes = {number: table.data_class for number, table in family.tables}
    by_name = {table.name: number for number, table in family.tables}
    for link in family.links:
        numbers = {by_name[name] for each in link.addresses if (name := each[:3]) in by_name}
        strict = [classes[each] for each in sorted(numbers) if _protects(policy, classes[each])]
        for number in numbers if strict and link.kind != Tie.PEOPLE else ():
            if not _protects(policy, classes[number]):
                classes[number] = max(strict, key=lambda name: policy.rule(name).threshold)
    return classes


def _protects(policy: Policy, data_class: str) -> bool:
    return policy.rule(data_class).protects is not Protects.NOTHING


def shown_earlier(earlier: Mapping[Address, Earlier]) -> dict[Address, Figure]:
    """Return the figures that an earlier release showed."""
    return {address: told for address, told in earlier.items() if isinstance(told, Figure)}


def wider_of(family: Family, groups: Mapping[str, str]) -> dict[str, str]:
    """Return what leads from a unit to its group, and from a category to its parent."""
    dims = (dim for _, table in family.tables for dim in table.dims)
    return {**{child: parent for dim in dims for child, parent in dim.parents.items()}, **groups}
