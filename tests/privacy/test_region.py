"""Every table that a solver names is checked in whole numbers before it proves anything."""

import numpy as np
import pytest

from dashboard.privacy.assembly import Parts, assemble
from dashboard.privacy.building import Sheet
from dashboard.privacy.display import free_columns, region
from dashboard.privacy.region import Region
from dashboard.privacy.shape import Shape
from dashboard.privacy.table import ALL
from tests.support.protecting import POLICY, counted, dims


@pytest.fixture
def within() -> Region:
    """Return what fits a table of two by two whose inner cells are hidden."""
    table = counted(dims(2, 2), [1, 4, 4, 1])
    made = assemble(Parts(sheets=[Sheet(table, Shape())]), POLICY)
    cells = {key: made.cell(table.address(key)) for key in table.cells}
    hidden = np.zeros(len(made.system.cells), dtype=np.bool_)
    hidden[[cell.number for key, cell in cells.items() if cell and ALL not in key]] = True
    return region(made.system, free_columns(made.system, hidden))


def test_a_table_that_fits_is_taken_as_whole_moves(within: Region) -> None:
    moves = within.moves(np.array([1.0000001, -1.0, -0.9999999, 1.0]))
    assert moves is not None
    assert sorted(moves.tolist()) == [-1, -1, 1, 1]


@pytest.mark.parametrize(
    "point",
    [[1.0, 0.0, 0.0, 0.0], [1.0, -1.0, -1.0, 2.0], [0.5, -0.5, -0.5, 0.5], [-2.0, 2.0, 2.0, -2.0]],
    ids=["margin", "other margin", "fraction", "below nothing"],
)
def test_what_is_no_table_that_fits_proves_nothing(within: Region, point: list[float]) -> None:
    assert within.moves(np.array(point)) is None
    assert within.moves(None) is None
