"""People and quarters by their ids, so that what is planned can be told in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.work_plans.plan_records import Deferral, EntryView, Named, TaskView
from models.organization import Person
from models.work_plans import WorkPlanEntry, WorkTask


@dataclass(frozen=True)
class Names:
    """People and quarters by their ids."""

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


def read_names(
    session: Session, wanted: Iterable[int | None], here: Iterable[Named], quarters: Iterable[PeriodView]
) -> Names:
    """Return the names of those `wanted`; who is not `here` holds no role in the unit today."""
    known = {each.id: each for each in here}
    others = {key for key in wanted if key is not None} - known.keys()
    gone = select(Person.id, Person.display_name).where(Person.id.in_(others))
    strangers = {key: Named(key, name, here=False) for key, name in session.execute(gone)}
    return Names(known | strangers, {each.id: each for each in quarters})


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


def task_view(row: WorkTask, names: Names) -> TaskView:
    """Return a task as screens need it."""
    days = (row.starts_on, row.due_on, row.done_on)
    return TaskView(row.id, row.text, names.person(row.person_id), *days, names.deferral(row))
