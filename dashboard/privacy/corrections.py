"""Decides whether corrected figures may be shown, or the ones released earlier stand.

A corrected figure less the one released before is the correction, which is a group of people too. New
figures are shown only where every true change, of cells and margins, of rests and of hidden sums, is nothing
or at least the threshold; what was shown must not have become small. Otherwise all corrections are held.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from dashboard.privacy.families import Family, shown_earlier
from dashboard.privacy.policy import ClassRule, Policy, Protects
from dashboard.privacy.shape import lines_of
from dashboard.privacy.table import ALL, UNIT, Address, Figure, Key, Table

Former = dict[Address, Figure]


@dataclass(frozen=True)
class Settled:
    """A family with the figures that count now.

    `held`: the positions of tables that stand as released. `former`: true figures as they were before a
    correction that is shown, by address.
    """

    family: Family
    held: frozenset[int] = frozenset()
    former: Former = field(default_factory=dict)


def settle(family: Family, policy: Policy, *, hold: bool = False) -> Settled:
    """Return the family as it is to be protected; `hold` holds every correction.

    Raises `ValueError` where figures changed and the true tables of before were not given.
    """
    before = {table.name: table for table in family.before}
    corrected = {
        number: before.get(table.name)
        for number, table in family.tables
        if _is_corrected(family, table, before)
    }
    if missing := [family.numbers[number].name for number, old in corrected.items() if old is None]:
        raise ValueError(
            f"figures released earlier have changed, and their former tables are missing: {missing}"
        )
    pairs = [(old, family.numbers[number]) for number, old in corrected.items() if old]
    if not hold and all(_may_change(family, policy, old, new) for old, new in pairs):
        return Settled(family, former=_former(pairs))
    tables = tuple((number, corrected.get(number) or table) for number, table in family.tables)
    return Settled(replace(family, tables=tables), frozenset(corrected))


def _is_corrected(family: Family, table: Table, before: Mapping[tuple[str, str, str], Table]) -> bool:
    """Say whether a table differs from what was true, or shown, at its earlier release."""
    earlier = {address.key: told for address, told in family.earlier.items() if address[:3] == table.name}
    if not earlier:
        return False
    if table.name in before:
        return _bare(before[table.name].cells) != _bare(table.cells)
    shown = {
        each.key: figure for each, figure in shown_earlier(family.earlier).items() if each[:3] == table.name
    }
    return any(key in table.cells and table.cells[key][:2] != figure[:2] for key, figure in shown.items())


def _bare(cells: Mapping[Key, Figure]) -> dict[Key, tuple[int | None, ...]]:
    return {key: figure[:2] for key, figure in cells.items()}


def _may_change(family: Family, policy: Policy, old: Table, new: Table) -> bool:
    rule = policy.rule(new.data_class)
    threshold = rule.threshold * 10**new.scale
    changes = {key: _change(old.cells.get(key), new.cells.get(key)) for key in {*old.cells, *new.cells}}
    if any(0 < abs(number) < threshold for change in changes.values() for number in change):
        return False
    shown = {each.key for each in shown_earlier(family.earlier) if each[:3] == new.name}
    if any(any(changes[key]) and not _may_stand(new, rule, key) for key in sorted(shown & new.cells.keys())):
        return False
    return not any(0 < abs(number) < threshold for number in _changed_sums(new, changes, shown))


def _change(old: Figure | None, new: Figure | None) -> tuple[int, ...]:
    """Return the changes of numerator, denominator and rest; what is absent counts as nothing."""
    before, after = (_numbers(figure) for figure in (old, new))
    return tuple(one - other for one, other in zip(after, before, strict=True))


def _numbers(figure: Figure | None) -> tuple[int, int, int]:
    numerator = (figure.numerator if figure else None) or 0
    denominator = (figure.denominator if figure else None) or 0
    return numerator, denominator, max(denominator - numerator, 0)


def _may_stand(table: Table, rule: ClassRule, key: Key) -> bool:
    """Say whether a changed figure may still be shown by the rule."""
    if rule.protects is Protects.NOTHING:
        return True
    figure, threshold = table.cells[key], rule.threshold * 10**table.scale
    numbers = _numbers(figure) if figure.denominator is not None else _numbers(figure)[:1]
    below = any(dim.name == UNIT and each != ALL for dim, each in zip(table.dims, key, strict=True))
    least = 0 if rule.shows_zeros(below) else threshold
    small = any(0 < number < threshold or number < least for number in numbers)
    return not small and (figure.denominator is None or figure.denominator >= rule.minimum_denominator)


def _changed_sums(table: Table, changes: Mapping[Key, tuple[int, ...]], shown: set[Key]) -> Iterator[int]:
    """Yield by how much the hidden part of every line changed."""
    for line in lines_of(table):
        parts = [changes[key] for key in line.parts if key in shown]
        for place, total in enumerate(changes[line.total]):
            yield total - sum(part[place] for part in parts)


def _former(pairs: list[tuple[Table, Table]]) -> Former:
    return {
        new.address(key): figure
        for old, new in pairs
        for key, figure in old.cells.items()
        if key in new.cells and figure[:2] != new.cells[key][:2]
    }
