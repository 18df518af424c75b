"""Puts links between cells of different tables into the system, and what is known from outside."""

from collections.abc import Mapping, Sequence

from dashboard.privacy.building import joined
from dashboard.privacy.derived import GROWTH, WITHOUT, at_least, difference
from dashboard.privacy.links import DENOMINATOR, NUMERATOR, Known, Link, Tie
from dashboard.privacy.places import Cell, Lookup, Place
from dashboard.privacy.system import System
from dashboard.privacy.table import Address

CORRECTED = "(corrected)"


def add_links(system: System, links: Sequence[Link], lookup: Lookup, off: frozenset[int]) -> None:
    """Add every link between known cells; `off` are the positions of sums that corrections have put off."""
    for number, link in enumerate(links):
        cells = [system.cells[system.by_place[lookup[each]]] for each in link.addresses]
        _add(system, link, cells, off=number in off)


def _add(system: System, link: Link, cells: Sequence[Cell], *, off: bool) -> None:
    total, parts = cells[0], cells[1:]
    if link.kind == Tie.SUM:
        _sum(system, link, total, parts, off=off)
    elif link.kind == Tie.UNION:
        _union(system, link, total, parts)
    elif link.kind == Tie.GROWTH:
        where = joined(total.place, GROWTH, _names(parts))
        difference(system, where, total, parts, on=link.on, floor=-float("inf") if off else 0.0)
    elif link.kind == Tie.DENOMINATOR and not off:
        system.total_of(total.columns[DENOMINATOR], (parts[0].columns[NUMERATOR],))


def _sum(system: System, link: Link, total: Cell, parts: Sequence[Cell], *, off: bool) -> None:
    if not off:
        for part in link.on:
            system.total_of(total.columns[part], (each.columns[part] for each in parts))
        return
    where = joined(total.place, CORRECTED, _names(parts))
    made = difference(system, where, total, parts, on=link.on, floor=-float("inf"))
    for column in made.columns.values():  # Corrections are known to be small, but not how small.
        reach = float(max(total.threshold - 1, abs(system.truth[column])))
        system.least[column], system.most[column] = -reach, reach


def _union(system: System, link: Link, total: Cell, parts: Sequence[Cell]) -> None:
    for part in parts:
        difference(system, joined(total.place, WITHOUT, _names([part])), total, [part], on=link.on, zero=True)
    for name in link.on:
        if sum(system.truth[each.columns[name]] for each in parts) >= system.truth[total.columns[name]]:
            at_least(system, [each.columns[name] for each in parts], total.columns[name])


def _names(cells: Sequence[Cell]) -> str:
    return " ".join(str(tuple(each.place)) for each in cells)


def links_put_off(system: System, links: Sequence[Link], lookup: Lookup) -> frozenset[int]:
    """Return the positions of the links that the true numbers do not keep, because of corrections."""
    return frozenset(
        number
        for number, link in enumerate(links)
        if _is_off(system, link, [lookup[each] for each in link.addresses])
    )


def _is_off(system: System, link: Link, places: Sequence[Place]) -> bool:
    cells = [system.cells[system.by_place[each]] for each in places]
    total, parts = cells[0], cells[1:]
    if link.kind == Tie.DENOMINATOR:
        return system.truth[total.columns[DENOMINATOR]] != system.truth[parts[0].columns[NUMERATOR]]
    left = [
        system.truth[total.columns[part]] - sum(system.truth[each.columns[part]] for each in parts)
        for part in (link.on if link.kind in {Tie.SUM, Tie.GROWTH} else ())
    ]
    return any(left) if link.kind == Tie.SUM else min(left, default=0) < 0


def add_known(system: System, known: Mapping[Address, Known | None], lookup: Lookup) -> None:
    """Bound what is known from elsewhere; what does not fit the truth counts as the truth."""
    for address in sorted(known):
        if address in lookup:
            _bound(system, system.cells[system.by_place[lookup[address]]], known[address])


def _bound(system: System, cell: Cell, told: Known | None) -> None:
    column = cell.columns[NUMERATOR]
    value = system.truth[column]
    low, high = (told.low, told.high) if told and told.low <= value <= told.high else (value, value)
    system.least[column], system.most[column] = float(low), float(high)
    if low == high:
        system.known[column] = low
    if DENOMINATOR in cell.columns and (told is None or told.denominator is not None):
        base = cell.columns[DENOMINATOR]
        system.known[base] = system.truth[base]
