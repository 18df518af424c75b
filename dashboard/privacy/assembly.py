"""Assembles one system from tables on their rungs, links between their cells, and outside knowledge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.privacy.atoms import add_atoms
from dashboard.privacy.building import Sheet, add_sheet
from dashboard.privacy.links import DENOMINATOR, NUMERATOR, Known, Link
from dashboard.privacy.places import Cell, Lookup, Place, place
from dashboard.privacy.policy import Policy, Protects
from dashboard.privacy.relations import add_known, add_links, links_put_off
from dashboard.privacy.rungs import Sources
from dashboard.privacy.solver import Worker
from dashboard.privacy.system import System
from dashboard.privacy.table import Address, Figure, Table


@dataclass
class Parts:
    """What goes into one system.

    `bonds` say how the cells of one table add up from another's. `outside` are figures of cells that no
    table holds but an earlier release showed. `off` are the links that corrections have put off, found out
    where not given. `wider` leads from a unit to its group and from a category to its parent.
    """

    sheets: list[Sheet] = field(default_factory=list)
    classes: dict[int, str] = field(default_factory=dict)
    bonds: list[tuple[Table, Table, Sources]] = field(default_factory=list)
    links: Sequence[Link] = ()
    known: Mapping[Address, Known] = field(default_factory=dict)
    outside: Mapping[Address, Figure] = field(default_factory=dict)
    off: frozenset[int] | None = None
    wider: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Assembled:
    """A system, where each address stands in it, and which links are put off."""

    system: System
    lookup: Lookup
    off: frozenset[int]

    def cell(self, address: Address) -> Cell | None:
        """Return the cell of an address, nothing where it is not in the system."""
        where = self.lookup.get(address)
        return None if where is None else self.system.cells[self.system.by_place[where]]


def assemble(parts: Parts, policy: Policy, worker: Worker | None = None) -> Assembled:
    """Return the system of all parts; a worker finds numbers of a full cross where figures are true."""
    system = System()
    lookup: Lookup = {}
    for sheet in parts.sheets:
        table = sheet.table
        add_sheet(system, sheet, policy, parts.classes.get(sheet.number, table.data_class))
        for key, figure in table.cells.items():
            lookup[table.address(key)] = where = place(table.measure, table.period, table.dims, key)
            if policy.rule(table.data_class).protects is Protects.MONEY:
                system.amounts[system.by_place[where]] = figure
    for fine, coarse, sources in parts.bonds:
        _bond(system, fine, coarse, sources)
    add_atoms(system, parts.sheets, parts.wider, worker)
    _add_outside(system, parts, lookup, policy)
    off = links_put_off(system, parts.links, lookup) if parts.off is None else parts.off
    add_links(system, parts.links, lookup, off, true=parts.off is None)
    add_known(system, parts.known, lookup)
    return Assembled(system, lookup, off)


def _bond(system: System, fine: Table, coarse: Table, sources: Sources) -> None:
    for key in sorted(sources):
        total = _at(system, coarse, key)
        pieces = [_at(system, fine, each) for each in sources[key]]
        if [piece.number for piece in pieces] == [total.number]:
            continue
        for part in (NUMERATOR, DENOMINATOR):
            if all(part in each.columns for each in (total, *pieces)):
                system.total_of(total.columns[part], (piece.columns[part] for piece in pieces))


def _at(system: System, table: Table, key: tuple[str, ...]) -> Cell:
    return system.cells[system.by_place[place(table.measure, table.period, table.dims, key)]]


def _add_outside(system: System, parts: Parts, lookup: Lookup, policy: Policy) -> None:
    """Add what links name and earlier releases showed; raises `ValueError` for what nobody knows."""
    for address in (each for link in parts.links for each in link.addresses if each not in lookup):
        figure = parts.outside.get(address)
        if figure is None:
            raise ValueError(f"a link names {tuple(address)}, which no table and no earlier release shows")
        where = Place(address.measure, address.period, (("address", str(tuple(address))),))
        rule = policy.rule(parts.sheets[0].table.data_class)
        cell = system.cell(where, rule, rule.threshold, (figure.numerator or 0, figure.denominator))
        for column in cell.columns.values():
            system.known[column] = system.truth[column]
        lookup[address] = where
