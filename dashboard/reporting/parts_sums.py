"""What a table's rows add up to, kept beside them when they are handed in; pure.

Of a count: `number` is the sum of the rows, `numerator` of `denominator` for how many of the total the group
is known. Of a share: `numerator` of `denominator` is the sum of the rows, `number` of how many the group is
known. It tells nothing of a single row, so that it may be read by those who may not see small cells.
"""

from dataclasses import dataclass

from dashboard.breakdowns.adding import Completeness, Figure, completeness, sum_of_rows
from dashboard.breakdowns.joint import joint
from dashboard.breakdowns.tables import Table
from dashboard.measures.answers import Answer
from dashboard.reporting.parts_figures import ADDED
from dashboard.reporting.parts_reading import Cells
from dashboard.reporting.parts_standing import Total, figures_in
from models.vocabulary import MeasureKindName, StoredPresence


@dataclass(frozen=True)
class Summed:
    """What the rows of a table add up to, and for how many the group is known."""

    rows: Figure | None
    complete: Completeness | None


def sum_answer(total: Total, table: Table, cells: Cells, note: str | None) -> Answer:
    """Return the sum of a table's rows as it is kept."""
    scheme, figures = joint(table.schemes), figures_in(total.kind, table, cells)
    rows, known = sum_of_rows(scheme, figures), completeness(scheme, figures, total.figure)
    count = rows.count if rows else None
    if is_share(total.kind):
        return Answer(
            StoredPresence.REPORTED,
            known.known if known else None,
            count,
            rows.of if rows else None,
            note=note,
        )
    part, whole = (known.known, known.total) if known else (None, None)
    return Answer(StoredPresence.REPORTED, count, part, whole, note=note)


def summed(total: Total, kept: Answer) -> Summed:
    """Return what was kept of a table's rows; the total itself says of how many shares tell."""
    if is_share(total.kind):
        rows = None if kept.numerator is None else Figure(kept.numerator, kept.denominator)
        whole = total.figure.of if total.figure else None
        known = None if kept.number is None or whole is None else Completeness(min(kept.number, whole), whole)
        return Summed(rows, known)
    rows = None if kept.number is None else Figure(kept.number)
    if kept.numerator is None or kept.denominator is None:
        return Summed(rows, None)
    return Summed(rows, Completeness(kept.numerator, kept.denominator))


def is_share(kind: MeasureKindName) -> bool:
    """Say whether a kind is a part of a whole, so that its wholes add up too."""
    return len(ADDED[kind]) > 1
