"""How the baselines of each place have come to where they stand; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from dashboard.targets.baseline_rows import BaselineRow
from models.vocabulary import BaselineState


class Standing(StrEnum):
    """How far a place has come on the closing list; the words are those that people read."""

    PRESENT = "present"
    PROPOSED = "proposed"
    TO_BE_OBTAINED = "to be obtained"
    NOT_APPLICABLE = "not applicable"
    MISSING = "missing"


@dataclass(frozen=True)
class Course:
    """The baselines of one place up to a plan year: the frozen one, the open one, and all of them."""

    frozen: BaselineRow | None = None
    open: BaselineRow | None = None
    all: tuple[BaselineRow, ...] = ()

    @property
    def obtained(self) -> BaselineRow | None:
        """Return the frozen row where it holds figures."""
        holds = self.frozen is not None and self.frozen.state is BaselineState.OBTAINED
        return self.frozen if holds else None

    @property
    def standing(self) -> Standing:
        """Return how far the place has come."""
        if self.frozen is not None:
            return Standing.PRESENT if self.obtained else Standing.NOT_APPLICABLE
        if self.open is None:
            return Standing.MISSING
        return Standing.PROPOSED if self.open.waits else Standing.TO_BE_OBTAINED


def courses(rows: Iterable[BaselineRow]) -> Mapping[tuple[int, int], Course]:
    """Return how each measure and subject has come to where it stands."""
    ordered = sorted(rows, key=lambda row: (row.measure, row.subject, row.plan_year, row.revision))
    grouped = groupby(ordered, key=lambda row: (row.measure, row.subject))
    return {key: course(list(found)) for key, found in grouped}


def course(rows: Sequence[BaselineRow]) -> Course:
    """Return the course of one place from its rows, oldest first."""
    frozen = [row for row in rows if row.approved]
    undecided = [row for row in rows if row.is_open]
    return Course(frozen[-1] if frozen else None, undecided[-1] if undecided else None, tuple(reversed(rows)))
