"""Reads a display back into a system: shown figures, and nothing where nothing is shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from dashboard.privacy.assembly import Assembled, Parts, assemble
from dashboard.privacy.building import Sheet
from dashboard.privacy.families import Family, shown_earlier, wider_of
from dashboard.privacy.links import Link
from dashboard.privacy.places import Place, place
from dashboard.privacy.policy import Policy
from dashboard.privacy.protected import Frame, Protected, ProtectedTable
from dashboard.privacy.system import Flags
from dashboard.privacy.table import Figure, Table


class Reading(NamedTuple):
    """A system made from a display, and which of its cells are hidden."""

    assembled: Assembled
    hidden: Flags


def placeholder(table: ProtectedTable, *, declared: bool = False) -> Table:
    """Return the table as displayed, with an empty figure where nothing is shown."""
    period = table.declared_period if declared else table.period
    empty = _empty(table, period, table.frame)
    return replace(empty, cells={**empty.cells, **table.cells})


def _empty(table: ProtectedTable, period: str, frame: Frame) -> Table:
    cells = {key: Figure(0, 0 if frame.ratio and key not in frame.bare else None) for key in frame.keys}
    return Table(table.measure, period, table.product, table.data_class, frame.dims, cells, frame.scale)


def displayed(
    protected: Protected, policy: Policy, family: Family, put_off: Sequence[Link], groups: Mapping[str, str]
) -> Reading:
    """Return the system of a family as anybody can write it down from what is displayed."""
    tables = {number: protected.tables[number] for number, _ in family.tables}
    parts = Parts(links=family.links, outside=shown_earlier(family.earlier))
    parts.known = {address: told for address, told in family.known.items() if told}
    parts.off = frozenset(number for number, link in enumerate(family.links) if link in put_off)
    parts.wider = wider_of(family, groups)
    told = _told(tables.values())
    for number, table in tables.items():
        _add_table(parts, table, number, told)
    assembled = assemble(parts, policy)
    return Reading(assembled, _hidden(assembled, list(tables.values())))


def _told(tables: Iterable[ProtectedTable]) -> dict[Place, Figure]:
    """Return what is shown of each place, by whichever product."""
    return {
        place(table.measure, table.period, table.dims, key): figure
        for table in tables
        for key, figure in table.cells.items()
    }


def _add_table(parts: Parts, table: ProtectedTable, number: int, told: Mapping[Place, Figure]) -> None:
    """Add a table, and the finer ones behind it that others point at."""
    finer = [_filled(_empty(table, each.period, each.frame), told) for each in table.behind]
    for made, behind in zip(finer, table.behind, strict=True):
        parts.sheets.append(Sheet(made, behind.frame.shape, False, number))
    own = placeholder(table)
    if table.frame.keys:
        parts.sheets.append(Sheet(own, table.frame.shape, True, number))
    for made, after, behind in zip(finer, [*finer, own][1:], table.behind, strict=True):
        if behind.sources is not None:
            parts.bonds.append((made, after, behind.sources))


def _filled(table: Table, told: Mapping[Place, Figure]) -> Table:
    cells = {
        key: told.get(place(table.measure, table.period, table.dims, key), figure)
        for key, figure in table.cells.items()
    }
    return replace(table, cells=cells)


def _hidden(assembled: Assembled, tables: Sequence[ProtectedTable]) -> Flags:
    """Return which cells are hidden; raises `ValueError` where a place is shown here and hidden there."""
    cells = assembled.system.cells
    shown = np.zeros(len(cells), dtype=np.bool_)
    hidden = np.zeros(len(cells), dtype=np.bool_)
    for table in tables:
        own = placeholder(table)
        for key in table.frame.keys:
            cell = assembled.cell(own.address(key))
            if cell:
                (shown if key in table.cells else hidden)[cell.number] = True
    if (shown & hidden).any():
        raise ValueError("a cell is shown in one table and hidden in another")
    return hidden
