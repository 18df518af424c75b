"""Puts links between cells of different tables into the system, and what is known from outside."""

from collections.abc import Mapping, Sequence

from dashboard.privacy.building import joined
from dashboard.privacy.derived import GROWTH, WITHOUT, at_least, difference
from dashboard.privacy.links import DENOMINATOR, NUMERATOR, Known, Link, Tie
from dashboard.privacy.places import Cell, Lookup
from dashboard.privacy.system import System
from dashboard.privacy.table import Address, Figure

CORRECTED = "(corrected)"


def add_links(
    system: System, links: Sequence[Link], lookup: Lookup, off: frozenset[int], *, true: bool = True
) -> None:
    """Add every link between known cells; `off` are the positions of those that do not hold in full.

    `true`: the system holds the true figures, and not those of a display alone.
    """
    for number, link in enumerate(links):
        cells = [system.cells[system.by_place[lookup[each]]] for each in link.addresses]
        _add(system, link, cells, off=number in off, true=true)


def _add(system: System, link: Link, cells: Sequence[Cell], *, off: bool, true: bool) -> None:
    total, parts = cells[0], cells[1:]
    if link.kind == Tie.SUM and off:
        _corrected(system, link, total, parts, true=true)
    elif link.kind == Tie.SUM:
        for part in link.on:
            system.total_of(total.columns[part], (each.columns[part] for each in parts))
    elif link.kind == Tie.UNION:
        _union(system, link, total, parts, covered=not off)
    elif link.kind == Tie.GROWTH:
        where = joined(total.place, GROWTH, _names(parts))
        difference(system, where, total, parts, on=link.on, floor=-float("inf") if off else 0.0)
    elif link.kind == Tie.DENOMINATOR and not off:
        system.total_of(total.columns[DENOMINATOR], (parts[0].columns[NUMERATOR],))


def _corrected(system: System, link: Link, total: Cell, parts: Sequence[Cell], *, true: bool) -> None:
    """Add what a total is off by: an attacker knows that corrections are small, but not how small."""
    where = joined(total.place, CORRECTED, _names(parts))
    made = difference(system, where, total, parts, on=link.on, floor=-float("inf"))
    for column in made.columns.values() if true else ():
        reach = float(max(total.threshold - 1, abs(system.truth[column])))
        system.least[column], system.most[column] = -reach, reach


def _union(system: System, link: Link, total: Cell, parts: Sequence[Cell], *, covered: bool) -> None:
    for part in parts:
        where = joined(total.place, WITHOUT, _names([part]))
        difference(system, where, total, [part], on=link.on, zero=True)
    for name in link.on if covered else ():
        at_least(system, [each.columns[name] for each in parts], total.columns[name])


def _names(cells: Sequence[Cell]) -> str:
    return " ".join(str(tuple(each.place)) for each in cells)


def links_put_off(system: System, links: Sequence[Link], lookup: Lookup) -> frozenset[int]:
    """Return the positions of the links that the true numbers do not keep.

    Sums are off by corrections, unions leave people over, cumulative values fell, bases count otherwise.
    """
    return frozenset(
        number
        for number, link in enumerate(links)
        if _is_off(system, link, [system.cells[system.by_place[lookup[each]]] for each in link.addresses])
    )


def _is_off(system: System, link: Link, cells: Sequence[Cell]) -> bool:
    total, parts = cells[0], cells[1:]
    if link.kind == Tie.PEOPLE:
        return False
    if link.kind == Tie.DENOMINATOR:
        return system.truth[total.columns[DENOMINATOR]] != system.truth[parts[0].columns[NUMERATOR]]
    left = [
        system.truth[total.columns[part]] - sum(system.truth[each.columns[part]] for each in parts)
        for part in link.on
    ]
    wrong = {Tie.SUM: any(left), Tie.UNION: max(left) > 0, Tie.GROWTH: min(left) < 0}
    return wrong[Tie(link.kind)]


def add_known(system: System, known: Mapping[Address, Known], lookup: Lookup) -> None:
    """Bound what is known from elsewhere."""
    for address in sorted(known):
        if address in lookup:
            _bound(system, system.cells[system.by_place[lookup[address]]], known[address])


def _bound(system: System, cell: Cell, told: Known) -> None:
    column, base = cell.columns[NUMERATOR], cell.columns.get(DENOMINATOR)
    system.least[column], system.most[column] = float(told.low), float(told.high)
    if told.low == told.high:
        system.tell(column, told.low)
    if base is not None and told.denominator is not None:
        system.tell(base, told.denominator)


def fitting(told: Known | None, figure: Figure) -> Known:
    """Return outside knowledge as an attacker's best: what does not fit the truth counts as the truth."""
    value, base = figure.numerator or 0, figure.denominator
    low, high = (told.low, told.high) if told and told.low <= value <= told.high else (value, value)
    return Known(low, high, base if told is None or told.denominator is not None else None)
