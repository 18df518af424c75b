"""Reads what a unit planned for its activities of a year: entries, tasks, resources, partner agencies."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.work_plans.amounts import Amounts
from dashboard.work_plans.entry_names import entry_view, read_names, task_view
from dashboard.work_plans.plan_records import EntryView, Named, PartnerView, ResourceView, TaskView
from models.work_plans import PartnerAgency, WorkPlanEntry, WorkResource, WorkTask

View = TypeVar("View")


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
    entries = read_entries(session, [unit_id], year)
    items = {entry.id: entry.item_id for entry in entries}
    tasks = _tasks(session, items)
    named = {key for entry in entries for key in (entry.accountable_id, entry.deputy_id)}
    names = read_names(session, named | {task.person_id for task in tasks}, here, quarters)
    return Planned(
        entries={entry.item_id: entry_view(entry, names) for entry in entries},
        tasks=_grouped((items[task.entry_id], task_view(task, names)) for task in tasks),
        resources=_resources(session, items),
        partners=_partners(session, items),
    )


def read_entries(session: Session, units: Collection[int], year: int) -> Sequence[WorkPlanEntry]:
    """Return the entries of units in a plan year, as far as the viewer reads them."""
    statement = select(WorkPlanEntry).where(
        WorkPlanEntry.reporter_unit_id.in_(units), WorkPlanEntry.plan_year == year
    )
    return session.scalars(statement).all()


def _tasks(session: Session, items: Mapping[int, int]) -> list[WorkTask]:
    statement = select(WorkTask).where(WorkTask.entry_id.in_(items), WorkTask.withdrawn.is_(False))
    return list(session.scalars(statement.order_by(WorkTask.id)))


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
