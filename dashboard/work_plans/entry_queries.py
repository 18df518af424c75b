"""Reads what a unit planned for its activities of a year: entries, tasks, resources, partner agencies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.work_plans.amounts import Amounts
from dashboard.work_plans.plan_records import Deferral, EntryView, Named, PartnerView, ResourceView, TaskView
from models.organization import Person
from models.work_plans import PartnerAgency, WorkPlanEntry, WorkResource, WorkTask

View = TypeVar("View")


@dataclass(frozen=True)
class Names:
    """People and quarters by their ids, so that rows can be told in words."""

    people: Mapping[int, Named]
    quarters: Mapping[int, PeriodView]

    def person(self, key: int | None) -> Named | None:
        """Return a person, or None where nobody is named."""
        return None if key is None else self.people[key]

    def deferral(self, row: WorkPlanEntry | WorkTask) -> Deferral | None:
        """Return to when a row was deferred, and why."""
        if row.deferred_to is None:
            return None
        return Deferral(self.quarters[row.deferred_to], row.deferral_reason or "")


@dataclass(frozen=True)
class Planned:
    """What is planned, by the activity's id."""

    entries: Mapping[int, EntryView]
    tasks: Mapping[int, tuple[TaskView, ...]]
    resources: Mapping[int, tuple[ResourceView, ...]]
    partners: Mapping[int, tuple[PartnerView, ...]]


def read_planned(
    session: Session, unit_id: int, year: int, here: Iterable[Named], quarters: Iterable[PeriodView]
) -> Planned:
    """Return everything that a unit planned for a year; five statements in all."""
    entries = session.scalars(
        select(WorkPlanEntry).where(
            WorkPlanEntry.reporter_unit_id == unit_id, WorkPlanEntry.plan_year == year
        )
    ).all()
    items = {entry.id: entry.item_id for entry in entries}
    tasks = _tasks(session, items)
    names = _names(session, entries, tasks, here, quarters)
    return Planned(
        entries={entry.item_id: entry_view(entry, names) for entry in entries},
        tasks=_grouped((items[task.entry_id], _task(task, names)) for task in tasks),
        resources=_resources(session, items),
        partners=_partners(session, items),
    )


def _names(
    session: Session,
    entries: Iterable[WorkPlanEntry],
    tasks: Iterable[WorkTask],
    here: Iterable[Named],
    quarters: Iterable[PeriodView],
) -> Names:
    named = {key for entry in entries for key in (entry.accountable_id, entry.deputy_id)}
    wanted = (named | {task.person_id for task in tasks}) - {None}
    known = {each.id: each for each in here}
    gone = select(Person.id, Person.display_name).where(Person.id.in_(wanted - known.keys()))
    others = {row[0]: Named(*row, here=False) for row in session.execute(gone)}
    return Names(known | others, {each.id: each for each in quarters})


def entry_view(entry: WorkPlanEntry, names: Names) -> EntryView:
    """Return an entry as screens need it."""
    return EntryView(
        id=entry.id,
        version=entry.version,
        accountable=names.person(entry.accountable_id),
        deputy=names.person(entry.deputy_id),
        scope=entry.scope,
        scope_reviewed_on=entry.scope_reviewed_on,
        starts_on=entry.starts_on,
        due_on=entry.due_on,
        deferral=names.deferral(entry),
    )


def _tasks(session: Session, items: Mapping[int, int]) -> list[WorkTask]:
    statement = select(WorkTask).where(WorkTask.entry_id.in_(items), WorkTask.withdrawn.is_(False))
    return list(session.scalars(statement.order_by(WorkTask.id)))


def _task(row: WorkTask, names: Names) -> TaskView:
    days = (row.starts_on, row.due_on, row.done_on)
    return TaskView(row.id, row.text, names.person(row.person_id), *days, names.deferral(row))


def _resources(session: Session, items: Mapping[int, int]) -> dict[int, tuple[ResourceView, ...]]:
    statement = (
        select(WorkResource)
        .where(WorkResource.entry_id.in_(items), WorkResource.withdrawn.is_(False))
        .order_by(WorkResource.id)
    )
    return _grouped(
        (
            items[row.entry_id],
            ResourceView(row.id, row.text, Amounts(row.kind, row.needed, row.allocated, row.spent)),
        )
        for row in session.scalars(statement)
    )


def _partners(session: Session, items: Mapping[int, int]) -> dict[int, tuple[PartnerView, ...]]:
    statement = (
        select(PartnerAgency.entry_id, PartnerAgency.id, PartnerAgency.name)
        .where(PartnerAgency.entry_id.in_(items), PartnerAgency.withdrawn.is_(False))
        .order_by(PartnerAgency.name)
    )
    return _grouped((items[entry], PartnerView(key, name)) for entry, key, name in session.execute(statement))


def _grouped(pairs: Iterable[tuple[int, View]]) -> dict[int, tuple[View, ...]]:
    found: dict[int, tuple[View, ...]] = {}
    for key, view in pairs:
        found[key] = (*found.get(key, ()), view)
    return found
