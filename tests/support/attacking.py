"""Displays of tables without some cells, and what the product's attacker finds of them."""

from collections.abc import Collection, Sequence

from dashboard.privacy.attacker import intervals, take_in
from dashboard.privacy.families import Family
from dashboard.privacy.links import Link
from dashboard.privacy.policy import Budget, Rung
from dashboard.privacy.protected import Certificate, Frame, Protected, ProtectedTable
from dashboard.privacy.reading import displayed, placeholder
from dashboard.privacy.shape import shape_of
from dashboard.privacy.solver import Worker
from dashboard.privacy.table import Key, Table
from tests.support.protecting import POLICY

CERTIFICATE = Certificate("", "", "", {}, {}, 0, 0, 0, None, 0, {})


def shown_without(table: Table, hidden: Collection[Key]) -> Protected:
    """Return a display of the table without some cells, as nobody protected it."""
    cells = {key: figure for key, figure in table.cells.items() if key not in hidden}
    frame = Frame(table.dims, tuple(sorted(table.cells)), shape_of(table, 3), table.ratio)
    made = ProtectedTable(
        *table.name, table.data_class, frame, Rung.DECLARED, "", cells, declared_period=table.period
    )
    return Protected((made,), CERTIFICATE)


def attacked(
    protected: Protected, part: str = "n", *, at: int = 0, links: Sequence[Link] = ()
) -> dict[Key, tuple[int, int]]:
    """Return what the product's attacker finds of one part of every hidden cell of a table."""
    tables = [placeholder(table) for table in protected.tables]
    family = Family(tuple(enumerate(tables)), links=tuple(links))
    reading = displayed(protected, POLICY, family, (), {})
    worker = Worker(Budget())
    within = take_in(worker, reading.assembled.system, reading.hidden)
    cells = {key: reading.assembled.cell(tables[at].address(key)) for key in tables[at].cells}
    columns = {key: cell.columns[part] for key, cell in cells.items() if cell}
    found = intervals(worker, within, columns.values())
    return {
        key: (found[column].low, found[column].high) for key, column in columns.items() if column in found
    }


def together(*displays: Protected) -> Protected:
    """Return several displays as one."""
    return Protected(tuple(table for each in displays for table in each.tables), CERTIFICATE)
