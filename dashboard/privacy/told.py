"""Finds hidden cells that the rest of the display tells exactly: hiding them hides nothing."""

from collections.abc import Iterable

from dashboard.privacy.places import Cell
from dashboard.privacy.primary import Need
from dashboard.privacy.proof import prove
from dashboard.privacy.region import Region
from dashboard.privacy.solver import Worker
from dashboard.privacy.witnesses import Pool


def told_exactly(worker: Worker, within: Region, pool: Pool, cells: Iterable[Cell]) -> list[int]:
    """Return which cells stand alike in all tables found, of the pool and of a search for others.

    The pool's tables prove what they prove whether or not such a cell is shown.
    """
    still = [cell for cell in cells if not _moves(pool, cell)]
    columns = [column for cell in still for column in cell.columns.values()]
    needs = [Need(column, 0, 1, width=True) for column in columns]
    search = Pool(pool.base, needs)
    if needs:
        prove(worker, within, search, stop=False)
    return [cell.number for cell in still if not _moves(search, cell)]


def _moves(pool: Pool, cell: Cell) -> bool:
    columns = list(cell.columns.values())
    return any(table[columns].any() for table in pool.tables)
