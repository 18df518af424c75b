"""How much falls due in each quarter: activities and tasks, and what was deferred away from it; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.calendar.queries import PeriodView
from dashboard.work_plans.plan_records import Deferral, Row
from dashboard.work_plans.timing import Span
from models.vocabulary import ImplementationStatus


@dataclass(frozen=True)
class Due:
    """Something that falls due: the activity's code, the task's words (blank for the activity itself)."""

    code: str
    task: str
    due_on: date | None
    deferral: Deferral | None
    done: bool

    def falls_in(self, span: Span) -> bool:
        """Say whether it falls due within; after a deferral that is the quarter deferred to."""
        ends = self.deferral.to.ends_on if self.deferral else self.due_on
        return ends is not None and span.holds(ends)

    def left(self, span: Span) -> bool:
        """Say whether it was due within and was deferred to a later quarter."""
        return self.deferral is not None and self.due_on is not None and span.holds(self.due_on)


@dataclass(frozen=True)
class Load:
    """What falls due in a quarter and is not done, what is done of it, and what was deferred away."""

    quarter: PeriodView
    activities: tuple[Due, ...]
    tasks: tuple[Due, ...]
    done: int
    deferred: tuple[Due, ...]


def load(rows: Sequence[Row], quarters: Sequence[PeriodView]) -> tuple[Load, ...]:
    """Return the load of each quarter; what has no due day is in none of them."""
    every = list(_everything(rows))
    return tuple(_load(every, each) for each in quarters)


def undated(rows: Sequence[Row]) -> tuple[int, int]:
    """Return how many activities and open tasks have no due day, and so stand in no quarter."""
    every = [each for each in _everything(rows) if not each.done and not each.due_on and not each.deferral]
    return sum(not each.task for each in every), sum(bool(each.task) for each in every)


def _load(every: Sequence[Due], quarter: PeriodView) -> Load:
    span = Span(quarter.starts_on, quarter.ends_on)
    falls = [each for each in every if each.falls_in(span)]
    left = [each for each in falls if not each.done]
    return Load(
        quarter,
        activities=tuple(each for each in left if not each.task),
        tasks=tuple(each for each in left if each.task),
        done=len(falls) - len(left),
        deferred=tuple(each for each in every if each.left(span)),
    )


def _everything(rows: Sequence[Row]) -> Iterator[Due]:
    for row in rows:
        if row.excused is not None:
            continue
        code, entry = row.part.activity.code, row.entry
        done = row.status is ImplementationStatus.DONE
        yield Due(code, "", entry.due_on, entry.deferral, done)
        for task in row.tasks:
            yield Due(code, task.text, task.due_on, task.deferral, task.done_on is not None)
