"""Where an activity stands in each quarter of a plan year; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.calendar.queries import PeriodView
from dashboard.measures.showing import show_day
from dashboard.work_plans.plan_records import Row
from dashboard.work_plans.plan_rows import dates_of
from dashboard.work_plans.timing import Dates, Span
from models.vocabulary import ImplementationStatus


@dataclass(frozen=True)
class Place:
    """What an activity does in a quarter: whether it is planned to run then, and what happens in it."""

    runs: bool
    events: tuple[str, ...]


def places(row: Row, quarters: Sequence[PeriodView]) -> tuple[Place, ...]:
    """Return the place of an activity in each quarter of its plan year."""
    dates = dates_of(row.entry, Span(quarters[0].starts_on, quarters[-1].ends_on))
    return tuple(_place(row, dates, each) for each in quarters)


def later(row: Row, quarters: Sequence[PeriodView]) -> str:
    """Return the quarter after the plan year to which an activity was deferred, or an empty text."""
    deferral = row.entry.deferral
    beyond = deferral is not None and deferral.to.ordinal > quarters[-1].ordinal
    return deferral.to.code if deferral is not None and beyond else ""


def _place(row: Row, dates: Dates, quarter: PeriodView) -> Place:
    span = Span(quarter.starts_on, quarter.ends_on)
    runs = dates.begins <= span.last and dates.ends >= span.first
    events = []
    if row.entry.starts_on is not None and span.holds(row.entry.starts_on):
        events.append(f"starts {show_day(row.entry.starts_on)}")
    if row.entry.due_on is not None and span.holds(row.entry.due_on):
        events.append(f"due {show_day(row.entry.due_on)}")
    if row.entry.deferral is not None and row.entry.deferral.to.id == quarter.id:
        events.append("deferred to here")
    told = row.latest
    if told and told.status is ImplementationStatus.DONE and told.since.id == quarter.id:
        events.append("✓ done")
    return Place(runs, tuple(events))
