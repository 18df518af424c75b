"""The counts at the head of a work plan; pure. Excused activities are counted apart and in nothing else."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.work_plans.plan_records import Row
from dashboard.work_plans.timing import Timing
from models.vocabulary import ImplementationStatus


@dataclass(frozen=True)
class Counts:
    """How many activities stand how; `statuses` sum up to `activities` with those nobody told of."""

    activities: int
    excused: int
    told: int
    statuses: Counter[ImplementationStatus | None]
    unowned: int
    late: int
    early: int
    deferred: int


def counts(rows: Sequence[Row]) -> Counts:
    """Return the counts of some rows."""
    there = [row for row in rows if row.excused is None]
    return Counts(
        activities=len(there),
        excused=len(rows) - len(there),
        told=sum(row.told is not None for row in there),
        statuses=Counter(row.status for row in there),
        unowned=sum(row.unowned for row in there),
        late=sum(row.timing is Timing.LATE for row in there),
        early=sum(row.timing is Timing.EARLY for row in there),
        deferred=sum(row.entry.deferral is not None for row in there),
    )
