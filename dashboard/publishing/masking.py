"""What of a measure may be shown, after protection; what derives from a hidden cell hides with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.privacy.policy import Rung
from dashboard.privacy.protected import Frame, Protected, ProtectedTable
from dashboard.privacy.shape import shape_of
from dashboard.privacy.table import ALL, Figure, Key
from dashboard.publishing.making import MeasureMade
from dashboard.publishing.policy_content import TOTALS
from dashboard.publishing.rows import Row
from dashboard.publishing.tables import BASELINE, Made

WHOLE = "Every number of this table is shown."


@dataclass(frozen=True)
class Mask:
    """The tables of a measure as they may be shown, by product; `people`: small counts are hidden at all."""

    tables: Mapping[str, ProtectedTable]
    people: bool
    published: tuple[ProtectedTable, ...] = field(default=())

    def shows(self, row: Row) -> bool:
        """Say whether a row may be shown; one without any number holds nothing that could be small."""
        numbers = (row.answer.number, row.answer.numerator, row.answer.denominator)
        if not self.people or all(number is None for number in numbers):
            return True
        return self.figure(row) is not None

    def figure(self, row: Row) -> Figure | None:
        """Return the figure that a row may show, which is an earlier one where a correction waits."""
        return self._at(TOTALS, row)

    def shows_comparison(self, row: Row) -> bool:
        """Say whether baseline, target, expected value, status and reason may be shown beside the figure."""
        return not self.people or row.base is None or self._at(BASELINE, row) is not None

    @property
    def held(self) -> bool:
        """Say whether a correction of the totals waits for the year's release."""
        return TOTALS in self.tables and self.tables[TOTALS].held

    def _at(self, product: str, row: Row) -> Figure | None:
        table = self.tables.get(product)
        if table is None:
            return None
        whole = (ALL,) * len(table.dims)
        return table.cells.get(whole if row.department else (row.subject,))


def mask_of(measure: MeasureMade, protected: Protected | None) -> Mask:
    """Return what of a measure may be shown; without protection nothing of a class of people is."""
    found = {made.table.product: _protected(made, protected) for made in measure.tables}
    kept = {product: table for product, table in found.items() if table is not None}
    cuts = tuple(each for each in kept.values() if _is_published(each))
    return Mask(kept, measure.place.people, cuts)


def _is_published(table: ProtectedTable) -> bool:
    """Say whether a table stands by itself: breakdowns, and totals that went up the ladder."""
    if table.product == BASELINE:
        return False
    return table.product != TOTALS or table.rung not in (Rung.DECLARED, Rung.NOTHING)


def _protected(made: Made, protected: Protected | None) -> ProtectedTable | None:
    table = made.table
    if made.people:
        if protected is None:
            return None
        return protected.table(table.measure, table.period, table.product)
    cells: dict[Key, Figure] = dict(table.cells)
    frame = Frame(table.dims, tuple(sorted(cells)), shape_of(table, 1), table.ratio, table.scale)
    return ProtectedTable(
        table.measure, table.period, table.product, table.data_class, frame, Rung.DECLARED, WHOLE, cells
    )
