"""Finds or makes what a unit keeps of an activity, opened for writing: the entry and what hangs on it."""

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import periods
from dashboard.errors import NotFound, WrongState
from dashboard.work_plans.plan_places import PlanPlace, plan_unit, why_frozen
from models.work_plans import PartnerAgency, WorkPlanEntry, WorkResource, WorkTask

GONE = "There is nothing like this any more; please look again."
Part = TypeVar("Part", WorkTask, WorkResource, PartnerAgency)


def hold_entry(session: Session, viewer: Viewer, place: PlanPlace) -> WorkPlanEntry:
    """Return the entry of an activity, held until this transaction ends; make it where there is none."""
    found = session.scalars(
        select(WorkPlanEntry)
        .where(
            WorkPlanEntry.reporter_unit_id == place.unit.id,
            WorkPlanEntry.item_id == place.activity.id,
            WorkPlanEntry.plan_year == place.year,
        )
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).first()
    entry = found or WorkPlanEntry(
        reporter_unit_id=place.unit.id,
        subject_unit_id=place.unit.id,
        item_id=place.activity.id,
        plan_year=place.year,
        version=0,
        entered_by=person_id(viewer),
        entered_at=moment(session),
    )
    authorise(session, viewer, Right.WORK_PLAN_KEEP, entry)
    if found is None:
        session.add(entry)
        session.flush()
    return entry


def hold_part(session: Session, viewer: Viewer, unit: str, model: type[Part], key: int) -> Part:
    """Return a task, resource or partner agency of a unit that can change now."""
    place = plan_unit(session, viewer, unit)
    found = session.get(model, key, populate_existing=True)
    if found is None or found.reporter_unit_id != place.id or found.withdrawn:
        raise NotFound(GONE)
    authorise(session, viewer, Right.WORK_PLAN_KEEP, found)
    entry = session.get_one(WorkPlanEntry, found.entry_id)
    if frozen := why_frozen(periods(session), entry.plan_year):
        raise WrongState(frozen)
    return found


def part_of(
    session: Session, viewer: Viewer, entry: WorkPlanEntry, model: type[Part], key: int | None
) -> Part:
    """Return a row of an entry that can change now, a new one for no `key`."""
    if key is None:
        return model(**new_part(entry))
    found = session.get(model, key, populate_existing=True)
    if found is None or found.entry_id != entry.id or found.withdrawn:
        raise NotFound(GONE)
    authorise(session, viewer, Right.WORK_PLAN_KEEP, found)
    return found


def sign(session: Session, viewer: Viewer, row: Part | WorkPlanEntry) -> None:
    """Write into a row who changed it, and when."""
    row.entered_by, row.entered_at = person_id(viewer), moment(session)


def new_part(entry: WorkPlanEntry) -> dict[str, int]:
    """Return the columns that tie a new row to its entry."""
    return {
        "entry_id": entry.id,
        "reporter_unit_id": entry.reporter_unit_id,
        "subject_unit_id": entry.subject_unit_id,
    }
