"""The revisions of a target: which one holds, and which one is newer and open; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from dashboard.targets.target_rows import TargetRow


@dataclass(frozen=True)
class Aims:
    """The revisions of one target, newest first: the one that holds, and the one that is newer and open."""

    all: tuple[TargetRow, ...] = ()

    @property
    def holds(self) -> TargetRow | None:
        """Return the newest approved revision; older ones stay readable."""
        return next((row for row in self.all if row.approved_at), None)

    @property
    def open(self) -> TargetRow | None:
        """Return the newest revision while nobody has approved it."""
        return self.all[0] if self.all and self.all[0].approved_at is None else None

    @property
    def waits(self) -> TargetRow | None:
        """Return the revision that waits for a decision."""
        return self.open if self.open and self.open.returned_reason is None else None

    @property
    def undecided(self) -> tuple[TargetRow, ...]:
        """Return every revision since the approved one: whoever proposed one of them decides about none."""
        newest = self.holds.revision if self.holds else 0
        return tuple(row for row in self.all if row.revision > newest)

    def state(self, row: TargetRow) -> str:
        """Return the words for how a revision stands."""
        if row.approved_at is not None:
            if row != self.holds:
                return "replaced"
            return "approve again: the baseline has changed" if row.flagged else "approved"
        if row != self.open:
            return "replaced before it was decided"
        return "proposed" if row.returned_reason is None else "returned"


def aims(rows: Iterable[TargetRow]) -> Mapping[tuple[int, int], Aims]:
    """Return the revisions of each measure and subject."""
    ordered = sorted(rows, key=lambda row: (row.measure, row.subject, -row.revision))
    grouped = groupby(ordered, key=lambda row: (row.measure, row.subject))
    return {key: Aims(tuple(found)) for key, found in grouped}
